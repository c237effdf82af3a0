using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Subscriptions;

/// <summary>A member wants to come back to a message: from there on the room counts as unread.</summary>
internal sealed class UnreadRoom(Commits commits)
{
    private static readonly Refusal NoMessage = new("error-no-message-for-unread", "There are no messages to mark unread");
    private static readonly Refusal NotAllowed = new("error-action-not-allowed", "Not allowed");
    private static readonly Refusal NotMember = new("error-subscription-not-found", "Subscription not found");

    /// <summary>Marks a room unread from a message on, or from its newest message.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, MessageId? first, RoomId? room, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            var message = first is { } id
                ? await scope.Db.Messages.FindAsync([id], stop)
                : await NewestAsync(scope, room ?? new RoomId(""), stop);
            if (message is null)
            {
                return first is null ? NoMessage : NotAllowed;
            }

            if (first is not null && message.AuthorId == caller.Id.Value)
            {
                return NotAllowed;
            }

            if (await scope.Db.Subscriptions.SingleOrDefaultAsync(
                one => one.RoomId == message.RoomId && one.UserId == caller.Id, stop) is not { } own)
            {
                return NotMember;
            }

            own.LastSeenAt = message.At.AddMilliseconds(-1);
            own.HasAlert = true;
            own.IsOpen = true;
            own.UpdatedAt = scope.Now;
            scope.Announce(new MembershipChanged(message.RoomId, caller.Id));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("subscriptions.unread").SignedIn()
            .Body(Shape.OneOf(
                Shape.Object(Shape.Need("roomId", Shape.Text(1))),
                Shape.Object(Shape.Need("firstUnreadMessage", Shape.Object(Shape.Need("_id", Shape.Text(1)))))))
            .Handle<UnreadRoom>(static async (call, unread) =>
            {
                var first = call.Body.Object("firstUnreadMessage")?.Text("_id");
                var room = call.Body.Text("roomId");
                return (await unread.ExecuteAsync(
                    call.Caller, first is null ? null : new MessageId(first), room is null ? null : new RoomId(room), call.Cancel)).Answer();
            });
        methods.Add("unreadMessages").SignedIn().Handle<UnreadRoom>(static async (call, unread) =>
        {
            var first = call.Args.OptionalObject(0)?["_id"]?.ToString();
            var room = call.Args.OptionalText(1);
            return first is null && room is null
                ? NotAllowed
                : (await unread.ExecuteAsync(
                    call.Account, first is null ? null : new MessageId(first), room is null ? null : new RoomId(room), call.Cancel)).Reply(static _ => null);
        });
    }

    private static Task<Message?> NewestAsync(CommitScope scope, RoomId room, CancellationToken cancel) =>
        scope.Db.Messages.Where(one => one.RoomId == room && !one.IsHidden).OrderByDescending(one => one.At).FirstOrDefaultAsync(cancel);
}
