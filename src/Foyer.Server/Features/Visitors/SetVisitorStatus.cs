using Foyer.Domain;
using Foyer.Domain.Presence;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Visitors;

/// <summary>Follows the visitor's page being open or not, so that agents see whether somebody is still there.</summary>
internal sealed class SetVisitorStatus(Commits commits)
{
    public Task<Outcome<Done>> ExecuteAsync(string token, PresenceStatus status, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.VisitorOfAsync(token, stop) is not { } visitor)
            {
                return VisitorRefusals.InvalidToken;
            }

            visitor.SetStatus(status, scope.Now);
            foreach (var chat in await scope.Db.LiveChats.Where(one => one.IsOpen && one.Visitor.Token == token).ToListAsync(stop))
            {
                chat.VisitorIs(status, scope.Now);
                scope.Announce(new LiveChatRevised(chat.RoomId));
                scope.Announce(new Domain.Rooms.RoomChanged(chat.RoomId));
            }

            return Done.Yes;
        },
        cancel);

    /// <summary>The visitor's socket is gone.</summary>
    public async ValueTask LeaveAsync(string token) => await ExecuteAsync(token, PresenceStatus.Offline, CancellationToken.None);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/visitor.status").Anonymous()
            .Body(Shape.Open(Shape.Need("token", Shape.Text()), Shape.Need("status", Shape.Text())))
            .Match()
            .Handle<SetVisitorStatus>(static async (call, set) =>
            {
                var (token, word) = (call.Body.Text("token")!, call.Body.Text("status")!);
                var outcome = await set.ExecuteAsync(token, PresenceWords.Parse(word) ?? PresenceStatus.Offline, call.Cancel);
                return outcome.Answer(_ => new { token, status = word });
            });
        methods.Add("livechat:setUpConnection").Anonymous().Handle<SetVisitorStatus>(static async (call, set) =>
        {
            var token = call.Args.Object(0).RequiredText("token");
            call.Session?.WhenClosed(() => set.LeaveAsync(token));

            // Windows bind their socket before anybody has registered; there is nobody yet whose status could change.
            _ = await set.ExecuteAsync(token, PresenceStatus.Online, call.Cancel);
            return null;
        });
    }
}
