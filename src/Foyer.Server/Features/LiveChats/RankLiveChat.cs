using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Priorities;
using Foyer.Domain.Rooms;
using Foyer.Domain.ServiceLevels;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Staff say how urgent a chat is and how long it may wait; the queue is ordered anew at once, and the conversation says so.</summary>
internal sealed class RankLiveChat(Commits commits, QueueStanding queue)
{
    private static readonly Refusal NoSuchChat = Refusal.Text("error-room-does-not-exist");
    private static readonly Refusal NotQueued = Refusal.Text("error-invalid-inquiry");

    /// <param name="caller">Who ranks it.</param>
    /// <param name="room">The chat.</param>
    /// <param name="priority">The priority; null for none.</param>
    public Task<Outcome<Done>> PrioritiseAsync(Caller caller, RoomId room, string? priority, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return NoSuchChat;
            }

            return await PrioritiseAsync(scope, at, priority, caller.Actor(), stop) is { } refusal ? refusal : Done.Yes;
        },
        cancel);

    /// <summary>How long a waiting chat may wait.</summary>
    /// <param name="caller">Who says so.</param>
    /// <param name="room">The chat.</param>
    /// <param name="level">Id or name of the agreement.</param>
    public Task<Outcome<Done>> AgreeAsync(Caller caller, RoomId room, string level, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { Chat.State: LiveChatState.Waiting } at)
            {
                return NotQueued;
            }

            return await AgreeAsync(scope, at, level, caller.Actor(), stop) is { } refusal ? refusal : Done.Yes;
        },
        cancel);

    /// <summary>The same inside a unit of work that does more.</summary>
    /// <returns>Why not; null when it is done.</returns>
    public async Task<Refusal?> PrioritiseAsync(CommitScope scope, ChatInRoom at, string? priority, ChatActor by, CancellationToken cancel)
    {
        var wanted = string.IsNullOrEmpty(priority)
            ? null
            : await scope.Db.Priorities.SingleOrDefaultAsync(one => one.Id == priority || one.Name == priority, cancel);
        if (wanted is null && !string.IsNullOrEmpty(priority))
        {
            return PriorityRefusals.Invalid;
        }

        if (at.Chat.PriorityId == wanted?.Id)
        {
            return null;
        }

        at.Chat.Prioritise(wanted?.Id, wanted?.Weight ?? LiveChat.NoPriority, scope.Now);
        LiveChatNotices.Prioritised(scope, at, wanted, by);
        Announce(scope, at);
        return null;
    }

    /// <summary>The same inside a unit of work that does more.</summary>
    /// <returns>Why not; null when it is done.</returns>
    public async Task<Refusal?> AgreeAsync(CommitScope scope, ChatInRoom at, string? level, ChatActor by, CancellationToken cancel)
    {
        var wanted = string.IsNullOrEmpty(level)
            ? null
            : await scope.Db.ServiceLevels.SingleOrDefaultAsync(one => one.Id == level || one.Name == level, cancel);
        if (wanted is null && !string.IsNullOrEmpty(level))
        {
            return ServiceLevelRefusals.Invalid;
        }

        if (at.Chat.SlaId == wanted?.Id)
        {
            return null;
        }

        at.Chat.Agree(wanted?.Id, wanted?.DueMinutes ?? LiveChat.NoAgreedWait, scope.Now);
        LiveChatNotices.Agreed(scope, at, wanted, by);
        Announce(scope, at);
        return null;
    }

    private void Announce(CommitScope scope, ChatInRoom at)
    {
        at.Room.UpdatedAt = scope.Now;
        scope.Announce(new RoomChanged(at.Room.Id));
        scope.Announce(new LiveChatRevised(at.Room.Id));
        if (at.Chat.State == LiveChatState.Waiting)
        {
            queue.Changed(at.Chat.Department);
        }
    }

    public static void Map(ApiRoutes api)
    {
        api.Post("livechat/room/{rid}/priority").NeedsAll(LiveChatPermissions.View).Body(Shape.Object(Shape.Need("priorityId", Shape.Text())))
            .Handle<RankLiveChat>(static async (call, rank) =>
                (await rank.PrioritiseAsync(call.Caller, new RoomId(call.Path("rid")), call.Body.Text("priorityId"), call.Cancel)).Answer());
        api.Delete("livechat/room/{rid}/priority").NeedsAll(LiveChatPermissions.View).Handle<RankLiveChat>(static async (call, rank) =>
            (await rank.PrioritiseAsync(call.Caller, new RoomId(call.Path("rid")), null, call.Cancel)).Answer());
        api.Put("livechat/inquiry.setSLA").NeedsAny(LiveChatPermissions.View, LiveChatPermissions.ManageServiceLevels)
            .Body(Shape.Object(Shape.Need("roomId", Shape.Text()), Shape.Need("sla", Shape.Text())))
            .Handle<RankLiveChat>(static async (call, rank) =>
                (await rank.AgreeAsync(call.Caller, new RoomId(call.Body.Text("roomId")!), call.Body.Text("sla")!, call.Cancel)).Answer());
    }
}
