namespace Foyer.Domain.Customisation;

/// <summary>A sound that people may choose for their notifications.</summary>
public sealed class CustomSound
{
    private CustomSound()
    {
    }

    /// <summary>A new sound, still without its recording.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">The name people see.</param>
    public CustomSound(string id, string name) => (Id, Name) = (id, name);

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The name people see.</summary>
    public string Name { get; set; } = "";

    /// <summary>The ending of the recording's name.</summary>
    public string Extension { get; set; } = "";

    /// <summary>Where the recording lies in the file store; null until it came.</summary>
    public string? StoreKey { get; set; }

    /// <summary>The recording's media type.</summary>
    public string? MediaType { get; set; }

    /// <summary>When the recording came.</summary>
    public DateTimeOffset UploadedAt { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A custom sound was made or changed.</summary>
/// <param name="Sound">The sound as it is now.</param>
public sealed record SoundSaved(CustomSound Sound);

/// <summary>A custom sound is gone.</summary>
/// <param name="Sound">The sound as it was.</param>
public sealed record SoundRemoved(CustomSound Sound);
