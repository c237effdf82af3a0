using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Privacy;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Privacy;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Deletes ended chats with everything that was said in them.</summary>
internal sealed class RemoveLiveChats(Commits commits)
{
    private static readonly Refusal NotALiveChat = new("error-this-is-not-a-livechat-room", "This is not a Livechat room");

    /// <summary>Deletes one chat; answers the receipt, which says how much went and not whose it was.</summary>
    public Task<Outcome<Erasure>> ExecuteAsync(RoomId room, CancellationToken cancel) => commits.RunAsync<Erasure>(
        async (scope, stop) =>
        {
            if (!await scope.Db.Rooms.AnyAsync(one => one.Id == room, stop))
            {
                return LiveChatRefusals.InvalidRoom;
            }

            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return NotALiveChat;
            }

            if (!at.Chat.Delete().TryGet(out var deleted, out var refusal))
            {
                return refusal;
            }

            var receipt = await Receipts.IssueAsync(scope, Receipts.Subject(room.Value), [room], stop);
            receipt.Mails = await scope.Db.OutgoingMails.CountAsync(mail => mail.RoomId == room, stop);
            await ForgetAsync(scope, at, deleted, stop);
            return receipt;
        },
        cancel);

    /// <summary>Deletes all ended chats, or those of some departments; answers how many.</summary>
    public async Task<int> AllAsync(IReadOnlyList<string> departments, CancellationToken cancel)
    {
        var outcome = await commits.RunAsync<int>(
            async (scope, stop) =>
            {
                var closed = scope.Db.LiveChats.Where(chat => !chat.IsOpen);
                if (departments.Count > 0)
                {
                    var ids = departments.Select(id => (DepartmentId?)new DepartmentId(id)).ToList();
                    closed = closed.Where(chat => ids.Contains(chat.Department));
                }

                var rooms = await closed.Select(chat => chat.RoomId).ToListAsync(stop);
                foreach (var room in rooms)
                {
                    if (await scope.Db.ChatInRoomAsync(room, stop) is { } at && at.Chat.Delete().TryGet(out var deleted, out _))
                    {
                        await ForgetAsync(scope, at, deleted, stop);
                    }
                }

                return rooms.Count;
            },
            cancel);
        return outcome.Value;
    }

    /// <summary>Removes every trace of a chat in this unit of work.</summary>
    public static async Task ForgetAsync(CommitScope scope, ChatInRoom at, LiveChatDeleted deleted, CancellationToken cancel)
    {
        var db = scope.Db;
        var room = at.Room.Id;
        await db.SaveChangesAsync(cancel);
        var members = await db.Subscriptions.Where(one => one.RoomId == room).ToListAsync(cancel);
        foreach (var member in members)
        {
            db.Subscriptions.Remove(member);
            scope.Bury("subscriptions", member.Id.Value, member.UserId.Value);
        }

        await scope.DiscardFilesOfRoomAsync(room, cancel);
        await db.OutgoingMails.Where(mail => mail.RoomId == room).ExecuteDeleteAsync(cancel);
        await db.OutgoingCalls.Where(call => call.RoomId == room).ExecuteDeleteAsync(cancel);
        await db.TranscriptOrders.Where(order => order.RoomId == room).ExecuteDeleteAsync(cancel);
        await db.FetchedMails.Where(mail => mail.RoomId == room).ExecuteDeleteAsync(cancel);
        await db.MessageMarks.Where(mark => mark.RoomId == room).ExecuteDeleteAsync(cancel);
        await db.Messages.Where(message => message.RoomId == room).ExecuteDeleteAsync(cancel);
        db.LiveChats.Remove(at.Chat);
        db.Rooms.Remove(at.Room);
        scope.Bury("rooms", room.Value);
        scope.Announce(deleted);
        scope.Announce(new RoomDeleted(
            room, RoomKinds.LiveChat, [.. members.Select(one => new RoomMember(one.Id, one.UserId, one.Username))]));
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("foyer.livechat.remove").NeedsAll(LiveChatPermissions.Remove).Body(Shape.Object(Shape.Need("rid", Shape.Text(minLength: 1))))
            .Handle<RemoveLiveChats>(static async (call, remove) =>
                (await remove.ExecuteAsync(new RoomId(call.Body.Text("rid")!), call.Cancel)).Answer(receipt => new { receipt = Receipts.Wire(receipt) }));
        methods.Add("livechat:removeRoom").Needs(LiveChatPermissions.Remove).Handle<RemoveLiveChats>(static async (call, remove) =>
            (await remove.ExecuteAsync(new RoomId(call.Args.Text(0)), call.Cancel)).Refusal);
        methods.Add("livechat:removeAllClosedRooms").Needs(LiveChatPermissions.RemoveAll).Handle<RemoveLiveChats>(static async (call, remove) =>
            await remove.AllAsync(call.Args.Count > 0 && call.Args[0] is not null ? call.Args.Texts(0) : [], call.Cancel));
    }
}
