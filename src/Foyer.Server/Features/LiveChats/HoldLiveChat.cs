using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Agents put a chat aside while the visitor is away and go on with it later; a visitor who writes goes on with it by that.</summary>
internal sealed class HoldLiveChat(Commits commits, AccessRights rights, SettingValues settings, AgentRouting routing, QueueStanding queue)
{
    private static readonly Refusal InvalidRoom = Refusal.Text("error-invalid-room");
    private static readonly Refusal NotAuthorized = Refusal.Text("Not_authorized");
    private static readonly Refusal InvalidParam = Refusal.Text("invalid-param");

    public Task<Outcome<LiveChatHeld>> ExecuteAsync(Caller caller, RoomId room, CancellationToken cancel) => commits.RunAsync<LiveChatHeld>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return InvalidRoom;
            }

            if (!await MayAsync(scope.Db, caller, at, stop))
            {
                return NotAuthorized;
            }

            var comment = Tongue.OfServer(settings).Say(
                $"Zurückgestellt von {Name(caller)}", $"The chat was put on hold by {Name(caller)}");
            return await HoldAsync(
                scope, at, caller.Actor(), comment, settings.Get(LiveChatSettings.AllowManualOnHoldUponAgentEngagementOnly), stop);
        },
        cancel);

    public Task<Outcome<LiveChatResumed>> ResumeAsync(Caller caller, RoomId room, CancellationToken cancel) => commits.RunAsync<LiveChatResumed>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return InvalidRoom;
            }

            if (!await MayAsync(scope.Db, caller, at, stop))
            {
                return NotAuthorized;
            }

            var comment = Tongue.OfServer(settings).Say(
                $"Wieder aufgenommen von {Name(caller)}", $"The chat was manually resumed from On Hold by {Name(caller)}");
            return await ResumeAsync(scope, at, caller.Actor(), comment, stop);
        },
        cancel);

    /// <summary>Puts a chat aside inside a unit of work that does more; the server itself does it this way.</summary>
    public static async Task<Outcome<LiveChatHeld>> HoldAsync(
        CommitScope scope, ChatInRoom at, ChatActor by, string comment, bool onlyAfterAnswer, CancellationToken cancel)
    {
        var outcome = at.Chat.Hold(by, comment, onlyAfterAnswer, scope.Now);
        if (outcome.TryGet(out var held, out _))
        {
            LiveChatNotices.Held(scope, at, held);
            await MarkAsync(scope, at, cancel);
            scope.Announce(held);
        }

        return outcome;
    }

    /// <summary>The visitor wrote: the chat goes on with its agent, or waits for another when that one is not there or busy enough.</summary>
    public async Task VisitorCameBackAsync(CommitScope scope, ChatInRoom at, CancellationToken cancel)
    {
        var guest = at.Room.DisplayName is { Length: > 0 } name ? name : at.Chat.Visitor.Username;
        var comment = Tongue.OfServer(settings).Say(
            $"Wieder aufgenommen, weil {guest} geschrieben hat", $"The chat was resumed because {guest} wrote");
        if (!(await ResumeAsync(scope, at, LiveChatRows.Server, comment, cancel)).IsRefused)
        {
            return;
        }

        if (at.Chat.ResumeWithoutAgent(LiveChatRows.Server, scope.Now).TryGet(out var returned, out _))
        {
            LiveChatNotices.Resumed(scope, at, new LiveChatResumed(at.Room.Id, LiveChatRows.Server, comment, scope.Now));
            await LiveChatStaff.LeaveAsync(scope, at, stays: null, saysSo: true, cancel);
            await scope.Db.SaveChangesAsync(cancel);
            scope.Announce(returned);
            await routing.AssignAsync(scope, at, except: null, cancel);
            queue.Changed(at.Chat.Department);
        }
    }

    private async Task<Outcome<LiveChatResumed>> ResumeAsync(
        CommitScope scope, ChatInRoom at, ChatActor by, string comment, CancellationToken cancel)
    {
        var agent = at.Chat.ServedBy is { } serving
            ? (await scope.Db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == serving.Agent, cancel))?.Facts()
            : null;
        var load = agent is null ? ChatLoad.Unlimited : await routing.LoadAsync(scope.Db, agent, at.Chat.Department, cancel);
        var outcome = at.Chat.Resume(agent, load, by, comment, scope.Now);
        if (outcome.TryGet(out var resumed, out _))
        {
            LiveChatNotices.Resumed(scope, at, resumed);
            await MarkAsync(scope, at, cancel);
            scope.Announce(resumed);
        }

        return outcome;
    }

    private async Task<bool> MayAsync(FoyerDb db, Caller caller, ChatInRoom at, CancellationToken cancel) =>
        rights.Holds(caller, LiveChatPermissions.HoldOthers)
        || await db.Subscriptions.AnyAsync(one => one.RoomId == at.Room.Id && one.UserId == caller.Id, cancel);

    private static async Task MarkAsync(CommitScope scope, ChatInRoom at, CancellationToken cancel)
    {
        foreach (var member in await scope.Db.Subscriptions.Where(one => one.RoomId == at.Room.Id).ToListAsync(cancel))
        {
            (member.IsOnHold, member.UpdatedAt) = (at.Chat.IsOnHold, scope.Now);
        }

        at.Room.UpdatedAt = scope.Now;
        scope.Announce(new RoomChanged(at.Room.Id));
        scope.Announce(new MembershipsChanged(at.Room.Id));
    }

    private static string Name(Caller caller) => string.IsNullOrEmpty(caller.Name) ? $"@{caller.Username}" : caller.Name;

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        var body = Shape.Object(Shape.Need("roomId", Shape.Text()));
        api.Post("livechat/room.onHold").NeedsAll(LiveChatPermissions.Hold).Body(body).Handle<HoldLiveChat>(static async (call, hold) =>
            (await hold.ExecuteAsync(call.Caller, new RoomId(call.Body.Text("roomId")!), call.Cancel)).Answer());
        api.Post("livechat/room.resumeOnHold").NeedsAll(LiveChatPermissions.View).Body(body).Handle<HoldLiveChat>(static async (call, hold) =>
        {
            var room = call.Body.Text("roomId")!;
            return string.IsNullOrWhiteSpace(room)
                ? ApiResult.Refused(InvalidParam)
                : (await hold.ResumeAsync(call.Caller, new RoomId(room), call.Cancel)).Answer();
        });
        methods.Add("livechat:resumeOnHold").Needs(LiveChatPermissions.View).Handle<HoldLiveChat>(static async (call, hold) =>
            (await hold.ResumeAsync(call.Account, new RoomId(call.Args.Text(0)), call.Cancel)).Refusal switch
            {
                null => null,
                var refusal when refusal == InvalidRoom => LiveChatRefusals.InvalidRoom,
                var refusal when refusal == LiveChatRefusals.NotOnHold => new Refusal("room-closed", "Room is not OnHold"),
                var refusal when refusal == LiveChatRefusals.NotServedForResuming => new Refusal("error-unserved-rooms-cannot-be-placed-onhold"),
                var refusal => new Refusal(refusal.Code, refusal.Reason),
            });
    }
}
