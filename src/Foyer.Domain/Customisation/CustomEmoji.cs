namespace Foyer.Domain.Customisation;

/// <summary>A picture that the workspace has made an emoji of.</summary>
public sealed class CustomEmoji
{
    private CustomEmoji()
    {
    }

    /// <summary>A new emoji, still without its picture.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">The word between the colons.</param>
    public CustomEmoji(string id, string name) => (Id, Name) = (id, name);

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The word between the colons.</summary>
    public string Name { get; set; } = "";

    /// <summary>Other words that stand for it.</summary>
    public List<string> Aliases { get; private set; } = [];

    /// <summary>The ending of the picture's name.</summary>
    public string Extension { get; set; } = "";

    /// <summary>Where the picture lies in the file store; null until it came.</summary>
    public string? StoreKey { get; set; }

    /// <summary>The picture's media type.</summary>
    public string? MediaType { get; set; }

    /// <summary>When the picture came.</summary>
    public DateTimeOffset UploadedAt { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A custom emoji was made or changed.</summary>
/// <param name="Emoji">The emoji as it is now.</param>
public sealed record EmojiSaved(CustomEmoji Emoji);

/// <summary>A custom emoji is gone.</summary>
/// <param name="Emoji">The emoji as it was.</param>
public sealed record EmojiRemoved(CustomEmoji Emoji);
