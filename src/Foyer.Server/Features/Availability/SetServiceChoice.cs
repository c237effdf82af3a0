using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.BusinessHours;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Availability;

/// <summary>An agent switches between available and not, or a manager does it for one.</summary>
internal sealed class SetServiceChoice(Commits commits, AccessRights rights, ApplyHours hours)
{
    private static readonly Refusal MethodNotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidAgent = new("error-not-allowed", "Invalid Agent Id");
    private static readonly Refusal InvalidStatus = new("error-not-allowed", "Invalid Status");

    /// <param name="caller">Who does it.</param>
    /// <param name="agent">For whom; null for oneself.</param>
    /// <param name="wanted">The choice; null turns the switch over.</param>
    /// <param name="overridesHours">Whether a manager may make somebody else available outside of business hours, as one door of the dialect lets it happen.</param>
    public Task<Outcome<AgentChoiceChanged>> ExecuteAsync(
        Caller caller, UserId? agent, ServiceChoice? wanted, bool overridesHours, CancellationToken cancel) =>
        commits.RunAsync<AgentChoiceChanged>(
            async (scope, stop) =>
            {
                var id = agent ?? caller.Id;
                var user = await scope.Db.Users.SingleOrDefaultAsync(one => one.Id == id, stop);
                if (user is null || !user.HasRole(RoleIds.LiveChatAgent))
                {
                    return AgentRefusals.NotFound;
                }

                if (id != caller.Id && !rights.Holds(caller, LiveChatPermissions.ManageAgents))
                {
                    return Refusal.Unauthorized;
                }

                var isOther = id != caller.Id;
                var outcome = AvailabilityToggle.Turn(
                    id, user.Facts().Choice, wanted, user.IsActive, hours.AreOpenFor(user) || (isOther && overridesHours));
                if (isOther && outcome.Refusal == AgentRefusals.BusinessHoursClosed)
                {
                    // The dialect's other door answers a manager with what holds, and does nothing.
                    return new AgentChoiceChanged(id, user.Facts().Choice, IsChange: false);
                }

                if (outcome.TryGet(out var changed, out _) && changed.IsChange)
                {
                    user.TakesLiveChats = changed.Choice == ServiceChoice.Available;
                    user.UpdatedAt = scope.Now;
                    scope.Announce(changed);
                }

                return outcome;
            },
            cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/agent.status").NeedsAll(LiveChatPermissions.View)
            .Body(Shape.Object(Shape.May("status", Shape.Word("available", "not-available")), Shape.May("agentId", Shape.Text())))
            .Handle<SetServiceChoice>(static async (call, set) =>
            {
                var agent = call.Body.Text("agentId") is { } id ? new UserId(id) : (UserId?)null;
                var outcome = await set.ExecuteAsync(call.Caller, agent, ServiceChoiceWords.Parse(call.Body.Text("status")), overridesHours: false, call.Cancel);
                return outcome.Answer(changed => new { status = changed.Choice.Word() });
            });
        methods.Add("livechat:changeLivechatStatus").SignedIn().Handle<SetServiceChoice>(static async (call, set) =>
        {
            var form = call.Args.OptionalObject(0) ?? [];
            var (agentId, status) = (form.OptionalText("agentId"), form.OptionalText("status"));
            if (status is not null && ServiceChoiceWords.Parse(status) is null)
            {
                return InvalidStatus;
            }

            var agent = agentId is null ? (UserId?)null : new UserId(agentId);
            var outcome = await set.ExecuteAsync(call.Account, agent, ServiceChoiceWords.Parse(status), overridesHours: true, call.Cancel);
            return outcome.Refusal switch
            {
                null => null,
                var refusal when refusal == AgentRefusals.NotFound => agent is null ? MethodNotAllowed : InvalidAgent,
                var refusal when refusal == Refusal.Unauthorized => MethodNotAllowed,
                var refusal => refusal,
            };
        });
    }
}
