using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>
/// Finds who gets a chat: short queries over those who are available, never over what waits, so that a decision takes as long with
/// ten thousand waiting as with a hundred. They are read in the order in which it is their turn, a few first and the others only
/// where none of those may have it, because reading a thousand people with their roles takes longer than everything else.
/// </summary>
internal sealed class RoutingCandidates(SettingValues settings)
{
    private const int Few = 20;

    /// <summary>Whose turn it is; null when nobody may be given the chat.</summary>
    public async Task<RoutingCandidate?> NextAsync(FoyerDb db, DepartmentId? department, UserId? except, RoutingTerms terms, CancellationToken cancel)
    {
        var rows = Rows(db, department);
        if (terms.Method == RoutingMethods.Balancing)
        {
            return await LeastBusyAsync(db, department, rows, except, terms, cancel);
        }

        var ordered = terms.Method == RoutingMethods.Rotation
            ? rows.OrderBy(row => row.LastRoutedAt != null).ThenBy(row => row.LastRoutedAt).ThenBy(row => row.Username).ThenBy(row => row.Id)
            : rows.OrderBy(row => row.Routed).ThenBy(row => row.Rank).ThenBy(row => row.Username).ThenBy(row => row.Id);
        var few = await ordered.Take(Few).ToListAsync(cancel);
        return await NextOfAsync(db, department, few, except, terms, cancel)
            ?? (few.Count < Few ? null : await NextOfAsync(db, department, await ordered.Skip(Few).ToListAsync(cancel), except, terms, cancel));
    }

    /// <summary>Which bot is next; bots have no presence and no limits.</summary>
    public static async Task<RoutingCandidate?> NextBotAsync(FoyerDb db, DepartmentId? department, CancellationToken cancel)
    {
        var bots = await Rows(db, department).Where(row => row.Roles.Contains(RoleIds.Bot)).ToListAsync(cancel);
        return AgentTurns.NextBot(bots.Select(static row => row.Candidate(ChatLoad.Unlimited)));
    }

    // Who has how many is known in the server only: the order is made here, of little more than names.
    private async Task<RoutingCandidate?> LeastBusyAsync(
        FoyerDb db, DepartmentId? department, IQueryable<Row> rows, UserId? except, RoutingTerms terms, CancellationToken cancel)
    {
        var all = await rows.Select(row => new { row.Id, row.Username, row.LastRoutedAt }).ToListAsync(cancel);
        var loads = await OpenChats.OfEachAsync(db, department is null ? null : all.ConvertAll(one => one.Id), cancel);
        var inOrder = AgentTurns.InOrder(
            all.Select(one => new RoutingCandidate(new AgentFacts(one.Id, one.Username ?? "", ServiceChoice.Available, PresenceStatus.Offline))
            {
                Load = new ChatLoad(loads.GetValueOrDefault(one.Id), 0),
                LastRoutedAt = one.LastRoutedAt,
            }),
            terms.Method).Select(one => one.Agent.Id).ToList();
        for (var (from, count) = (0, Few); from < inOrder.Count; from += count, count = inOrder.Count)
        {
            var ids = inOrder.Slice(from, Math.Min(count, inOrder.Count - from));
            if (await NextOfAsync(db, department, await rows.Where(row => ids.Contains(row.Id)).ToListAsync(cancel), except, terms, cancel, loads) is { } next)
            {
                return next;
            }
        }

        return null;
    }

    private async Task<RoutingCandidate?> NextOfAsync(
        FoyerDb db, DepartmentId? department, List<Row> rows, UserId? except, RoutingTerms terms, CancellationToken cancel, Dictionary<UserId, int>? loads = null)
    {
        loads ??= terms.KeepsLimits ? await OpenChats.OfEachAsync(db, rows.ConvertAll(row => row.Id), cancel) : [];
        var ofDepartment = terms.KeepsLimits ? await LimitOfAsync(db, department, cancel) : null;
        var ofAll = LimitOfAll;
        return AgentTurns.Next(
            rows.Where(row => row.Id != except).Select(row => row.Candidate(
                new ChatLoad(loads.GetValueOrDefault(row.Id), AgentLoad.LimitOf(ofDepartment, row.MaxLiveChats, ofAll)))),
            terms);
    }

    /// <summary>How busy one agent is, and what the limit is.</summary>
    public async Task<ChatLoad> LoadOfAsync(FoyerDb db, UserId agent, DepartmentId? department, CancellationToken cancel)
    {
        var own = await db.Users.AsNoTracking().Where(user => user.Id == agent).Select(user => user.MaxLiveChats).SingleOrDefaultAsync(cancel);
        var limit = AgentLoad.LimitOf(await LimitOfAsync(db, department, cancel), own, LimitOfAll);
        return limit == 0
            ? ChatLoad.Unlimited
            : new ChatLoad(await OpenChats.OfAsync(db, agent, cancel), limit);
    }

    private int LimitOfAll => (int)Math.Clamp(settings.Get(LiveChatSettings.MaximumChatsPerAgent), 0, int.MaxValue);

    private static IQueryable<Row> Rows(FoyerDb db, DepartmentId? department)
    {
        // Whoever has no choice to make is no agent: the roles need not be looked into for that.
        var agents = db.Users.AsNoTracking().Where(user => user.TakesLiveChats == true && user.IsActive);
        return department is not { } id
            ? agents.Select(user => new Row
            {
                Id = user.Id,
                Username = user.Username,
                Name = user.Name,
                Status = user.Status,
                Connection = user.StatusConnection,
                Roles = user.Roles,
                MaxLiveChats = user.MaxLiveChats,
                LastRoutedAt = user.LastRoutedAt,
                Routed = user.LiveChatCount,
                Rank = 0,
            })
            : db.DepartmentAgents.AsNoTracking().Where(member => member.DepartmentId == id)
                .Join(agents, member => member.AgentId, user => user.Id, (member, user) => new Row
                {
                    Id = user.Id,
                    Username = user.Username,
                    Name = user.Name,
                    Status = user.Status,
                    Connection = user.StatusConnection,
                    Roles = user.Roles,
                    MaxLiveChats = user.MaxLiveChats,
                    LastRoutedAt = user.LastRoutedAt,
                    Routed = member.Count,
                    Rank = member.Order,
                });
    }

    private static async Task<int?> LimitOfAsync(FoyerDb db, DepartmentId? department, CancellationToken cancel) => department is { } id
        ? await db.Departments.AsNoTracking().Where(one => one.Id == id).Select(one => one.MaxSimultaneousChats).SingleOrDefaultAsync(cancel)
        : null;

    private sealed class Row
    {
        public UserId Id { get; init; }

        public string? Username { get; init; }

        public string? Name { get; init; }

        public PresenceStatus Status { get; init; }

        public PresenceStatus Connection { get; init; }

        public List<string> Roles { get; init; } = [];

        public int MaxLiveChats { get; init; }

        public DateTimeOffset? LastRoutedAt { get; init; }

        public int Routed { get; init; }

        public int Rank { get; init; }

        public RoutingCandidate Candidate(ChatLoad load) => new(Facts()) { Load = load, LastRoutedAt = LastRoutedAt, Routed = Routed, Rank = Rank };

        private AgentFacts Facts() => new(Id, Username ?? "", ServiceChoice.Available, Status)
        {
            Name = Name,
            HasAgentRole = Roles.Contains(RoleIds.LiveChatAgent),
            IsBot = Roles.Contains(RoleIds.Bot),
            Connection = Connection,
        };
    }
}
