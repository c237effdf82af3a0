using System.Text.Json.Nodes;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;

namespace Foyer.Server.Realtime.Streams;

/// <summary>The streams that belong to no feature, with the rules that are the same everywhere.</summary>
internal static class GeneralStreams
{
    public static void Map(StreamRegistry streams)
    {
        streams.Add(StreamNames.NotifyAll).ReadableByEveryone();
        streams.Add(StreamNames.NotifyLogged).ReadableBy<AccessRights>(MayReadLogged);
        streams.Add(StreamNames.NotifyUser)
            .ReadableBy(static request => request.Caller?.Id.Value == request.Subject)
            .WritableBy(static write => write.Caller is not null && IsSignal(write.Request.Happening))
            .Delivers(static request => request.Happening == Topic.Notification
                ? [new Topic(request.Stream, request.Key), Topic.AnybodysNotifications()]
                : [new Topic(request.Stream, request.Key)]);
        streams.Add(StreamNames.UserPresence).ReadableBySignedIn();
        streams.Add(StreamNames.Roles).ReadableBySignedIn();
        streams.Add(StreamNames.RoomMessages).ReadableBy<IRoomAccess>(MayReadMessages).Delivers(TopicsOfMessages);
        streams.Add(StreamNames.RoomData).ReadableBy<IRoomAccess>(MayReadRoom);
        streams.Add(StreamNames.NotifyRoom).ReadableBy<IRoomAccess>(MayReadRoom).WritableBy<IRoomAccess>(MayWriteToRoomAsync);
        streams.Add(StreamNames.Importers).ReadableBySignedIn();
        streams.Add(StreamNames.Apps).ReadableBySignedIn();
        streams.Add(StreamNames.Stdout).ReadableBy<AccessRights>(static (request, rights) =>
            ValueTask.FromResult(Holds(request, rights, AdministrationPermissions.ViewLogs)));
        streams.AddEmptyPublication("meteor_autoupdate_clientVersions");
    }

    private static ValueTask<bool> MayReadLogged(StreamRequest request, AccessRights rights) => ValueTask.FromResult(request.Key switch
    {
        "private-settings-changed" =>
            Holds(request, rights, AdministrationPermissions.ViewSettings)
            || Holds(request, rights, AdministrationPermissions.EditSettings)
            || Holds(request, rights, AdministrationPermissions.EditSelectedSettings),
        _ => request.Caller is not null,
    });

    private static bool Holds(StreamRequest request, AccessRights rights, Permission permission) =>
        request.Caller is { } caller && rights.Holds(caller, permission);

    private static ValueTask<bool> MayReadMessages(StreamRequest request, IRoomAccess access) =>
        request.Key == Topic.MyMessagesKey ? ValueTask.FromResult(request.Caller is not null) : MayReadRoom(request, access);

    private static IEnumerable<Topic> TopicsOfMessages(StreamRequest request) => request switch
    {
        { Key: Topic.MyMessagesKey, Caller: { } caller } => [Topic.MyMessages(caller.Id), Topic.AnybodysMessages()],
        _ => [new Topic(request.Stream, request.Key)],
    };

    private static ValueTask<bool> MayReadRoom(StreamRequest request, IRoomAccess access) =>
        access.MayReadAsync(request.Room, request.Caller, request.VisitorToken, request.Cancel);

    private static ValueTask<bool> MayWriteToRoomAsync(StreamWrite write, IRoomAccess access)
    {
        var request = write.Request;
        return request.Happening switch
        {
            "user-activity" when write.Args is [JsonValue first, JsonArray, ..] && first.TryGetValue(out string? name) =>
                access.MayActAsAsync(request.Room, name, request.Caller, request.VisitorToken, request.Cancel),
            "webrtc" or "call" => access.MayReadAsync(request.Room, request.Caller, request.VisitorToken, request.Cancel),
            _ => ValueTask.FromResult(false),
        };
    }

    // Between two people's clients; everything else under their keys is for the server to say.
    private static bool IsSignal(string happening) => happening is "webrtc" or "video-conference" or "otr";
}
