using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Who is asked to take a chat on says yes or no. Of two of a department who say yes one gets it.</summary>
internal sealed class AnswerForward(Commits commits, ForwardLiveChat forward, WarmHandover warm)
{
    public Task<Outcome<Done>> AcceptAsync(Caller caller, RoomId room, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return LiveChatRefusals.InvalidRoom;
            }

            var agent = await scope.Db.Users.SingleAsync(user => user.Id == caller.Id, stop);
            var isMember = at.Chat.Handover?.Department is { } asked && await ForwardLiveChat.MemberAsync(scope.Db, asked, caller.Id, stop) is not null;
            if (!at.Chat.AcceptHandover(caller.Id, isMember, scope.Now).TryGet(out var offer, out var refusal))
            {
                return refusal;
            }

            if (offer.IsWarm)
            {
                return await warm.BeginAsync(scope, at, agent.Facts(), offer.Actor(), offer.Note, stop);
            }

            var wish = new ForwardWish(room, offer.Actor()) { Agent = caller.Id, Department = offer.Department, Note = offer.Note };
            var before = at.Chat.ServedBy?.Agent;
            if ((await forward.ForwardAsync(scope, at, wish, stop)).Refusal is { } no)
            {
                return no;
            }

            scope.Announce(new HandoverChanged(room, offer, HandoverStep.Accepted, before, scope.Now));
            return Done.Yes;
        },
        cancel);

    public Task<Outcome<HandoverChanged>> DeclineAsync(Caller caller, RoomId room, string? reason, CancellationToken cancel) => commits.RunAsync<HandoverChanged>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return LiveChatRefusals.InvalidRoom;
            }

            var outcome = at.Chat.DeclineHandover(caller.Id, reason, scope.Now);
            if (outcome.TryGet(out var declined, out _))
            {
                scope.Announce(declined);
            }

            return outcome;
        },
        cancel);

    public static void Map(ApiRoutes api)
    {
        api.Post("foyer.handover.accept").NeedsAll(LiveChatPermissions.View)
            .Body(Shape.Object(Shape.Need("roomId", Shape.Text())))
            .Handle<AnswerForward>(static async (call, answer) =>
                (await answer.AcceptAsync(call.Caller, new RoomId(call.Body.Text("roomId")!), call.Cancel)).Answer());
        api.Post("foyer.handover.decline").NeedsAll(LiveChatPermissions.View)
            .Body(Shape.Object(Shape.Need("roomId", Shape.Text()), Shape.May("reason", Shape.Text(0, 2_000))))
            .Handle<AnswerForward>(static async (call, answer) =>
                (await answer.DeclineAsync(call.Caller, new RoomId(call.Body.Text("roomId")!), call.Body.Text("reason"), call.Cancel)).Answer());
    }
}
