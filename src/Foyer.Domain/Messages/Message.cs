namespace Foyer.Domain.Messages;

/// <summary>What somebody wrote in a room, or what the server wrote about the room.</summary>
public sealed class Message
{
    private Message()
    {
    }

    /// <summary>Makes a message.</summary>
    /// <param name="id">Its identifier, chosen by the client or the server.</param>
    /// <param name="roomId">Where it stands.</param>
    /// <param name="at">Its place in the room's strict order.</param>
    /// <param name="authorId">Account or visitor that wrote it.</param>
    /// <param name="authorUsername">The author's user name.</param>
    /// <param name="text">The text; empty for many system messages.</param>
    public Message(MessageId id, RoomId roomId, DateTimeOffset at, string authorId, string authorUsername, string text)
    {
        Id = id;
        RoomId = roomId;
        At = at;
        UpdatedAt = at;
        AuthorId = authorId;
        AuthorUsername = authorUsername;
        Text = text;
    }

    /// <summary>Identifier.</summary>
    public MessageId Id { get; private set; }

    /// <summary>Where it stands.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Its place in the room's strict order: no two messages of a room share it.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Last change, for clients that synchronise.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The dialect's type of a system message; null for what people write.</summary>
    public string? SystemType { get; set; }

    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <summary>Account or visitor that wrote it.</summary>
    public string AuthorId { get; private set; } = "";

    /// <summary>The author's user name.</summary>
    public string AuthorUsername { get; set; } = "";

    /// <summary>The author's name at the time.</summary>
    public string? AuthorName { get; set; }

    /// <summary>Name shown instead of the author's.</summary>
    public string? Alias { get; set; }

    /// <summary>The visitor's token where a visitor wrote it; shown to staff and to that visitor only.</summary>
    public string? VisitorToken { get; set; }

    /// <summary>False asks clients to draw a header of its own.</summary>
    public bool? IsGroupable { get; set; }

    /// <summary>The message that this one replies to.</summary>
    public MessageId? ThreadId { get; set; }

    /// <summary>Whether a reply is shown in the room as well as in its thread.</summary>
    public bool IsShownInRoom { get; set; }

    /// <summary>How many replies it has.</summary>
    public int ReplyCount { get; set; }

    /// <summary>When the last reply came; null when there is none.</summary>
    public DateTimeOffset? LastReplyAt { get; set; }

    /// <summary>Accounts that follow the thread that begins here.</summary>
    public List<string> Followers { get; private set; } = [];

    /// <summary>The discussion that began with this message.</summary>
    public RoomId? DiscussionId { get; set; }

    /// <summary>How many messages the discussion holds.</summary>
    public int? DiscussionCount { get; set; }

    /// <summary>When the last message of the discussion came.</summary>
    public DateTimeOffset? DiscussionLastAt { get; set; }

    /// <summary>When it was last edited.</summary>
    public DateTimeOffset? EditedAt { get; set; }

    /// <summary>Whether it is kept but never shown.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Whether it is pinned.</summary>
    public bool IsPinned { get; set; }

    /// <summary>Whether somebody who should has not read it yet; kept only where the workspace wants to know.</summary>
    public bool IsUnread { get; set; }

    /// <summary>The rest of the dialect's fields (attachments, mentions, reactions, transferData …) as a JSON object, merged into the wire form.</summary>
    public string? ExtraJson { get; set; }

    /// <summary>A reply came: counts it, and lets the author here, the replier and whom the reply mentions follow the thread.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="mentioned">Accounts that the reply mentions.</param>
    public void TakeReply(Message reply, IReadOnlyList<UserId> mentioned)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(mentioned);
        ReplyCount++;
        LastReplyAt = reply.At;
        UpdatedAt = reply.At;
        foreach (var account in mentioned.Select(one => one.Value).Prepend(reply.AuthorId).Prepend(AuthorId))
        {
            Follow(account);
        }
    }

    /// <summary>Lets an account follow the thread that begins here.</summary>
    /// <param name="account">The account.</param>
    public void Follow(string account)
    {
        if (!Followers.Contains(account))
        {
            Followers.Add(account);
        }
    }

    /// <summary>Deletes what was said but leaves a trace that something stood here.</summary>
    /// <param name="now">When.</param>
    public void Erase(DateTimeOffset now)
    {
        SystemType = "rm";
        Text = "";
        ExtraJson = null;
        IsPinned = false;
        EditedAt = now;
        UpdatedAt = now;
    }
}

/// <summary>What is needed to post a message; the log gives it its place.</summary>
/// <param name="RoomId">Where.</param>
/// <param name="AuthorId">Account or visitor.</param>
/// <param name="AuthorUsername">The author's user name.</param>
/// <param name="Text">The text.</param>
public sealed record MessageDraft(RoomId RoomId, string AuthorId, string AuthorUsername, string Text)
{
    /// <summary>Identifier chosen by the client; the server chooses one when null.</summary>
    public MessageId? Id { get; init; }

    /// <summary>The author's name.</summary>
    public string? AuthorName { get; init; }

    /// <summary>The dialect's type of a system message.</summary>
    public string? SystemType { get; init; }

    /// <summary>Name shown instead of the author's.</summary>
    public string? Alias { get; init; }

    /// <summary>The visitor's token where a visitor writes.</summary>
    public string? VisitorToken { get; init; }

    /// <summary>False asks clients to draw a header of its own.</summary>
    public bool? IsGroupable { get; init; }

    /// <summary>The message that this one replies to.</summary>
    public MessageId? ThreadId { get; init; }

    /// <summary>Whether a reply is shown in the room as well as in its thread.</summary>
    public bool IsShownInRoom { get; init; }

    /// <summary>The discussion that begins with this message.</summary>
    public RoomId? DiscussionId { get; init; }

    /// <summary>More of the dialect's fields as a JSON object.</summary>
    public string? ExtraJson { get; init; }

    /// <summary>Whether the room shows it as its last message; system messages do so only where the dialect says.</summary>
    public bool IsNews { get; init; } = true;
}
