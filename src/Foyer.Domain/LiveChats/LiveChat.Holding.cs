using Foyer.Domain.Agents;

namespace Foyer.Domain.LiveChats;

/// <content>The chat waits: put aside for a visitor who is silent, or watched for an agent who is.</content>
public sealed partial class LiveChat
{
    /// <summary>Since when the chat is put aside; null while it is not.</summary>
    public DateTimeOffset? OnHoldSince { get; private set; }

    /// <summary>When the chat goes to somebody else unless its agent has answered; null when nobody waits for that.</summary>
    public DateTimeOffset? AnswerDueAt { get; private set; }

    /// <summary>When it went to somebody else by itself; this happens once only.</summary>
    public DateTimeOffset? TransferredByItselfAt { get; private set; }

    /// <summary>Puts the chat aside; it no longer counts as one that its agent is busy with.</summary>
    /// <param name="by">Who does it.</param>
    /// <param name="comment">What the conversation says about it.</param>
    /// <param name="onlyAfterAnswer">Whether the agent has to have written last.</param>
    /// <param name="now">The moment.</param>
    public Outcome<LiveChatHeld> Hold(ChatActor by, string comment, bool onlyAfterAnswer, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return LiveChatRefusals.ClosedForHolding;
        }

        if (IsOnHold)
        {
            return LiveChatRefusals.OnHoldAlready;
        }

        if (onlyAfterAnswer && WaitingResponse)
        {
            return LiveChatRefusals.VisitorWaits;
        }

        if (ServedBy is null)
        {
            return LiveChatRefusals.NotServedForHolding;
        }

        (IsOnHold, OnHoldSince, PredictedAbandonmentAt, AnswerDueAt) = (true, now, null, null);
        return new LiveChatHeld(RoomId, by, comment, now);
    }

    /// <summary>The agent goes on with the chat.</summary>
    /// <param name="agent">The serving agent; null when the account is gone.</param>
    /// <param name="load">How busy the agent is.</param>
    /// <param name="by">Who does it: the agent, a manager, or the visitor by writing.</param>
    /// <param name="comment">What the conversation says about it.</param>
    /// <param name="now">The moment.</param>
    public Outcome<LiveChatResumed> Resume(AgentFacts? agent, ChatLoad load, ChatActor by, string comment, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return LiveChatRefusals.ClosedForForwarding;
        }

        if (!IsOnHold)
        {
            return LiveChatRefusals.NotOnHold;
        }

        if (ServedBy is null)
        {
            return LiveChatRefusals.NotServedForResuming;
        }

        if (agent is null || !AgentDuty.IsOnDuty(agent))
        {
            return LiveChatRefusals.ServerOffline;
        }

        if (load.IsFull)
        {
            return LiveChatRefusals.TooManyChats;
        }

        (IsOnHold, OnHoldSince) = (false, null);
        return new LiveChatResumed(RoomId, by, comment, now);
    }

    /// <summary>The visitor is back but the agent is not: the chat waits for somebody else.</summary>
    /// <param name="by">Who brings it about.</param>
    /// <param name="now">The moment.</param>
    public Outcome<LiveChatReturned> ResumeWithoutAgent(ChatActor by, DateTimeOffset now)
    {
        if (!IsOpen || !IsOnHold)
        {
            return LiveChatRefusals.NotOnHold;
        }

        (IsOnHold, OnHoldSince) = (false, null);
        return ReturnToQueue(by, now);
    }

    /// <summary>Somebody else gets the chat unless its agent answers in time.</summary>
    /// <param name="dueAt">When; null for never.</param>
    public void ExpectAnswer(DateTimeOffset? dueAt) =>
        AnswerDueAt = TransferredByItselfAt is null && !IsOnHold && ServedBy is not null ? dueAt : null;

    /// <summary>The chat went to somebody else by itself, which happens once only.</summary>
    /// <param name="now">The moment.</param>
    public void NoteTransferByItself(DateTimeOffset now) => (AnswerDueAt, TransferredByItselfAt) = (null, now);

    /// <summary>Foresees anew when a silent visitor counts as gone, because the time for that was changed.</summary>
    /// <param name="abandonedAfter">How long silence lasts; null when nothing happens to such chats.</param>
    public void ForeseeAbandonment(TimeSpan? abandonedAfter) =>
        PredictedAbandonmentAt = IsOpen && !IsOnHold && !WaitingResponse && Response is { } response && abandonedAfter is { } silence
            ? response.FirstAt + silence
            : null;
}

/// <summary>How busy an agent is.</summary>
/// <param name="Open">Chats that the agent serves and that are not put aside.</param>
/// <param name="Limit">How many there may be; zero or less for any number.</param>
public readonly record struct ChatLoad(int Open, int Limit)
{
    /// <summary>An agent without a limit.</summary>
    public static readonly ChatLoad Unlimited = new(0, 0);

    /// <summary>Whether the agent may get no more.</summary>
    public bool IsFull => Limit > 0 && Open >= Limit;
}

/// <summary>A chat was put aside.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="By">Who did it.</param>
/// <param name="Comment">What the conversation says about it.</param>
/// <param name="At">When.</param>
public sealed record LiveChatHeld(RoomId Chat, ChatActor By, string Comment, DateTimeOffset At);

/// <summary>A chat that was put aside goes on.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="By">Who did it.</param>
/// <param name="Comment">What the conversation says about it.</param>
/// <param name="At">When.</param>
public sealed record LiveChatResumed(RoomId Chat, ChatActor By, string Comment, DateTimeOffset At);
