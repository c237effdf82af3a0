using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Visitors;

/// <summary>A visitor takes or declines a call in the own chat. A call that nobody knows changes nothing but the chat's word for it.</summary>
internal sealed class SetCallStatus(Commits commits)
{
    public Task<Outcome<Done>> ExecuteAsync(string token, RoomId room, string status, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.VisitorOfAsync(token, stop) is null)
            {
                return VisitorRefusals.InvalidToken;
            }

            if (await scope.Db.ChatOfVisitorAsync(room, token, stop) is { Chat.IsOpen: true } at)
            {
                at.Chat.Call(status);
                scope.Announce(new RoomChanged(room));
            }

            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api) => api.Post("livechat/visitor.callStatus").Anonymous()
        .Body(Shape.Open(
            Shape.Need("token", Shape.Text()), Shape.Need("callStatus", Shape.Text(maxLength: 100)),
            Shape.Need("rid", Shape.Text()), Shape.Need("callId", Shape.Text())))
        .Handle<SetCallStatus>(static async (call, set) =>
        {
            var (token, callStatus) = (call.Body.Text("token")!, call.Body.Text("callStatus")!);
            return (await set.ExecuteAsync(token, new RoomId(call.Body.Text("rid")!), callStatus, call.Cancel)).Answer(_ => new { token, callStatus });
        });
}
