using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>An agent takes a waiting chat, or a manager gives it to one. Of two who are equally fast one is told that it is taken.</summary>
internal sealed class TakeLiveChat(Commits commits, AccessRights rights, SettingValues settings, AgentRouting routing, QueueStanding queue)
{
    private static readonly Refusal InvalidUser = Refusal.Text("The user is invalid");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public Task<Outcome<LiveChatTaken>> ExecuteAsync(Caller caller, InquiryId inquiry, UserId? forAgent, CancellationToken cancel) =>
        commits.RunAsync<LiveChatTaken>(
            async (scope, stop) =>
            {
                var agentId = forAgent ?? caller.Id;
                if (await scope.Db.Users.SingleOrDefaultAsync(user => user.Id == agentId, stop) is not { } agent)
                {
                    return InvalidUser;
                }

                if (!rights.Holds(agent.Roles, LiveChatPermissions.View.Id))
                {
                    return NotAllowed;
                }

                var rid = await scope.Db.Inquiries.Where(one => one.Id == inquiry).Select(one => one.RoomId).ToListAsync(stop);
                if (rid.Count == 0 || await scope.Db.ChatInRoomAsync(rid[0], stop) is not { } at)
                {
                    return LiveChatRefusals.InquiryNotFound;
                }

                var outcome = await routing.GiveAsync(scope, at, agent.Facts(), settings.Get(LiveChatSettings.EnabledWhenAgentIdle), stop);
                if (!outcome.IsRefused)
                {
                    queue.Changed(at.Chat.Department);
                }

                return outcome;
            },
            cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/inquiries.take").NeedsAll(LiveChatPermissions.View)
            .Body(Shape.Open(Shape.Need("inquiryId", Shape.Text()), Shape.May("userId", Shape.Text())))
            .Match()
            .Handle<TakeLiveChat>(static async (call, take) =>
            {
                var agent = call.Body.Text("userId") is { } id ? new UserId(id) : (UserId?)null;
                return (await take.ExecuteAsync(call.Caller, new InquiryId(call.Body.Text("inquiryId")!), agent, call.Cancel)).Answer();
            });
        methods.Add("livechat:takeInquiry").Needs(LiveChatPermissions.View).Handle<TakeLiveChat>(static async (call, take) =>
            (await take.ExecuteAsync(call.Account, new InquiryId(call.Args.Text(0)), null, call.Cancel)).Refusal);
    }
}
