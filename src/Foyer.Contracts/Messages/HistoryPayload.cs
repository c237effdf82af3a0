namespace Foyer.Contracts.Messages;

/// <summary>A part of a room's past.</summary>
public sealed record HistoryPayload
{
    /// <summary>The messages, newest first unless said otherwise.</summary>
    public IReadOnlyList<MessagePayload> Messages { get; init; } = [];

    /// <summary>The first unread one.</summary>
    public MessagePayload? FirstUnread { get; init; }

    /// <summary>Unread ones that are older still.</summary>
    public int? UnreadNotLoaded { get; init; }
}
