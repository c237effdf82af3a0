using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>
/// Who is asked to take a chat on says yes or no. Of two of a department who say yes one gets it; when everybody there has said
/// no, it stays with its agent.
/// </summary>
internal sealed class AnswerForward(Commits commits, ForwardLiveChat forward, WarmHandover warm, DutyRosters rosters)
{
    public Task<Outcome<Done>> AcceptAsync(Caller caller, RoomId room, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return LiveChatRefusals.InvalidRoom;
            }

            var agent = await scope.Db.Users.SingleAsync(user => user.Id == caller.Id, stop);
            var isMember = await IsMemberAsync(scope.Db, at.Chat, caller, stop);
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

            var isMember = await IsMemberAsync(scope.Db, at.Chat, caller, stop);
            var there = isMember ? await ThereAsync(scope.Db, at.Chat.Handover!.Department!.Value, stop) : [];
            var outcome = at.Chat.DeclineHandover(caller.Id, isMember, there, reason, scope.Now);
            if (outcome.TryGet(out var declined, out _))
            {
                scope.Announce(declined);
            }

            return outcome;
        },
        cancel);

    private static async Task<bool> IsMemberAsync(FoyerDb db, LiveChat chat, Caller caller, CancellationToken cancel) =>
        chat.Handover?.Department is { } asked && await ForwardLiveChat.MemberAsync(db, asked, caller.Id, cancel) is not null;

    // Programs are never asked.
    private async Task<IEnumerable<UserId>> ThereAsync(FoyerDb db, DepartmentId department, CancellationToken cancel) =>
        (await rosters.LoadAsync(db, cancel)).AgentsOf(department).Where(static one => !one.IsBot && AgentDuty.IsOnDuty(one)).Select(static one => one.Id);

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
