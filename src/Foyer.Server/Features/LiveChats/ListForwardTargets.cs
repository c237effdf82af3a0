using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.Departments;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Where a chat may go at this moment: every department and agent, with the reason where it may not.</summary>
internal sealed class ListForwardTargets(FoyerDb db, DutyRosters rosters)
{
    private const string Current = "current";
    private const string NotAllowed = "not-allowed";
    private const string Offline = "offline";
    private const string NotAvailable = "not-available";

    public async Task<Outcome<ForwardChoices>> ExecuteAsync(RoomId room, CancellationToken cancel)
    {
        var chat = await db.LiveChats.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == room, cancel);
        if (chat is null)
        {
            return LiveChatRefusals.InvalidRoom;
        }

        var roster = await rosters.LoadAsync(db, cancel);
        var departments = await db.Departments.AsNoTracking().Where(one => one.Enabled).OrderBy(one => one.Name).ToListAsync(cancel);
        var own = departments.FirstOrDefault(one => one.Id == chat.Department);
        return new ForwardChoices(
            [.. departments.Select(one => Choice(one, chat, own, roster))],
            [.. (await AgentsAsync(cancel)).Select(agent => new AgentChoice(
                agent.Id.Value, agent.Username, agent.Name, agent.Presence.Word(), WhyNot(agent, chat)))]);
    }

    private static DepartmentChoice Choice(Department department, LiveChat chat, Department? own, DutyRoster roster)
    {
        var there = roster.AgentsOf(department.Id).Count(AgentDuty.IsOnDuty);
        var reason = department.Id == chat.Department ? Current
            : own?.MayForwardTo(department.Id) == false ? NotAllowed
            : there == 0 && department.ReceivesForwardsOffline != true ? Offline
            : null;
        return new DepartmentChoice(department.Id.Value, department.Name, there, reason);
    }

    private static string? WhyNot(AgentFacts agent, LiveChat chat) =>
        agent.Id == chat.ServedBy?.Agent ? Current
        : AgentDuty.IsOnDuty(agent) ? null
        : agent.Choice == ServiceChoice.NotAvailable ? NotAvailable
        : Offline;

    private async Task<IEnumerable<AgentFacts>> AgentsAsync(CancellationToken cancel)
    {
        var users = await db.Users.AsNoTracking().IgnoreAutoIncludes().Where(user => user.TakesLiveChats != null && user.IsActive).ToListAsync(cancel);
        return users.Where(user => user.HasRole(RoleIds.LiveChatAgent)).Select(user => user.Facts())
            .OrderBy(agent => agent.Name ?? agent.Username, StringComparer.CurrentCultureIgnoreCase);
    }

    public static void Map(ApiRoutes api) => api.Get("foyer.forwardTargets").NeedsAll(LiveChatPermissions.View)
        .Query(Shape.Object(Shape.Need("roomId", Shape.Text())))
        .Handle<ListForwardTargets>(static async (call, list) =>
            (await list.ExecuteAsync(new RoomId(call.Query.Text("roomId")!), call.Cancel)).Answer(choices => new
            {
                departments = choices.Departments.Select(one => new { _id = one.Id, name = one.Name, availableAgents = one.AvailableAgents, reason = one.Reason }),
                agents = choices.Agents.Select(one => new { _id = one.Id, username = one.Username, name = one.Name, status = one.Status, reason = one.Reason }),
            }));
}

/// <summary>Where a chat may go.</summary>
internal sealed record ForwardChoices(IReadOnlyList<DepartmentChoice> Departments, IReadOnlyList<AgentChoice> Agents);

/// <summary>A department that a chat may be forwarded to.</summary>
internal sealed record DepartmentChoice(string Id, string Name, int AvailableAgents, string? Reason);

/// <summary>An agent that a chat may be forwarded to.</summary>
internal sealed record AgentChoice(string Id, string Username, string? Name, string Status, string? Reason);
