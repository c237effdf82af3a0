namespace Foyer.Domain.Analytics;

/// <summary>
/// Counts and sums over chats, from the facts that each chat stores. Every figure of every page is computed from these,
/// so that a figure can be computed again and two pages never disagree. Times are in seconds.
/// </summary>
public sealed record ChatSums
{
    /// <summary>Chats that began.</summary>
    public int Chats { get; init; }

    /// <summary>Chats that have not ended and are not on hold, in which somebody has written.</summary>
    public int InProgress { get; init; }

    /// <summary>Chats that an agent serves and that are not on hold.</summary>
    public int Served { get; init; }

    /// <summary>Chats that have not ended, waiting ones and those on hold included.</summary>
    public int Open { get; init; }

    /// <summary>Chats that wait for an agent.</summary>
    public int Queued { get; init; }

    /// <summary>Chats on hold.</summary>
    public int OnHold { get; init; }

    /// <summary>Chats that have ended.</summary>
    public int Closed { get; init; }

    /// <summary>Chats that ended after the visitor had been silent for longer than the limit.</summary>
    public int Abandoned { get; init; }

    /// <summary>Messages of people; a chat counts at least one.</summary>
    public int Messages { get; init; }

    /// <summary>Messages of agents; a chat counts at least one.</summary>
    public int AgentMessages { get; init; }

    /// <summary>How often chats were forwarded or given back.</summary>
    public int Transfers { get; init; }

    /// <summary>From the beginning to the end, over ended chats.</summary>
    public double ChatDuration { get; init; }

    /// <summary>The longest chat; null when none has ended.</summary>
    public double? LongestChat { get; init; }

    /// <summary>Chats that were answered.</summary>
    public int Answered { get; init; }

    /// <summary>Sum of the chats' mean response times.</summary>
    public double Response { get; init; }

    /// <summary>Sum of the times to the first response.</summary>
    public double FirstResponse { get; init; }

    /// <summary>The longest time to a first response.</summary>
    public double? LongestFirstResponse { get; init; }

    /// <summary>The shortest time to a first response.</summary>
    public double? BestFirstResponse { get; init; }

    /// <summary>Sum of the times from assignment to the first response.</summary>
    public double Reaction { get; init; }

    /// <summary>The longest time from assignment to the first response.</summary>
    public double? LongestReaction { get; init; }

    /// <summary>Chats whose visitor does not wait for an answer.</summary>
    public int NotWaiting { get; init; }

    /// <summary>Sum of the times to the first response over those.</summary>
    public double Waiting { get; init; }

    /// <summary>Chats that are served and answered.</summary>
    public int Attended { get; init; }

    /// <summary>Sum of the times from assignment to the newest answer over those.</summary>
    public double Attendance { get; init; }

    /// <summary>Ended chats that an agent had.</summary>
    public int Serviced { get; init; }

    /// <summary>Sum of the times from assignment to the end over those.</summary>
    public double ServiceDuration { get; init; }

    /// <summary>Sums of several parts.</summary>
    /// <param name="parts">The parts, which share no chat.</param>
    public static ChatSums Over(IEnumerable<ChatSums> parts) => parts.Aggregate(new ChatSums(), static (one, other) => one.Plus(other));

    private ChatSums Plus(ChatSums other) => new()
    {
        Chats = Chats + other.Chats,
        InProgress = InProgress + other.InProgress,
        Served = Served + other.Served,
        Open = Open + other.Open,
        Queued = Queued + other.Queued,
        OnHold = OnHold + other.OnHold,
        Closed = Closed + other.Closed,
        Abandoned = Abandoned + other.Abandoned,
        Messages = Messages + other.Messages,
        AgentMessages = AgentMessages + other.AgentMessages,
        Transfers = Transfers + other.Transfers,
        ChatDuration = ChatDuration + other.ChatDuration,
        LongestChat = Larger(LongestChat, other.LongestChat),
        Answered = Answered + other.Answered,
        Response = Response + other.Response,
        FirstResponse = FirstResponse + other.FirstResponse,
        LongestFirstResponse = Larger(LongestFirstResponse, other.LongestFirstResponse),
        BestFirstResponse = -Larger(-BestFirstResponse, -other.BestFirstResponse),
        Reaction = Reaction + other.Reaction,
        LongestReaction = Larger(LongestReaction, other.LongestReaction),
        NotWaiting = NotWaiting + other.NotWaiting,
        Waiting = Waiting + other.Waiting,
        Attended = Attended + other.Attended,
        Attendance = Attendance + other.Attendance,
        Serviced = Serviced + other.Serviced,
        ServiceDuration = ServiceDuration + other.ServiceDuration,
    };

    private static double? Larger(double? one, double? other) =>
        one is null ? other : other is null ? one : Math.Max(one.Value, other.Value);
}
