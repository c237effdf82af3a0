namespace Foyer.Domain.LiveChats;

/// <content>A silent visitor: when the chat ends because of it, and how they say that they are still there.</content>
public sealed partial class LiveChat
{
    /// <summary>When the chat is closed unless the visitor says something; null while nothing closes it.</summary>
    /// <param name="abandonedCloses">Whether chats of visitors who count as gone are closed.</param>
    public DateTimeOffset? ClosesAt(bool abandonedCloses) => IsOpen && abandonedCloses && !WaitingResponse ? PredictedAbandonmentAt : null;

    /// <summary>The visitor says that they are still there, without a word to the agent: the time of silence begins anew.</summary>
    /// <param name="abandonedAfter">How long silence lasts; null when nothing happens to such chats.</param>
    /// <param name="now">The moment.</param>
    public Outcome<VisitorStayed> Stay(TimeSpan? abandonedAfter, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return LiveChatRefusals.Closed;
        }

        if (PredictedAbandonmentAt is not null && abandonedAfter is { } silence)
        {
            PredictedAbandonmentAt = now + silence;
        }

        return new VisitorStayed(RoomId, now);
    }
}

/// <summary>A visitor has said that they are still there.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="At">When.</param>
public sealed record VisitorStayed(RoomId Chat, DateTimeOffset At);
