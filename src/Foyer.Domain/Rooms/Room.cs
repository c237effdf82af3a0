using Foyer.Domain.Messages;

namespace Foyer.Domain.Rooms;

/// <summary>The kinds of rooms; the letters are the dialect's.</summary>
public static class RoomKinds
{
    /// <summary>A public channel.</summary>
    public const string Channel = "c";

    /// <summary>A private group.</summary>
    public const string Group = "p";

    /// <summary>Direct messages.</summary>
    public const string Direct = "d";

    /// <summary>A live chat with a visitor.</summary>
    public const string LiveChat = "l";
}

/// <summary>A place where messages stand in one strict order: channel, group, direct messages or live chat.</summary>
public sealed class Room
{
    private Room()
    {
    }

    /// <summary>Makes a room.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="kind">One of <see cref="RoomKinds"/>.</param>
    /// <param name="now">When it is made.</param>
    public Room(RoomId id, string kind, DateTimeOffset now)
    {
        Id = id;
        Kind = kind;
        CreatedAt = now;
        UpdatedAt = now;
    }

    /// <summary>Identifier.</summary>
    public RoomId Id { get; private set; }

    /// <summary>One of <see cref="RoomKinds"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Address part; absent for direct messages and live chats.</summary>
    public string? Name
    {
        get;
        set
        {
            field = value;
            RefreshSearchKey();
        }
    }

    /// <summary>The name as typed; for a live chat the visitor's.</summary>
    public string? DisplayName
    {
        get;
        set
        {
            field = value;
            RefreshSearchKey();
        }
    }

    /// <summary>What a search by name looks at: both names in small letters, as far as an index holds them.</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>Who made it; null where nobody did.</summary>
    public UserId? CreatorId { get; set; }

    /// <summary>The maker's user name.</summary>
    public string? CreatorUsername { get; set; }

    /// <summary>The maker's name.</summary>
    public string? CreatorName { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Last change, for clients that synchronise.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>How many messages it holds.</summary>
    public int MessageCount { get; set; }

    /// <summary>How many members it has.</summary>
    public int UserCount { get; set; }

    /// <summary>Time of the last message that people see as news.</summary>
    public DateTimeOffset? LastMessageAt { get; set; }

    /// <summary>Time of the newest message of any kind: the next one is later, so the order is strict.</summary>
    public DateTimeOffset? NewestAt { get; private set; }

    /// <summary>Identifier of the last message that people see as news.</summary>
    public MessageId? LastMessageId { get; set; }

    /// <summary>Topic.</summary>
    public string? Topic { get; set; }

    /// <summary>Description.</summary>
    public string? Description { get; set; }

    /// <summary>Announcement.</summary>
    public string? Announcement { get; set; }

    /// <summary>Whether only some may write.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Whether reactions are allowed although it is read-only.</summary>
    public bool? ReactWhenReadOnly { get; set; }

    /// <summary>Whether new accounts join by themselves.</summary>
    public bool? IsDefault { get; set; }

    /// <summary>Whether it is a favourite of everybody who joins by default.</summary>
    public bool? IsFavourite { get; set; }

    /// <summary>Whether it is shown on the home screen.</summary>
    public bool? IsFeatured { get; set; }

    /// <summary>Whether it is closed for writing and hidden from lists.</summary>
    public bool IsArchived { get; set; }

    /// <summary>Whether replies go to the author only.</summary>
    public bool IsBroadcast { get; set; }

    /// <summary>Whether messages are encrypted end to end.</summary>
    public bool? IsEncrypted { get; set; }

    /// <summary>Code that joiners must know; never leaves the server.</summary>
    public string? JoinCode { get; set; }

    /// <summary>User names of muted members.</summary>
    public List<string> Muted { get; private set; } = [];

    /// <summary>User names that may write although the room is read-only.</summary>
    public List<string> Unmuted { get; private set; } = [];

    /// <summary>Members of direct messages.</summary>
    public List<string> DirectUserIds { get; private set; } = [];

    /// <summary>User names of the members of direct messages.</summary>
    public List<string> DirectUsernames { get; private set; } = [];

    /// <summary>The room in which this discussion was started.</summary>
    public RoomId? ParentId { get; set; }

    /// <summary>Team that the room belongs to.</summary>
    public TeamId? TeamId { get; set; }

    /// <summary>Whether it is the team's own room.</summary>
    public bool? IsTeamMain { get; set; }

    /// <summary>Whether members of the team join by themselves.</summary>
    public bool? IsTeamDefault { get; set; }

    /// <summary>Custom fields as a JSON object.</summary>
    public string? CustomFieldsJson { get; set; }

    /// <summary>Hidden kinds of system messages as JSON: a list, or true for all.</summary>
    public string? HiddenSystemMessagesJson { get; set; }

    /// <summary>Changes with the picture.</summary>
    public string? AvatarETag { get; set; }

    /// <summary>Less used fields of the dialect as a JSON object, merged into the wire form.</summary>
    public string? ExtraJson { get; set; }

    /// <summary>Lets an account in: its membership shows the room as it is now, and the room has one member more.</summary>
    /// <param name="id">The membership's identifier.</param>
    /// <param name="member">The account.</param>
    /// <param name="username">The account's user name.</param>
    /// <param name="name">The account's name, where it has one.</param>
    /// <param name="now">When it enters.</param>
    public Subscription Admit(SubscriptionId id, UserId member, string username, string? name, DateTimeOffset now)
    {
        UserCount++;
        UpdatedAt = now;
        return new Subscription(id, Id, Kind, member, username, now)
        {
            Name = Kind == RoomKinds.LiveChat ? DisplayName : Name,
            DisplayName = DisplayName ?? Name,
            UserDisplayName = name,
            IsArchived = IsArchived,
            ParentId = ParentId,
            TeamId = TeamId,
            IsTeamMain = IsTeamMain,
            IsFavourite = IsDefault == true && IsFavourite == true,
        };
    }

    /// <summary>Gives the next message its place: later than every message before it, by at least a millisecond.</summary>
    /// <param name="now">The present.</param>
    /// <returns>The message's time in whole milliseconds.</returns>
    public DateTimeOffset NextTime(DateTimeOffset now)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        if (NewestAt is { } newest && time <= newest)
        {
            time = newest.AddMilliseconds(1);
        }

        NewestAt = time;
        return time;
    }

    /// <summary>Takes in messages that were written elsewhere before: they keep their times, and nobody is told.</summary>
    /// <param name="written">The messages, in the order of time.</param>
    /// <param name="now">The present.</param>
    public void TakeHistory(IReadOnlyList<Message> written, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (written.Count == 0)
        {
            return;
        }

        MessageCount += written.Count;
        UpdatedAt = now;
        CreatedAt = CreatedAt < written[0].At ? CreatedAt : written[0].At;
        NewestAt = NewestAt > written[^1].At ? NewestAt : written[^1].At;
        if (written.LastOrDefault(static one => one.SystemType is null && (one.ThreadId is null || one.IsShownInRoom)) is { } last && !(LastMessageAt >= last.At))
        {
            (LastMessageAt, LastMessageId) = (last.At, last.Id);
        }
    }

    private void RefreshSearchKey() => SearchKey = SearchKeys.Of(Name, DisplayName);
}
