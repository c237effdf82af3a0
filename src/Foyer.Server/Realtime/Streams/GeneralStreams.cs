using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;

namespace Foyer.Server.Realtime.Streams;

/// <summary>The streams that belong to no feature, with the rules that are the same everywhere.</summary>
internal static class GeneralStreams
{
    public static void Map(StreamRegistry streams)
    {
        streams.Add(StreamNames.NotifyAll).ReadableByEveryone();
        streams.Add(StreamNames.NotifyLogged).ReadableBy<IAccessRights>(MayReadLogged);
        streams.Add(StreamNames.Roles).ReadableBySignedIn();
        streams.Add(StreamNames.UserPresence).ReadableBySignedIn();
        streams.Add(StreamNames.NotifyUser).ReadableBy(static request => request.Caller?.Id.Value == request.Subject)
            .WritableBy<IAccessRights>(static (write, _) => ValueTask.FromResult(write.Caller is not null && IsRelayed(write.Request.Happening)));
        streams.Add(StreamNames.RoomMessages).ReadableBy<IRoomAccess>(MayReadMessages);
        streams.Add(StreamNames.RoomData).ReadableBy<IRoomAccess>(MayReadRoom);
        streams.Add(StreamNames.NotifyRoom).ReadableBy<IRoomAccess>(MayReadRoom).WritableBy<IRoomAccess>(MayWriteToRoomAsync);
        streams.Add(StreamNames.Importers).ReadableBySignedIn();
        streams.Add(StreamNames.Apps).ReadableBySignedIn();
        streams.AddEmptyPublication("meteor.loginServiceConfiguration");
        streams.AddEmptyPublication("meteor_autoupdate_clientVersions");
    }

    private static bool IsRelayed(string happening) => happening is "webrtc" or "video-conference" or "otr";
}
