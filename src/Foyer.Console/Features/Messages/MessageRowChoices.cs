namespace Foyer.Console.Features.Messages;

/// <summary>How the same messages are arranged for one reader.</summary>
internal sealed record MessageRowChoices
{
    public static MessageRowChoices Room { get; } = new();

    /// <summary>The thread that is read; null for the room itself, which hides answers that belong to threads only.</summary>
    public string? ThreadId { get; init; }

    /// <summary>Until when the reader had read; the first message of somebody else after it gets a line above it.</summary>
    public DateTimeOffset? ReadUntil { get; init; }

    /// <summary>Threads with answers that the reader has not read.</summary>
    public IReadOnlyCollection<string> NewThreads { get; init; } = [];

    /// <summary>Whether my own messages say if everybody has read them.</summary>
    public bool ShowsRead { get; init; }

    /// <summary>People whose messages the reader does not want to see.</summary>
    public IReadOnlyCollection<string> Ignored { get; init; } = [];
}
