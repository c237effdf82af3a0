using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Push;

/// <summary>
/// What a telephone shows for a message that it was told the id of only, and how notifications go out here. Nothing about
/// a message leaves for a gateway: telephones fetch it themselves.
/// </summary>
internal sealed class ShowPush(FoyerDb db, RoomAccess access, SettingValues settings)
{
    private static readonly Refusal NoMessage = Refusal.Text("error-message-not-found");
    private static readonly Refusal NoRoom = Refusal.Text("error-room-not-found");
    private static readonly Refusal NotAllowed = Refusal.Text("error-not-allowed");
    private static readonly Refusal Disabled = new("error-push-disabled", "Push is disabled");

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

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("push.get").SignedIn().Match().Query(Shape.Object(Shape.Need("id", Shape.Text()))).Handle<ShowPush>(static async (call, show) =>
            (await show.ExecuteAsync(call.Caller, new MessageId(call.Query.Text("id")!), call.Cancel))
                .Answer(found => new { data = show.Notification(found.Message, found.Room, call.Caller) }));
        api.Get("push.info").SignedIn().Handle<ShowPush>(static (_, show) => show.Info());
        api.Post("push.test").NeedsAll(AdministrationPermissions.TestPush).Limit(60).Handle<ShowPush>(static async (call, show) =>
            (await show.TestAsync(call.Caller.Id, call.Cancel)).Answer(static count => new { tokensCount = count }));
        methods.Add("push_test").Needs(AdministrationPermissions.TestPush).Handle<ShowPush>(static async (call, show) =>
            (await show.TestAsync(call.Account.Id, call.Cancel)).Reply(static count => new { message = "Your_push_was_sent_to_s_devices", @params = new[] { count } }));
    }

    private ApiResult Info() => ApiResult.Success(new
    {
        pushGatewayEnabled = settings.Get(PushSettings.Enabled) && settings.Get(PushSettings.EnableGateway),
        defaultPushGateway = settings.Get(PushSettings.Gateway) == PushSettings.Gateway.Default,
    });

    // How many telephones of the caller would be told.
    private async Task<Outcome<int>> TestAsync(UserId user, CancellationToken cancel)
    {
        if (!settings.Get(PushSettings.Enabled))
        {
            return Disabled;
        }

        var count = await db.PushTokens.CountAsync(one => one.UserId == user && one.IsEnabled, cancel);
        return count > 0 ? count : new Refusal("error-no-tokens-for-this-user", "There are no tokens for this user");
    }

    private object Notification(Message message, Room room, Caller caller)
    {
        var showsWho = settings.Get(PushSettings.ShowUsernameRoom);
        var showsWhat = settings.Get(PushSettings.ShowMessage);
        var sender = new { _id = message.AuthorId, username = message.AuthorUsername, name = message.AuthorName };
        MessagePayload payload = MessageWire.Payload(message, caller.Id);
        var name = message.AuthorName ?? message.AuthorUsername;
        return new
        {
            message = payload,
            notification = new
            {
                title = !showsWho ? "" : room.Kind == RoomKinds.Direct ? name : $"#{room.DisplayName ?? room.Name}",
                text = !showsWhat ? "" : room.Kind == RoomKinds.Direct ? message.Text : $"{name}: {message.Text}",
                from = "push",
                priority = 10,
                sound = "default",
                notId = message.RoomId.Value,
                userId = caller.Id.Value,
                payload = new
                {
                    host = settings.Get(GeneralSettings.SiteUrl),
                    messageId = message.Id.Value,
                    notificationType = "message",
                    rid = room.Id.Value,
                    sender,
                    senderName = showsWho ? name : null,
                    type = room.Kind,
                    name = showsWho ? room.Name : null,
                    messageType = message.SystemType,
                    tmid = message.ThreadId?.Value,
                },
            },
        };
    }
}
