using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Somebody of the staff joins a chat beside whoever serves it.</summary>
internal sealed class JoinLiveChat(Commits commits, LiveChatRooms access)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public Task<Outcome<Done>> ExecuteAsync(Caller caller, RoomId room, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return LiveChatRefusals.InvalidRoom;
            }

            if (!at.Chat.IsOpen)
            {
                return LiveChatRefusals.Closed;
            }

            if (!await access.MayReadAsync(scope.Db, at.Chat, caller, stop))
            {
                return NotAllowed;
            }

            if (!await scope.Db.Subscriptions.AnyAsync(one => one.RoomId == room && one.UserId == caller.Id, stop))
            {
                var user = await scope.Db.Users.SingleAsync(one => one.Id == caller.Id, stop);
                var agent = user.Facts();
                await LiveChatStaff.JoinAsync(scope, at, agent, stop);
                LiveChatNotices.Accompanied(scope, at, agent);
            }

            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api) => api.Get("livechat/room.join").NeedsAll(LiveChatPermissions.View)
        .Query(Shape.Object(Shape.Need("roomId", Shape.Text())))
        .Handle<JoinLiveChat>(static async (call, join) =>
            (await join.ExecuteAsync(call.Caller, new RoomId(call.Query.Text("roomId")!), call.Cancel)).Answer());
}
