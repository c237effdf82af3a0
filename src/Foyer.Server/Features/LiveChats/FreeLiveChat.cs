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
internal sealed class FreeLiveChat(Commits commits, LiveChatRooms access, FreeChats chats)
{
    public Task<Outcome<LiveChatReturned>> ExecuteAsync(Caller caller, RoomId room, CancellationToken cancel) => commits.RunAsync<LiveChatReturned>(
        async (scope, stop) =>
        {
            // Monitors free what their units watch over.
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at || !await access.MayReadAsync(scope.Db, at.Chat, caller, stop))
            {
                return LiveChatRefusals.InvalidRoom;
            }

            return await chats.FreeAsync(scope, at, caller.Actor(), stop);
        },
        cancel);

    public static void Map(ApiRoutes api) => api.Post("foyer.freeChat").NeedsAll(LiveChatPermissions.View, LiveChatPermissions.Forward)
        .Body(Shape.Object(Shape.Need("roomId", Shape.Text())))
        .Handle<FreeLiveChat>(static async (call, free) =>
            (await free.ExecuteAsync(call.Caller, new RoomId(call.Body.Text("roomId")!), call.Cancel)).Answer());
}
