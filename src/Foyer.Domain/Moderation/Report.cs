namespace Foyer.Domain.Moderation;

/// <summary>Somebody reported a message or a person to those who keep order.</summary>
public sealed class Report
{
    private Report()
    {
    }

    /// <summary>A new report.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="reportedUserId">The account that is reported: the message's author, or the person.</param>
    /// <param name="reporterId">Who reports.</param>
    /// <param name="description">Why, in the reporter's words.</param>
    /// <param name="at">When.</param>
    public Report(string id, string reportedUserId, UserId reporterId, string description, DateTimeOffset at) =>
        (Id, ReportedUserId, ReporterId, Description, At) = (id, reportedUserId, reporterId, description, at);

    /// <summary>Longest description in characters.</summary>
    public const int LongestDescription = 5_000;

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The account that is reported: the message's author, or the person.</summary>
    public string ReportedUserId { get; private set; } = "";

    /// <summary>The reported account's user name at the time.</summary>
    public string ReportedUsername { get; set; } = "";

    /// <summary>The reported account's name at the time.</summary>
    public string? ReportedName { get; set; }

    /// <summary>The message that is reported; null where a person is.</summary>
    public MessageId? MessageId { get; set; }

    /// <summary>The message as it was when it was reported, as a JSON object.</summary>
    public string? MessageJson { get; set; }

    /// <summary>Where the message stood.</summary>
    public RoomId? RoomId { get; set; }

    /// <summary>The room as it was called, as a JSON object.</summary>
    public string? RoomJson { get; set; }

    /// <summary>Why, in the reporter's words.</summary>
    public string Description { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Who reports.</summary>
    public UserId ReporterId { get; private set; }

    /// <summary>The reporter as they were, as a JSON object.</summary>
    public string ReporterJson { get; set; } = "{}";

    /// <summary>When somebody dealt with it; null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Who dealt with it.</summary>
    public UserId? SettledBy { get; private set; }

    /// <summary>What was done.</summary>
    public string? Action { get; private set; }

    /// <summary>Why that was done.</summary>
    public string? Reason { get; private set; }

    /// <summary>Somebody deals with it; it is not shown any more.</summary>
    /// <param name="by">Who.</param>
    /// <param name="action">What they did.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">When.</param>
    public void Settle(UserId by, string action, string reason, DateTimeOffset now) =>
        (SettledBy, Action, Reason, SettledAt) = (by, action, reason, now);
}
