using System.Globalization;

namespace Foyer.Domain.LiveChats;

/// <content>What messages change: who waits for whom, and the times managers look at.</content>
public sealed partial class LiveChat
{
    /// <summary>The visitor wrote a message.</summary>
    /// <param name="at">The message's time.</param>
    public Outcome<VisitorWroteInChat> VisitorWrote(DateTimeOffset at)
    {
        if (!IsOpen)
        {
            return LiveChatRefusals.Closed;
        }

        var began = !WaitingResponse;
        if (began)
        {
            (WaitingResponse, Response, PredictedAbandonmentAt) = (true, null, null);
        }

        Visitor.LastMessageAt = at;
        Metrics.VisitorWrote(OpenedAt, at);
        return new VisitorWroteInChat(RoomId, at, began);
    }

    /// <summary>An agent wrote a message.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="username">The agent's user name.</param>
    /// <param name="at">The message's time.</param>
    /// <param name="abandonedAfter">The visitor's silence after which the chat counts as abandoned; null when nothing follows from it.</param>
    public Outcome<AgentWroteInChat> AgentWrote(UserId agent, string username, DateTimeOffset at, TimeSpan? abandonedAfter = null)
    {
        if (!IsOpen)
        {
            return LiveChatRefusals.Closed;
        }

        AnswerDueAt = null;
        var ended = WaitingResponse;
        if (ended)
        {
            Response ??= new ChatResponse(agent, username, at, at);
            PredictedAbandonmentAt = abandonedAfter is { } silence ? Response.FirstAt + silence : null;
            WaitingResponse = false;
        }
        else if (Response is not null)
        {
            Response = Response with { LastAt = at };
        }

        Metrics.AgentWrote(OpenedAt, ServedBy?.At, at);
        CountActive(at);
        return new AgentWroteInChat(RoomId, agent, at, ended);
    }

    private void CountActive(DateTimeOffset at)
    {
        var month = at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        if (!Visitor.ActiveMonths.Contains(month))
        {
            Visitor.ActiveMonths = [.. Visitor.ActiveMonths, month];
        }
    }
}
