using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>
/// Hands a chat on the way the settings say: at once, or by asking first. While somebody is asked, its agent goes on serving
/// the chat. A chat that nobody serves is never held back by a question, and a program needs none.
/// </summary>
internal sealed class OfferForward(Commits commits, ForwardLiveChat forward, WarmHandover warm, AgentRouting routing, SettingValues settings)
{
    public Task<Outcome<Done>> ExecuteAsync(ForwardWish wish, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) => (await ForwardLiveChat.FindAsync(scope, wish, stop)).TryGet(out var at, out var refusal)
            ? await HandAsync(scope, at, wish, stop)
            : refusal,
        cancel);

    private async Task<Outcome<Done>> HandAsync(CommitScope scope, ChatInRoom at, ForwardWish wish, CancellationToken cancel)
    {
        var agent = wish.Agent is { } id ? await scope.Db.Users.SingleOrDefaultAsync(user => user.Id == id, cancel) : null;
        var asks = settings.Get(DeskSettings.ForwardAnswerTimeout) is > 0 and var seconds
            && at.Chat is { IsOpen: true, ServedBy: not null } && agent?.HasRole(RoleIds.Bot) != true
            && (wish.Agent, wish.Department) is not (null, null)
            ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue))
            : (TimeSpan?)null;
        if (asks is { } patience)
        {
            var terms = new HandoverTerms(patience, wish.Note, wish.IsWarm);
            var offered = wish.Department is { } department
                ? await OfferAsync(scope, at, department, wish, terms, cancel)
                : await OfferAsync(scope, at, agent?.Facts(), wish, terms, cancel);
            return offered.TryGet(out var changed, out var refusal) ? Announce(scope, changed) : refusal;
        }

        if (wish.IsWarm)
        {
            return agent is null ? ForwardLiveChat.InvalidAgent : await warm.BeginAsync(scope, at, agent.Facts(), wish.By, wish.Note, cancel);
        }

        var forwarded = await forward.ForwardAsync(scope, at, wish, cancel);
        return forwarded.Refusal is { } no ? no : Done.Yes;
    }

    private async Task<Outcome<HandoverChanged>> OfferAsync(
        CommitScope scope, ChatInRoom at, AgentFacts? agent, ForwardWish wish, HandoverTerms terms, CancellationToken cancel) => agent is null
        ? ForwardLiveChat.InvalidAgent
        : at.Chat.OfferToAgent(agent, wish.By, terms, scope.Now, await routing.LoadAsync(scope.Db, agent, department: null, cancel));

    private async Task<Outcome<HandoverChanged>> OfferAsync(
        CommitScope scope, ChatInRoom at, DepartmentId wanted, ForwardWish wish, HandoverTerms terms, CancellationToken cancel)
    {
        if (await scope.Db.Departments.SingleOrDefaultAsync(one => one.Id == wanted || one.Name == wanted.Value, cancel) is not { } asked)
        {
            return ForwardLiveChat.InvalidDepartment;
        }

        var agent = wish.Agent is { } id ? await ForwardLiveChat.MemberAsync(scope.Db, asked.Id, id, cancel) : null;
        if (wish.Agent is not null && agent is null)
        {
            return LiveChatRefusals.TargetNotInDepartment;
        }

        var target = await forward.TargetAsync(scope.Db, asked, cancel);
        var present = at.Chat.Department is { } own ? await scope.Db.Departments.SingleOrDefaultAsync(one => one.Id == own, cancel) : null;
        return at.Chat.OfferToDepartment(target with { Agent = agent }, present, wish.By, terms, scope.Now);
    }

    private static Done Announce(CommitScope scope, HandoverChanged changed)
    {
        scope.Announce(changed);
        return Done.Yes;
    }

    public static void Map(ApiRoutes api) => api.Post("foyer.handover").NeedsAll(LiveChatPermissions.View)
        .Body(Shape.Object(Shape.Need("roomId", Shape.Text()), Shape.Need("userId", Shape.Text()), Shape.May("comment", Shape.Text(0, 2_000))))
        .Handle<OfferForward>(static async (call, offer) =>
        {
            var outcome = await offer.ExecuteAsync(
                new ForwardWish(new RoomId(call.Body.Text("roomId")!), call.Caller.Actor())
                {
                    Agent = new UserId(call.Body.Text("userId")!),
                    Note = call.Body.Text("comment"),
                    OnlyMembers = call.Holds(LiveChatPermissions.Forward) ? null : call.Caller.Id,
                    IsWarm = true,
                },
                call.Cancel);
            return outcome.Refusal == ForwardLiveChat.NotAuthorized ? ApiResult.MissingPermission() : outcome.Answer();
        });
}
