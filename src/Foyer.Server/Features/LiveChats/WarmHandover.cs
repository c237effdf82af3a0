using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Two agents are in a chat for a while: the second comes in, both may write, then the first leaves and the second serves.</summary>
internal sealed class WarmHandover(Commits commits, ForwardLiveChat forward, AgentRouting routing, AccessRights rights)
{
    /// <summary>The second agent comes in, inside a unit of work that may do more.</summary>
    public async Task<Outcome<Done>> BeginAsync(
        CommitScope scope, ChatInRoom at, AgentFacts agent, ChatActor by, string? note, CancellationToken cancel)
    {
        var load = await routing.LoadAsync(scope.Db, agent, at.Chat.Department, cancel);
        if (!at.Chat.BeginHandover(agent, by, note, scope.Now, load).TryGet(out var joined, out var refusal))
        {
            return refusal;
        }

        await LiveChatStaff.JoinAsync(scope, at, agent, cancel);
        LiveChatNotices.Accompanied(scope, at, agent);
        scope.Announce(joined);
        return Done.Yes;
    }

    /// <summary>The first agent leaves; either of the two may say so, and supervisors.</summary>
    public Task<Outcome<LiveChatForwarded>> FinishAsync(Caller caller, RoomId room, CancellationToken cancel) => commits.RunAsync<LiveChatForwarded>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return LiveChatRefusals.InvalidRoom;
            }

            if (!MayEnd(caller, at.Chat))
            {
                return ForwardLiveChat.NotAuthorized;
            }

            return await FinishAsync(scope, at, caller.Actor(), stop);
        },
        cancel);

    /// <summary>The same inside a unit of work that may do more.</summary>
    public async Task<Outcome<LiveChatForwarded>> FinishAsync(CommitScope scope, ChatInRoom at, ChatActor by, CancellationToken cancel)
    {
        if (at.Chat.Companion is not { } companion || await scope.Db.Users.SingleOrDefaultAsync(user => user.Id == companion, cancel) is not { } user)
        {
            return HandoverRefusals.NobodyJoined;
        }

        var agent = user.Facts();
        var outcome = at.Chat.FinishHandover(agent, by, scope.Now);
        if (outcome.TryGet(out var forwarded, out _))
        {
            await forward.FinishAsync(scope, at, agent, forwarded, cancel);
        }

        return outcome;
    }

    /// <summary>The question is taken back, its answer was read, or who had come leaves again.</summary>
    public Task<Outcome<HandoverChanged>> WithdrawAsync(Caller caller, RoomId room, CancellationToken cancel) => commits.RunAsync<HandoverChanged>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return LiveChatRefusals.InvalidRoom;
            }

            if (!MayEnd(caller, at.Chat))
            {
                return ForwardLiveChat.NotAuthorized;
            }

            var companion = at.Chat.Companion;
            var outcome = at.Chat.WithdrawHandover(scope.Now);
            if (outcome.TryGet(out var withdrawn, out _))
            {
                if (companion is { } gone)
                {
                    await LiveChatStaff.LeaveOneAsync(scope, at, gone, stop);
                }

                scope.Announce(withdrawn);
            }

            return outcome;
        },
        cancel);

    private bool MayEnd(Caller caller, LiveChat chat) => rights.Holds(caller, LiveChatPermissions.Forward)
        || chat.ServedBy?.Agent == caller.Id || chat.Handover?.ById == caller.Id.Value || chat.Companion == caller.Id;

    public static void Map(ApiRoutes api)
    {
        api.Post("foyer.handover.finish").NeedsAll(LiveChatPermissions.View)
            .Body(Shape.Object(Shape.Need("roomId", Shape.Text())))
            .Handle<WarmHandover>(static async (call, warm) =>
            {
                var outcome = await warm.FinishAsync(call.Caller, new RoomId(call.Body.Text("roomId")!), call.Cancel);
                return outcome.Refusal == ForwardLiveChat.NotAuthorized ? ApiResult.MissingPermission() : outcome.Answer();
            });
        api.Post("foyer.handover.withdraw").NeedsAll(LiveChatPermissions.View)
            .Body(Shape.Object(Shape.Need("roomId", Shape.Text())))
            .Handle<WarmHandover>(static async (call, warm) =>
            {
                var outcome = await warm.WithdrawAsync(call.Caller, new RoomId(call.Body.Text("roomId")!), call.Cancel);
                return outcome.Refusal == ForwardLiveChat.NotAuthorized ? ApiResult.MissingPermission() : outcome.Answer();
            });
    }
}
