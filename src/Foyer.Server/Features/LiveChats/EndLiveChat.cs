using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>The visitor ends the own chat.</summary>
internal sealed class EndLiveChat(Commits commits, SettingValues settings, CloseLiveChat closing, Transcripts.MakeTranscripts documents, FoyerDb store)
{
    public const string Comment = "Closed by visitor";

    private static readonly Refusal InvalidToken = Refusal.Text(VisitorRefusals.InvalidToken.Code);
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");
    private static readonly Refusal Closed = Refusal.Text("room-closed");

    public async Task<Outcome<LiveChatClosed>> ExecuteAsync(string token, RoomId room, CancellationToken cancel)
    {
        var wasOpen = await CloseLiveChat.WasOpenAsync(store, room, cancel);
        return await commits.RunAsync<LiveChatClosed>(
            async (scope, stop) =>
            {
                if (!settings.Get(LiveChatSettings.AllowVisitorsToClose))
                {
                    return LiveChatRefusals.VisitorMayNotClose;
                }

                if (await scope.Db.VisitorOfAsync(token, stop) is null)
                {
                    return InvalidToken;
                }

                if (await scope.Db.ChatOfVisitorAsync(room, token, stop) is not { } at)
                {
                    return InvalidRoom;
                }

                var department = at.Chat.Department is { } id
                    ? await scope.Db.Departments.SingleOrDefaultAsync(one => one.Id == id, stop)
                    : null;
                var outcome = at.Chat.CloseByVisitor(Comment, allowed: true, department, scope.Now);
                if (outcome.TryGet(out var closed, out _))
                {
                    await closing.FollowUpAsync(scope, at, closed, stop);
                    return outcome;
                }

                return wasOpen ? LiveChatRefusals.EndedMeanwhile : Closed;
            },
            cancel);
    }

    private Task DocumentsInTestModeAsync(CancellationToken cancel) => documents.MakeInTestModeAsync(cancel);

    public static void Map(ApiRoutes api) => api.Post("livechat/room.close").Anonymous()
        .Body(Shape.Object(Shape.Need("token", Shape.Text()), Shape.Need("rid", Shape.Text())))
        .Handle<EndLiveChat>(static async (call, end) =>
        {
            var rid = call.Body.Text("rid")!;
            var outcome = await end.ExecuteAsync(call.Body.Text("token")!, new RoomId(rid), call.Cancel);
            await end.DocumentsInTestModeAsync(call.Cancel);
            return outcome.Answer(_ => new { rid, comment = Comment });
        });
}
