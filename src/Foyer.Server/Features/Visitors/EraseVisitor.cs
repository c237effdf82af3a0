using Foyer.Domain;
using Foyer.Domain.Settings;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Visitors;

/// <summary>Deletes everything about a visitor: chats, messages, memberships, places in the queue, and who it was.</summary>
internal sealed class EraseVisitor(Commits commits, SettingValues settings, QueueStanding queue)
{
    /// <summary>As the dialect wants it: not while a chat is open, unless the operator keeps connection data.</summary>
    public Task<Outcome<VisitorErased>> AfterChatsAsync(string token, CancellationToken cancel) => commits.RunAsync<VisitorErased>(
        async (scope, stop) =>
        {
            if (await scope.Db.VisitorOfAsync(token, stop) is not { } visitor)
            {
                return VisitorRefusals.InvalidToken;
            }

            var hasOpen = await scope.Db.LiveChats.AnyAsync(chat => chat.IsOpen && chat.Visitor.Id == visitor.Id, stop);
            return hasOpen && !settings.Get(LiveChatSettings.StoreRequestHeaders)
                ? VisitorRefusals.HasOpenRooms
                : await EraseAsync(scope, visitor, stop);
        },
        cancel);

    /// <summary>At any time: an open chat ends with it. Asking again is harmless.</summary>
    public async Task AtOnceAsync(string token, CancellationToken cancel) => await commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.VisitorOfAsync(token, stop) is { } visitor)
            {
                await EraseAsync(scope, visitor, stop);
            }

            return Done.Yes;
        },
        cancel);

    private async Task<VisitorErased> EraseAsync(CommitScope scope, Visitor visitor, CancellationToken cancel)
    {
        var rooms = await scope.Db.LiveChats.Where(chat => chat.Visitor.Id == visitor.Id || chat.Visitor.Token == visitor.Token)
            .Select(chat => chat.RoomId).ToListAsync(cancel);
        foreach (var room in rooms)
        {
            if (await scope.Db.ChatInRoomAsync(room, cancel) is { } at)
            {
                await RemoveLiveChats.ForgetAsync(scope, at, at.Chat.Erase(), cancel);
                queue.Changed(at.Chat.Department);
            }
        }

        var erased = visitor.Erase(scope.Now);
        scope.Announce(erased);
        return erased;
    }

    public static void Map(ApiRoutes api)
    {
        api.Delete("livechat/visitor/{token}").Anonymous().Handle<EraseVisitor>(static async (call, erase) =>
            (await erase.AfterChatsAsync(call.Path("token"), call.Cancel))
                .Answer(erased => new { visitor = new { _id = erased.Visitor.Value, ts = erased.At } }));
        api.Post("foyer.visitor.erase").Anonymous().Limit(200)
            .Body(Shape.Object(Shape.Need("token", Shape.Text(minLength: 1))))
            .Handle<EraseVisitor>(static async (call, erase) =>
            {
                await erase.AtOnceAsync(call.Body.Text("token")!, call.Cancel);
                return ApiResult.Success();
            });
    }
}
