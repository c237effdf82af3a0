using Foyer.Domain;

namespace Foyer.Server.Realtime;

/// <summary>What one can listen to: a stream of the dialect and a key in it.</summary>
/// <param name="Stream">Name of the stream with its prefix, for example <c>stream-room-messages</c>.</param>
/// <param name="Key">The event name in it, for example a room's identifier.</param>
internal readonly record struct Topic(string Stream, string Key)
{
    /// <summary>The key under which a client asks for the messages of all its rooms.</summary>
    public const string MyMessagesKey = "__my_messages__";
    public const string Notification = "notification";

    /// <summary>The key under which a client asks for the canned responses that it may insert.</summary>
    public const string CannedResponsesKey = "canned-responses";

    private const string MyMessagesOfPrefix = MyMessagesKey + "/";

    /// <summary>The key as clients see it.</summary>
    public string EventName => Stream switch
    {
        StreamNames.RoomMessages when Key.StartsWith(MyMessagesOfPrefix, StringComparison.Ordinal) => MyMessagesKey,
        StreamNames.CannedResponses => CannedResponsesKey,
        _ => Key,
    };

    /// <summary>Nothing is sent here; whoever listens to messages of all rooms listens here as well, so that one may ask whether anybody does.</summary>
    public static Topic AnybodysMessages() => new(StreamNames.RoomMessages, MyMessagesKey);

    /// <summary>Nothing is sent here; whoever listens to notices of new messages listens here as well, so that one may ask whether anybody does.</summary>
    public static Topic AnybodysNotifications() => new(StreamNames.NotifyUser, Notification);

    /// <summary>The messages of all rooms of one account. Arguments: the message, <c>{roomParticipant, roomType, roomName}</c>.</summary>
    public static Topic MyMessages(UserId user) => new(StreamNames.RoomMessages, MyMessagesOfPrefix + user.Value);

    public static Topic RoomMessages(RoomId room) => new(StreamNames.RoomMessages, room.Value);

    public static Topic RoomData(RoomId room) => new(StreamNames.RoomData, room.Value);

    public static Topic NotifyRoom(RoomId room, string happening) => new(StreamNames.NotifyRoom, $"{room.Value}/{happening}");

    public static Topic NotifyUser(UserId user, string happening) => new(StreamNames.NotifyUser, $"{user.Value}/{happening}");

    public static Topic NotifyLogged(string happening) => new(StreamNames.NotifyLogged, happening);

    public static Topic NotifyAll(string happening) => new(StreamNames.NotifyAll, happening);

    public static Topic UserPresence(UserId user) => new(StreamNames.UserPresence, user.Value);

    public static Topic Roles() => new(StreamNames.Roles, "roles");

    public static Topic LiveChatRoom(RoomId room) => new(StreamNames.LiveChatRoom, room.Value);

    /// <summary>One place in the queue (<paramref name="key"/> is its identifier), <c>public</c>, or <c>department/&lt;id&gt;</c>.</summary>
    public static Topic InquiryQueue(string key) => new(StreamNames.InquiryQueue, key);

    public static Topic InquiryQueue(DepartmentId department) => new(StreamNames.InquiryQueue, $"department/{department.Value}");

    /// <summary>The canned responses that one account may insert.</summary>
    public static Topic CannedResponses(UserId user) => new(StreamNames.CannedResponses, $"{CannedResponsesKey}/{user.Value}");
}
