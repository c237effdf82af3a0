using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.LiveChats;

/// <summary>
/// Supervisors free a chat that is stuck: from anybody, also from an agent who is offline or whose account is gone, also where
/// it is put aside or on its way to somebody. It waits again, and somebody else may take it or is given it.
/// </summary>
internal sealed class FreeLiveChat(Commits commits, LiveChatRooms access, AgentRouting routing, QueueStanding queue)
{
    public Task<Outcome<LiveChatReturned>> ExecuteAsync(Caller caller, RoomId room, CancellationToken cancel) => commits.RunAsync<LiveChatReturned>(
        async (scope, stop) =>
        {
            // Monitors free what their units watch over.
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at || !await access.MayReadAsync(scope.Db, at.Chat, caller, stop))
            {
                return LiveChatRefusals.InvalidRoom;
            }

            return await FreeAsync(scope, at, caller.Actor(), stop);
        },
        cancel);

    /// <summary>The same inside a unit of work, for an agent who does not come back.</summary>
    public async Task<Outcome<LiveChatReturned>> FreeAsync(CommitScope scope, ChatInRoom at, ChatActor by, CancellationToken cancel)
    {
        var outcome = at.Chat.Free(by, scope.Now);
        if (outcome.TryGet(out var returned, out _))
        {
            LiveChatNotices.Returned(scope, at, returned);
            await LiveChatStaff.LeaveAsync(scope, at, stays: null, saysSo: true, cancel);
            await scope.Db.SaveChangesAsync(cancel);
            scope.Announce(returned);
            await routing.AssignAsync(scope, at, except: returned.From.Agent, cancel);
            queue.Changed(at.Chat.Department);
        }

        return outcome;
    }

    public static void Map(ApiRoutes api) => api.Post("foyer.freeChat").NeedsAll(LiveChatPermissions.View, LiveChatPermissions.Forward)
        .Body(Shape.Object(Shape.Need("roomId", Shape.Text())))
        .Handle<FreeLiveChat>(static async (call, free) =>
            (await free.ExecuteAsync(call.Caller, new RoomId(call.Body.Text("roomId")!), call.Cancel)).Answer());
}
