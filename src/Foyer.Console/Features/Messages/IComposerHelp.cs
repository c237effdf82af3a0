namespace Foyer.Console.Features.Messages;

/// <summary>Helps while one writes: reads along, offers a list, and may put another text in the place of the written one.</summary>
public interface IComposerHelp
{
    /// <summary>Raised when the list opens, closes, or another entry is the active one.</summary>
    event Action? Changed;

    bool IsOpen { get; }

    /// <summary>The id of the list in the page.</summary>
    string ListId { get; }

    /// <summary>The id of the entry that Enter would take; null when there is none.</summary>
    string? ActiveId { get; }

    Task ReadAsync(string written);

    /// <summary>A key that the list wants while it is open.</summary>
    /// <returns>The text to write; null to leave it.</returns>
    string? Press(string key);

    /// <summary>The text with which the list opens.</summary>
    string Begin(string written);
}
