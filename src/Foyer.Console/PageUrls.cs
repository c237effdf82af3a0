using Foyer.Contracts.Rooms;

namespace Foyer.Console;

/// <summary>Every address of the console; the words after the slash are the ones that people have in their bookmarks.</summary>
internal static class PageUrls
{
    public const string Home = "/home";
    public const string SignIn = "/login";
    public const string Directory = "/directory/channels";
    public const string Administration = "/admin/info";
    public const string Profile = "/account/profile";
    public const string Preferences = "/account/preferences";
    public const string Security = "/account/security";
    public const string Sessions = "/account/sessions";
    public const string OwnData = "/account/data";
    public const string Guide = "/help";
    public const string Notifications = "/account/notifications";
    public const string ContactCentre = "/omnichannel/contacts";
    public const string ContactCentreContacts = "/omnichannel/contacts/people";
    public const string ContactCentreChats = "/omnichannel/contacts/chats";

    public const string CannedResponses = "/omnichannel/canned-responses";
    public const string OwnFigures = "/omnichannel/figures";
    public const string Wallboard = "/omnichannel/realtime-monitoring";
    public const string Analytics = "/omnichannel/analytics";
    public const string Replay = "/omnichannel/replay";

    public static string LiveChat(string roomId) => $"/live/{Uri.EscapeDataString(roomId)}";

    public static string ContactCentreChat(string roomId) => $"{ContactCentreChats}/{Uri.EscapeDataString(roomId)}";

    public static string ContactCentreContact(string visitorId) => $"{ContactCentreContacts}/{Uri.EscapeDataString(visitorId)}";

    public static string DirectoryTab(string tab) => $"/directory/{tab}";

    public static string Invite(string invite) => $"/invite/{Uri.EscapeDataString(invite)}";

    public static string Person(string username) => $"/direct/{Uri.EscapeDataString(username)}";

    /// <summary>A room's own picture; null where none was set.</summary>
    public static string? Picture(RoomPayload? room) => Picture(room?.Id, room?.AvatarETag);

    public static string? Picture(string? roomId, string? tag) => tag is null ? null : $"avatar/room/{roomId}?etag={Uri.EscapeDataString(tag)}";

    /// <summary>The address of a room by its kind: channels and groups by name, everything else by id.</summary>
    public static string Room(string? kind, string roomId, string? name) => kind switch
    {
        "l" => LiveChat(roomId),
        "c" => $"/channel/{Uri.EscapeDataString(name ?? roomId)}",
        "p" => $"/group/{Uri.EscapeDataString(name ?? roomId)}",
        _ => $"/direct/{Uri.EscapeDataString(roomId)}",
    };
}
