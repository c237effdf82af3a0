using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Visitors;

/// <summary>A visitor who was told that the chat is about to be closed says that they are still there.</summary>
internal sealed class StayInChat(Commits commits, AbandonmentTimes abandonment, TimeProvider time)
{
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");

    public Task<Outcome<LiveChat>> ExecuteAsync(string token, RoomId room, CancellationToken cancel) => commits.RunAsync<LiveChat>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatOfVisitorAsync(room, token, stop) is not { } at)
            {
                return InvalidRoom;
            }

            var outcome = at.Chat.Stay(await abandonment.OfAsync(scope.Db, at.Chat.Department, stop), scope.Now);
            if (!outcome.TryGet(out var stayed, out var refusal))
            {
                return refusal;
            }

            // Agents see when the chat would end by itself.
            scope.Announce(new LiveChatRevised(stayed.Chat));
            return at.Chat;
        },
        cancel);

    private double? ClosesIn(LiveChat chat) => (chat.ClosesAt(abandonment.Closes) - time.GetUtcNow())?.TotalSeconds;

    public static void Map(ApiRoutes api) => api.Post("foyer.visitor.stay").Anonymous().Limit(60)
        .Body(Shape.Object(Shape.Need("token", Shape.Text(minLength: 1)), Shape.Need("rid", Shape.Text())))
        .Handle<StayInChat>(static async (call, stay) =>
            (await stay.ExecuteAsync(call.Body.Text("token")!, new RoomId(call.Body.Text("rid")!), call.Cancel))
                .Answer(chat => new { closesIn = stay.ClosesIn(chat) }));
}
