using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Push;

/// <summary>
/// What a telephone shows for a message that it was told the id of only, and how notifications go out here.
/// </summary>
internal sealed class ShowPush(FoyerDb db, RoomAccess access, SettingValues settings)
{
    private static readonly Refusal NoMessage = Refusal.Text("error-message-not-found");
    private static readonly Refusal NoRoom = Refusal.Text("error-room-not-found");
    private static readonly Refusal NotAllowed = Refusal.Text("error-not-allowed");

    public async Task<Outcome<(Message Message, Room Room)>> ExecuteAsync(Caller caller, MessageId id, CancellationToken cancel)
    {
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && !one.IsHidden, cancel) is not { } message)
        {
            return NoMessage;
        }

        if (await RoomAccess.StandingAsync(db, message.RoomId, caller.Id, cancel) is not { } standing)
        {
            return NoRoom;
        }

        return await access.MayReadAsync(db, standing, caller, cancel) ? (message, standing.Room) : NotAllowed;
    }

    public static void Map(ApiRoutes api)
    {
        api.Get("push.get").SignedIn().Match().Query(Shape.Object(Shape.Need("id", Shape.Text()))).Handle<ShowPush>(static async (call, show) =>
            (await show.ExecuteAsync(call.Caller, new MessageId(call.Query.Text("id")!), call.Cancel))
                .Answer(found => new { data = show.Notification(found.Message, found.Room, call.Caller) }));
        api.Get("push.info").SignedIn().Handle<ShowPush>(static (_, show) => show.Info());
    }

    private ApiResult Info() => ApiResult.Success(new
    {
        pushGatewayEnabled = settings.Get(PushSettings.Enabled) && settings.Get(PushSettings.EnableGateway),
        defaultPushGateway = settings.Get(PushSettings.Gateway) == PushSettings.Gateway.Default,
    });

    private object Notification(Message message, Room room, Caller caller)
    {
        MessagePayload payload = MessageWire.Payload(message, caller.Id);
        return new { message = payload, notification = TelephoneNote.Of(message, room, caller.Id, Tongue.OfServer(settings), settings) with { Category = null } };
    }
}
