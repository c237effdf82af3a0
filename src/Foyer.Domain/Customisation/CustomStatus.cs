namespace Foyer.Domain.Customisation;

/// <summary>A status text that the workspace offers beside those that everybody knows.</summary>
public sealed class CustomStatus
{
    private CustomStatus()
    {
    }

    /// <summary>A new status.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">The text.</param>
    public CustomStatus(string id, string name) => (Id, Name) = (id, name);

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The text.</summary>
    public string Name { get; set; } = "";

    /// <summary>Which presence it goes with: <c>online</c>, <c>away</c>, <c>busy</c>, <c>offline</c>, or empty.</summary>
    public string StatusType { get; set; } = "";

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A custom status was made or changed.</summary>
/// <param name="Status">The status as it is now.</param>
public sealed record StatusSaved(CustomStatus Status);

/// <summary>A custom status is gone.</summary>
/// <param name="Status">The status as it was.</param>
public sealed record StatusRemoved(CustomStatus Status);
