using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Privacy;
using Foyer.Domain.Settings;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.Contacts;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Privacy;
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

    /// <summary>At any time: an open chat ends with it. Asking again is harmless and answers the same receipt.</summary>
    public Task<Outcome<Erasure?>> AtOnceAsync(string token, CancellationToken cancel) => commits.RunAsync<Erasure?>(
        async (scope, stop) =>
        {
            if (await scope.Db.VisitorOfAsync(token, stop) is { } visitor)
            {
                await EraseAsync(scope, visitor, stop);
            }
            else if (await scope.Db.Consents.AnyAsync(one => one.Token == token, stop) || await scope.Db.LiveChats.AnyAsync(chat => chat.Visitor.Token == token, stop))
            {
                // Nobody goes by this secret any more, or never registered; what it still opens goes all the same.
                await ForgetAsync(scope, token, await ChatsAsync(scope.Db, token, null, stop), [], null, stop);
            }

            await scope.Db.SaveChangesAsync(stop);
            return await Receipts.FindAsync(scope.Db, token, stop);
        },
        cancel);

    /// <summary>For staff whom the person has asked: at any time, by the visitor's id.</summary>
    public Task<Outcome<Erasure?>> ForStaffAsync(VisitorId id, CancellationToken cancel) => commits.RunAsync<Erasure?>(
        async (scope, stop) =>
        {
            if (await scope.Db.Visitors.SingleOrDefaultAsync(one => one.Id == id && !one.IsErased, stop) is not { Token: { } token } visitor)
            {
                return VisitorRefusals.NotFound;
            }

            await EraseAsync(scope, visitor, stop);
            await scope.Db.SaveChangesAsync(stop);
            return await Receipts.FindAsync(scope.Db, token, stop);
        },
        cancel);

    private async Task<VisitorErased> EraseAsync(CommitScope scope, Visitor visitor, CancellationToken cancel)
    {
        var rooms = await ChatsAsync(scope.Db, visitor.Token!, visitor.Id, cancel);
        await ForgetAsync(scope, visitor.Token!, rooms, visitor.Emails, visitor.Id, cancel);
        await ContactRows.ForgetAsync(scope, visitor, cancel);
        var erased = visitor.Erase(scope.Now);
        scope.Announce(erased);
        return erased;
    }

    private static Task<List<RoomId>> ChatsAsync(FoyerDb db, string token, VisitorId? visitor, CancellationToken cancel) =>
        db.LiveChats.Where(chat => chat.Visitor.Token == token || chat.Visitor.Id == visitor).Select(chat => chat.RoomId).ToListAsync(cancel);

    private async Task ForgetAsync(
        CommitScope scope, string token, List<RoomId> rooms, List<string> emails, VisitorId? visitor, CancellationToken cancel)
    {
        var db = scope.Db;
        var tokens = await db.LiveChats.Where(chat => rooms.Contains(chat.RoomId)).Select(chat => chat.Visitor.Token).ToListAsync(cancel);
        tokens.Add(token);
        var receipt = await Receipts.IssueAsync(scope, Receipts.Subject(token), rooms, cancel);

        // Letters of the chats, about the visitor, and to or from the visitor's addresses, which a message left carries.
        var inRooms = rooms.Select(room => (RoomId?)room).ToList();
        receipt.Mails = await db.OutgoingMails
            .Where(mail => inRooms.Contains(mail.RoomId) || (visitor != null && mail.Visitor == visitor)
                || emails.Contains(mail.To) || (mail.ReplyTo != null && emails.Contains(mail.ReplyTo)))
            .ExecuteDeleteAsync(cancel);
        await db.OutgoingCalls.Where(call => call.Email != null && emails.Contains(call.Email)).ExecuteDeleteAsync(cancel);
        receipt.Consents = await db.Consents.Where(one => tokens.Contains(one.Token)).ExecuteDeleteAsync(cancel);
        foreach (var room in rooms)
        {
            if (await db.ChatInRoomAsync(room, cancel) is { } at)
            {
                await RemoveLiveChats.ForgetAsync(scope, at, at.Chat.Erase(), cancel);
                queue.Changed(at.Chat.Department);
            }
        }
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
                var outcome = await erase.AtOnceAsync(call.Body.Text("token")!, call.Cancel);
                return outcome.Answer(receipt => new { receipt = receipt?.Receipt });
            });
        api.Post("foyer.contacts.erase").NeedsAll(LiveChatPermissions.RemoveAll)
            .Body(Shape.Object(Shape.Need("contactId", Shape.Text(minLength: 1))))
            .Handle<EraseVisitor>(static async (call, erase) =>
                (await erase.ForStaffAsync(new VisitorId(call.Body.Text("contactId")!), call.Cancel))
                    .Answer(receipt => new { receipt = receipt is null ? null : Receipts.Wire(receipt) }));
    }
}
