using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Contacts;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Staff hand a chat over to another record of the same person.</summary>
internal sealed class ChangeVisitor(Commits commits, LiveChatRooms access)
{
    private static readonly Refusal InvalidVisitor = Refusal.Text("visitor-not-found");
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");
    private static readonly Refusal NotTheirs = Refusal.Text("invalid-room-visitor");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public Task<Outcome<Room>> ExecuteAsync(Caller caller, RoomId room, VisitorId from, VisitorId to, CancellationToken cancel) =>
        commits.RunAsync<Room>(
            async (scope, stop) =>
            {
                if (await scope.Db.Visitors.SingleOrDefaultAsync(one => one.Id == to && !one.IsErased, stop) is not { } visitor)
                {
                    return InvalidVisitor;
                }

                if (await scope.Db.ChatInRoomAsync(room, stop) is not { Chat.IsOpen: true } at)
                {
                    return InvalidRoom;
                }

                if (!await access.MayReadAsync(scope.Db, at.Chat, caller, stop))
                {
                    return NotAllowed;
                }

                if (at.Chat.Visitor.Id != from)
                {
                    return NotTheirs;
                }

                at.Chat.ChangeVisitor(visitor.AsChatVisitor());
                at.Room.DisplayName = visitor.DisplayName;
                at.Room.UpdatedAt = scope.Now;
                visitor.BeganChat(room, scope.Now);
                (await ContactRows.OfAsync(scope, visitor, stop)).CameBy(visitor.Id, at.Chat.Source);
                scope.Announce(new RoomChanged(room));
                scope.Announce(new LiveChatRevised(room));
                return at.Room;
            },
            cancel);

    public static void Map(ApiRoutes api) => api.Put("livechat/room.visitor").NeedsAll(LiveChatPermissions.ChangeVisitor)
        .Body(Shape.Object(Shape.Need("rid", Shape.Text()), Shape.Need("oldVisitorId", Shape.Text()), Shape.Need("newVisitorId", Shape.Text())))
        .Handle<ChangeVisitor>(static async (call, change) =>
        {
            var outcome = await change.ExecuteAsync(
                call.Caller,
                new RoomId(call.Body.Text("rid")!),
                new VisitorId(call.Body.Text("oldVisitorId")!),
                new VisitorId(call.Body.Text("newVisitorId")!),
                call.Cancel);
            if (!outcome.TryGet(out var room, out var refusal))
            {
                return ApiResult.Refused(refusal);
            }

            var services = call.Http.RequestServices;
            return ApiResult.Success(new { room = await services.GetRequiredService<RoomWire>().PayloadAsync(services.GetRequiredService<FoyerDb>(), room, null, call.Cancel) });
        });
}
