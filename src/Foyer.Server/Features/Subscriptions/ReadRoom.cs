using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Messages;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Subscriptions;

/// <summary>A member has looked at a room: what came so far is read.</summary>
internal sealed class ReadRoom(Commits commits, ReadReceipts receipts)
{
    private static readonly Refusal NotMember = Refusal.Text("error-invalid-subscription");

    public Task<Outcome<Done>> ExecuteAsync(UserId user, RoomId room, bool withThreads, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == room && one.UserId == user, stop) is not { } own)
            {
                return NotMember;
            }

            var newest = await scope.Db.Rooms.Where(one => one.Id == room).Select(one => one.NewestAt).SingleOrDefaultAsync(stop);
            if (withThreads)
            {
                own.MarkThreadsRead();
            }

            // A burst runs ahead of the clock by a few milliseconds; what was shown is read all the same.
            var until = newest > scope.Now ? newest.Value : scope.Now;
            await receipts.NoteRoomAsync(scope, own, until, stop);
            own.MarkRead(until, scope.Now);
            scope.Announce(new MembershipChanged(room, user));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("subscriptions.read").SignedIn()
            .Body(Shape.OneOf(
                Shape.Object(Shape.Need("rid", Shape.Text(1)), Shape.May("readThreads", Shape.Flag())),
                Shape.Object(Shape.Need("roomId", Shape.Text(1)), Shape.May("readThreads", Shape.Flag()))))
            .Handle<ReadRoom>(static async (call, read) =>
            {
                var room = new RoomId(call.Body.Text("rid") ?? call.Body.Text("roomId")!);
                return (await read.ExecuteAsync(call.Caller.Id, room, call.Body.Flag("readThreads") ?? false, call.Cancel)).Answer();
            });
        methods.Add("readMessages").SignedIn().Handle<ReadRoom>(static async (call, read) =>
            (await read.ExecuteAsync(call.Account.Id, new RoomId(call.Args.Text(0)), call.Args.OptionalFlag(1) ?? false, call.Cancel)).Reply(static _ => null));
        methods.Add("readThreads").SignedIn().Handle<ReadRoom>(static async (call, read) =>
        {
            await read.ReadThreadAsync(call.Account.Id, new MessageId(call.Args.Text(0)), call.Cancel);
            return null;
        });
    }

    public Task ReadThreadAsync(UserId user, MessageId thread, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            if (await scope.Db.Messages.FindAsync([thread], stop) is { } parent
                && await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == parent.RoomId && one.UserId == user, stop) is { } own)
            {
                own.MarkThreadRead(thread, scope.Now);
                await receipts.NoteThreadAsync(scope, parent, user, stop);
                scope.Announce(new MembershipChanged(parent.RoomId, user));
            }
        },
        cancel);
}
