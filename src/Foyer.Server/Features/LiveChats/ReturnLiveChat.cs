using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Gives a chat back to the queue, where other agents of the department may take it.</summary>
internal sealed class ReturnLiveChat(Commits commits, AgentRouting routing, QueueStanding queue)
{
    public Task<Outcome<LiveChatReturned>> ExecuteAsync(ChatActor by, RoomId room, CancellationToken cancel) =>
        commits.RunAsync<LiveChatReturned>(
            async (scope, stop) =>
            {
                if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
                {
                    return LiveChatRefusals.InvalidRoom;
                }

                var outcome = at.Chat.ReturnToQueue(by, scope.Now);
                if (outcome.TryGet(out var returned, out _))
                {
                    LiveChatNotices.Returned(scope, at, returned);
                    await LiveChatStaff.LeaveAsync(scope, at, stays: null, saysSo: true, stop);
                    scope.Announce(returned);
                    await routing.AssignAsync(scope, at, except: returned.From.Agent, stop);
                    queue.Changed(at.Chat.Department);
                }

                return outcome;
            },
            cancel);

    public static void Map(MethodRegistry methods) => methods.Add("livechat:returnAsInquiry").Needs(LiveChatPermissions.View)
        .Handle<ReturnLiveChat>(static async (call, back) =>
        {
            var outcome = await back.ExecuteAsync(call.Account.Actor(), new RoomId(call.Args.Text(0)), call.Cancel);
            return outcome.Refusal switch
            {
                null => true,

                // Nobody has it, so there is nothing to give back: the dialect says false and no more.
                var refusal when refusal == LiveChatRefusals.NotServed => false,
                var refusal => refusal,
            };
        });
}
