namespace Foyer.Domain.LiveChats;

/// <summary>A custom field that visitors or chats may carry.</summary>
public sealed class LiveChatField
{
    private LiveChatField()
    {
    }

    /// <summary>A new field.</summary>
    /// <param name="key">Its name, which is also its id.</param>
    public LiveChatField(string key) => Key = key;

    /// <summary>Its name, which is also its id.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What people read.</summary>
    public string Label { get; set; } = "";

    /// <summary><c>visitor</c> or <c>room</c>.</summary>
    public string Scope { get; set; } = "visitor";

    /// <summary><c>visible</c> or <c>hidden</c>.</summary>
    public string Visibility { get; set; } = "visible";

    /// <summary>Whether visitors are found by it.</summary>
    public bool IsSearchable { get; set; }

    /// <summary>What values must match.</summary>
    public string Pattern { get; set; } = "";

    /// <summary><c>input</c> or <c>select</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Whether a value has to be given.</summary>
    public bool IsRequired { get; set; }

    /// <summary>The value at first.</summary>
    public string? DefaultValue { get; set; }

    /// <summary>The values to choose from, separated by commas.</summary>
    public string? Options { get; set; }

    /// <summary>Whether the chat window asks for it.</summary>
    public bool? IsPublic { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Whether it belongs to visitors rather than to chats.</summary>
    public bool IsOfVisitor => Scope == "visitor";
}
