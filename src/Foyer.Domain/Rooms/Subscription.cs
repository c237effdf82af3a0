namespace Foyer.Domain.Rooms;

/// <summary>One account's membership in one room, with what it has not read yet.</summary>
public sealed class Subscription
{
    private Subscription()
    {
    }

    /// <summary>Makes a membership.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="roomId">The room.</param>
    /// <param name="kind">The room's kind.</param>
    /// <param name="userId">The member.</param>
    /// <param name="username">The member's user name.</param>
    /// <param name="now">When the account joined.</param>
    public Subscription(SubscriptionId id, RoomId roomId, string kind, UserId userId, string username, DateTimeOffset now)
    {
        Id = id;
        RoomId = roomId;
        Kind = kind;
        UserId = userId;
        Username = username;
        JoinedAt = now;
        UpdatedAt = now;
    }

    /// <summary>Identifier.</summary>
    public SubscriptionId Id { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The room's kind.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The member.</summary>
    public UserId UserId { get; private set; }

    /// <summary>The member's user name.</summary>
    public string Username { get; set; } = "";

    /// <summary>The member's name.</summary>
    public string? UserDisplayName { get; set; }

    /// <summary>The room's name as this member sees it.</summary>
    public string? Name { get; set; }

    /// <summary>The room's display name as this member sees it.</summary>
    public string? DisplayName { get; set; }

    /// <summary>When the account joined.</summary>
    public DateTimeOffset JoinedAt { get; set; }

    /// <summary>Last change, for clients that synchronise.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Whether it is shown in the rail.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether there is something new.</summary>
    public bool HasAlert { get; set; }

    /// <summary>Number of unread messages that count.</summary>
    public int Unread { get; set; }

    /// <summary>Unread mentions of the member.</summary>
    public int UserMentions { get; set; }

    /// <summary>Unread mentions of everybody.</summary>
    public int GroupMentions { get; set; }

    /// <summary>When the member last looked.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>Time of the last reply in a thread.</summary>
    public DateTimeOffset? LastReplyAt { get; set; }

    /// <summary>Roles in this room: owner, moderator, leader.</summary>
    public List<string> Roles { get; private set; } = [];

    /// <summary>Whether it is a favourite.</summary>
    public bool IsFavourite { get; set; }

    /// <summary>Whether the room is archived.</summary>
    public bool IsArchived { get; set; }

    /// <summary>Threads with unread replies.</summary>
    public List<string> UnreadThreads { get; private set; } = [];

    /// <summary>Threads with unread mentions of the member.</summary>
    public List<string> UnreadThreadsMentioned { get; private set; } = [];

    /// <summary>Threads with unread mentions of everybody.</summary>
    public List<string> UnreadThreadsGroup { get; private set; } = [];

    /// <summary>Accounts whose messages the member does not want to see.</summary>
    public List<string> Ignored { get; private set; } = [];

    /// <summary>Whether the other side of direct messages has blocked the member.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>Whether the member has blocked the other side.</summary>
    public bool IsBlocker { get; set; }

    /// <summary>The room in which this discussion was started.</summary>
    public RoomId? ParentId { get; set; }

    /// <summary>Team that the room belongs to.</summary>
    public TeamId? TeamId { get; set; }

    /// <summary>Whether it is the team's own room.</summary>
    public bool? IsTeamMain { get; set; }

    /// <summary>Who let the member in; null for who came by themselves.</summary>
    public UserId? AddedById { get; set; }

    /// <summary>The user name of who let the member in.</summary>
    public string? AddedByUsername { get; set; }

    /// <summary>Department of a live chat.</summary>
    public DepartmentId? DepartmentId { get; set; }

    /// <summary>Whether a live chat is on hold.</summary>
    public bool IsOnHold { get; set; }

    /// <summary>The visitor of a live chat as a JSON object.</summary>
    public string? VisitorJson { get; set; }

    /// <summary>Less used fields of the dialect (notification choices and the like) as a JSON object, merged into the wire form.</summary>
    public string? ExtraJson { get; set; }

    /// <summary>The member looked at the room: nothing counts as unread any more, except threads, which keep the mark.</summary>
    /// <param name="seen">Until when the member has read.</param>
    /// <param name="now">The present.</param>
    public void MarkRead(DateTimeOffset seen, DateTimeOffset now)
    {
        LastSeenAt = seen;
        Unread = 0;
        UserMentions = 0;
        GroupMentions = 0;
        HasAlert = UnreadThreads.Count > 0;
        UpdatedAt = now;
    }

    /// <summary>The member looked at every thread of the room.</summary>
    public void MarkThreadsRead()
    {
        UnreadThreads.Clear();
        UnreadThreadsMentioned.Clear();
        UnreadThreadsGroup.Clear();
    }

    /// <summary>The member looked at one thread.</summary>
    /// <param name="thread">The message that begins it.</param>
    /// <param name="now">The present.</param>
    public void MarkThreadRead(MessageId thread, DateTimeOffset now)
    {
        UnreadThreads.Remove(thread.Value);
        UnreadThreadsMentioned.Remove(thread.Value);
        UnreadThreadsGroup.Remove(thread.Value);
        HasAlert = HasAlert && (Unread > 0 || UnreadThreads.Count > 0);
        UpdatedAt = now;
    }
}
