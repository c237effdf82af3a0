namespace Foyer.Domain.LiveChats;

/// <summary>The times of a chat that managers look at, in seconds, and the marks they are computed from.</summary>
public sealed class LiveChatMetrics
{
    /// <summary>From the beginning to the end.</summary>
    public double? ChatDuration { get; private set; }

    /// <summary>From the assignment to the end.</summary>
    public double? ServiceDuration { get; private set; }

    /// <summary>From the agent's first unanswered message to the end.</summary>
    public double? VisitorInactivity { get; private set; }

    /// <summary>The first message of the visitor's newest burst.</summary>
    public DateTimeOffset? LastQueryAt { get; private set; }

    /// <summary>The agent's first answer to a burst.</summary>
    public DateTimeOffset? LastReplyAt { get; private set; }

    /// <summary>Sum of response times.</summary>
    public double? ResponseTotal { get; private set; }

    /// <summary>Number of responses.</summary>
    public int? ResponseCount { get; private set; }

    /// <summary>Mean response time.</summary>
    public double? ResponseAverage { get; private set; }

    /// <summary>Time to the first response.</summary>
    public double? FirstResponse { get; private set; }

    /// <summary>Moment of the first response.</summary>
    public DateTimeOffset? FirstResponseAt { get; private set; }

    /// <summary>Sum of reaction times.</summary>
    public double? ReactionTotal { get; private set; }

    /// <summary>Time from assignment to the first response.</summary>
    public double? FirstReaction { get; private set; }

    /// <summary>Moment of the first reaction.</summary>
    public DateTimeOffset? FirstReactionAt { get; private set; }

    /// <summary>The agents' newest message.</summary>
    public DateTimeOffset? LastAnswerAt { get; private set; }

    /// <summary>Messages that the visitor wrote, also those deleted later.</summary>
    public int VisitorMessages { get; private set; }

    /// <summary>Messages that agents wrote, also those deleted later.</summary>
    public int AgentMessages { get; private set; }

    /// <summary>How often the chat was forwarded or given back.</summary>
    public int Transfers { get; private set; }

    internal void VisitorWrote(DateTimeOffset began, DateTimeOffset at)
    {
        VisitorMessages++;
        if ((LastReplyAt ?? began) >= (LastQueryAt ?? began))
        {
            LastQueryAt = at;
        }
    }

    internal void AgentWrote(DateTimeOffset began, DateTimeOffset? servedSince, DateTimeOffset at)
    {
        AgentMessages++;
        LastAnswerAt = at;
        var query = LastQueryAt ?? began;
        if (LastReplyAt is null)
        {
            FirstResponse = Math.Max(0, (at - query).TotalSeconds);
            FirstReaction = Math.Max(0, (at - (servedSince ?? began)).TotalSeconds);
            (FirstResponseAt, FirstReactionAt) = (at, at);
            Count(FirstResponse.Value, FirstReaction.Value);
        }
        else if (query > LastReplyAt)
        {
            var time = (at - query).TotalSeconds;
            Count(time, time);
        }

        if (query > (LastReplyAt ?? began))
        {
            LastReplyAt = at;
        }
    }

    internal void Ended(DateTimeOffset began, DateTimeOffset? servedSince, DateTimeOffset at)
    {
        ChatDuration = (at - began).TotalSeconds;
        ServiceDuration = servedSince is { } since ? (at - since).TotalSeconds : null;
    }

    internal void Reopened() => (ChatDuration, ServiceDuration, VisitorInactivity) = (null, null, null);

    internal void Transferred() => Transfers++;

    internal void VisitorWasSilent(double seconds) => VisitorInactivity = seconds;

    private void Count(double response, double reaction)
    {
        ResponseTotal = (ResponseTotal ?? 0) + response;
        ResponseCount = (ResponseCount ?? 0) + 1;
        ResponseAverage = ResponseTotal / ResponseCount;
        ReactionTotal = (ReactionTotal ?? 0) + reaction;
    }
}
