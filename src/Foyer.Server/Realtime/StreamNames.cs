namespace Foyer.Server.Realtime;

/// <summary>The dialect's names of streams.</summary>
internal static class StreamNames
{
    public const string RoomMessages = "stream-room-messages";
    public const string NotifyRoom = "stream-notify-room";
    public const string NotifyRoomUsers = "stream-notify-room-users";
    public const string NotifyUser = "stream-notify-user";
    public const string NotifyLogged = "stream-notify-logged";
    public const string NotifyAll = "stream-notify-all";
    public const string UserPresence = "stream-user-presence";
    public const string Roles = "stream-roles";
    public const string RoomData = "stream-room-data";
    public const string LiveChatRoom = "stream-livechat-room";
    public const string InquiryQueue = "stream-livechat-inquiry-queue-observer";
    public const string CannedResponses = "stream-canned-responses";
    public const string Importers = "stream-importers";
    public const string Apps = "stream-apps";
    public const string IntegrationHistory = "stream-integrationHistory";
    public const string Stdout = "stream-stdout";
}
