using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Chooses the agent for a waiting chat where the server does that, and gives the chat to an agent.</summary>
internal sealed class AgentRouting(SettingValues settings)
{
    public RoutingConfig Config => RoutingMethods.Config(settings.Get(LiveChatSettings.RoutingMethod));

    /// <summary>Gives a waiting chat to whoever is next; nothing happens where agents choose themselves or nobody is there.</summary>
    /// <returns>Whether the chat is served now.</returns>
    public async Task<bool> AssignAsync(CommitScope scope, ChatInRoom at, UserId? except, CancellationToken cancel) =>
        await NextAsync(scope, at.Chat.Department, except, cancel) is { } agent
        && !(await GiveAsync(scope, at, agent.Facts(), idleAgentsCount: true, cancel)).IsRefused;

    /// <summary>An agent gets a waiting chat.</summary>
    public static async Task<Outcome<LiveChatTaken>> GiveAsync(
        CommitScope scope, ChatInRoom at, AgentFacts agent, bool idleAgentsCount, CancellationToken cancel)
    {
        var outcome = at.Chat.Take(agent, idleAgentsCount, scope.Now);
        if (outcome.TryGet(out var taken, out _))
        {
            await LiveChatStaff.JoinAsync(scope, at, agent, cancel);
            LiveChatNotices.Joined(scope, at, agent);
            scope.Announce(taken);
        }

        return outcome;
    }

    /// <summary>Whose turn it is; counts the turn.</summary>
    public async Task<User?> NextAsync(CommitScope scope, DepartmentId? department, UserId? except, CancellationToken cancel)
    {
        var method = settings.Get(LiveChatSettings.RoutingMethod);
        if (!RoutingMethods.Config(method).AutoAssignAgent)
        {
            return null;
        }

        var candidates = await CandidatesAsync(scope.Db, department, except, cancel);
        if (candidates.Count == 0)
        {
            return null;
        }

        var next = method switch
        {
            RoutingMethods.Balancing => await FewestChatsAsync(scope.Db, candidates, cancel),
            RoutingMethods.Rotation => candidates.OrderBy(Turn).ThenBy(Name, StringComparer.Ordinal).First(),
            _ => await FewestRoutedAsync(scope, department, candidates, cancel),
        };
        next.LastRoutedAt = scope.Now;
        return next;
    }

    private async Task<List<User>> CandidatesAsync(FoyerDb db, DepartmentId? department, UserId? except, CancellationToken cancel)
    {
        var agents = db.Users.Where(user => user.TakesLiveChats == true && user.IsActive);
        if (department is { } id)
        {
            agents = agents.Where(user => db.DepartmentAgents.Any(one => one.DepartmentId == id && one.AgentId == user.Id));
        }

        var idleCount = department is not null && settings.Get(LiveChatSettings.EnabledWhenAgentIdle)
            && settings.Get(LiveChatSettings.RoutingMethod) == RoutingMethods.Auto;
        var found = (await agents.ToListAsync(cancel))
            .Where(user => user.Id != except && user.HasRole(RoleIds.LiveChatAgent))
            .Where(user => idleCount ? AgentDuty.MayServe(user.Facts(), idleAgentsCount: true) : AgentDuty.IsOnDuty(user.Facts()))
            .ToList();
        return settings.Get(LiveChatSettings.WaitingQueue) ? await BelowLimitAsync(db, department, found, cancel) : found;
    }

    private async Task<List<User>> BelowLimitAsync(FoyerDb db, DepartmentId? department, List<User> agents, CancellationToken cancel)
    {
        var ofDepartment = department is { } id
            ? await db.Departments.Where(one => one.Id == id).Select(one => one.MaxSimultaneousChats).SingleOrDefaultAsync(cancel)
            : null;
        var below = new List<User>();
        foreach (var agent in agents)
        {
            var limit = AgentLoad.LimitOf(ofDepartment, agent.MaxLiveChats, (int)settings.Get(LiveChatSettings.MaximumChatsPerAgent));
            if (limit <= 0 || agent.HasRole(RoleIds.Bot) || await OpenChatsAsync(db, agent.Id, cancel) < limit)
            {
                below.Add(agent);
            }
        }

        return below;
    }

    private static Task<int> OpenChatsAsync(FoyerDb db, UserId agent, CancellationToken cancel) =>
        db.LiveChats.CountAsync(chat => chat.IsOpen && !chat.IsOnHold && chat.ServedBy!.Agent == agent, cancel);

    private static async Task<User> FewestChatsAsync(FoyerDb db, List<User> candidates, CancellationToken cancel)
    {
        var load = new Dictionary<UserId, int>();
        foreach (var agent in candidates)
        {
            load[agent.Id] = await OpenChatsAsync(db, agent.Id, cancel);
        }

        return candidates.OrderBy(agent => load[agent.Id]).ThenBy(Turn).ThenBy(Name, StringComparer.Ordinal).First();
    }

    private static async Task<User> FewestRoutedAsync(
        CommitScope scope, DepartmentId? department, List<User> candidates, CancellationToken cancel)
    {
        if (department is not { } id)
        {
            var agent = candidates.OrderBy(one => one.LiveChatCount).ThenBy(Name, StringComparer.Ordinal).First();
            agent.LiveChatCount++;
            return agent;
        }

        var members = await scope.Db.DepartmentAgents.Where(one => one.DepartmentId == id).ToListAsync(cancel);
        var member = members.Where(one => candidates.Any(agent => agent.Id == one.AgentId))
            .OrderBy(one => one.Count).ThenBy(one => one.Order).ThenBy(one => one.Username, StringComparer.Ordinal).First();
        member.CountRouted();
        return candidates.Single(agent => agent.Id == member.AgentId);
    }

    private static DateTimeOffset Turn(User agent) => agent.LastRoutedAt ?? DateTimeOffset.MinValue;

    private static string Name(User agent) => agent.Username ?? "";
}
