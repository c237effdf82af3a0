using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>
/// Reads who might get a chat: two short queries over those who are available, never over what waits, so that a decision
/// takes as long with ten thousand waiting as with a hundred.
/// </summary>
internal sealed class RoutingCandidates(SettingValues settings)
{
    public async Task<List<RoutingCandidate>> LoadAsync(FoyerDb db, DepartmentId? department, RoutingTerms terms, CancellationToken cancel)
    {
        var rows = await RowsAsync(db, department, cancel);
        var needsLoads = terms.KeepsLimits || terms.Method == RoutingMethods.Balancing;
        var loads = needsLoads ? await LoadsAsync(db, department, rows, cancel) : [];
        var ofDepartment = terms.KeepsLimits ? await LimitOfAsync(db, department, cancel) : null;
        var ofAll = LimitOfAll;
        return rows.ConvertAll(row => new RoutingCandidate(row.Facts())
        {
            Load = new ChatLoad(loads.GetValueOrDefault(row.Id), AgentLoad.LimitOf(ofDepartment, row.MaxLiveChats, ofAll)),
            LastRoutedAt = row.LastRoutedAt,
            Routed = row.Routed,
            Rank = row.Rank,
        });
    }

    /// <summary>How busy one agent is, and what the limit is.</summary>
    public async Task<ChatLoad> LoadOfAsync(FoyerDb db, UserId agent, DepartmentId? department, CancellationToken cancel)
    {
        var own = await db.Users.AsNoTracking().Where(user => user.Id == agent).Select(user => user.MaxLiveChats).SingleOrDefaultAsync(cancel);
        var limit = AgentLoad.LimitOf(await LimitOfAsync(db, department, cancel), own, LimitOfAll);
        return limit == 0
            ? ChatLoad.Unlimited
            : new ChatLoad(
                await db.LiveChats.CountAsync(chat => chat.IsOpen && !chat.IsOnHold && chat.ServedBy!.Agent == agent, cancel)
                + await db.LiveChats.CountAsync(chat => chat.IsOpen && chat.Handover!.Agent == agent && chat.Handover.State == HandoverState.Joined, cancel),
                limit);
    }

    private int LimitOfAll => (int)Math.Clamp(settings.Get(LiveChatSettings.MaximumChatsPerAgent), 0, int.MaxValue);

    private static async Task<List<Row>> RowsAsync(FoyerDb db, DepartmentId? department, CancellationToken cancel)
    {
        // Whoever has no choice to make is no agent: the roles need not be looked into for that.
        var agents = db.Users.AsNoTracking().Where(user => user.TakesLiveChats == true && user.IsActive);
        return department is not { } id
            ? await agents.Select(user => new Row
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
            }).ToListAsync(cancel)
            : await db.DepartmentAgents.AsNoTracking().Where(member => member.DepartmentId == id)
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
                }).ToListAsync(cancel);
    }

    // Of few agents the chats are looked up by agent, of many in one walk over what is open.
    private static async Task<Dictionary<UserId, int>> LoadsAsync(FoyerDb db, DepartmentId? department, List<Row> rows, CancellationToken cancel)
    {
        var served = db.LiveChats.AsNoTracking().Where(chat => chat.IsOpen && !chat.IsOnHold && chat.ServedBy != null);
        if (department is not null)
        {
            var ids = rows.ConvertAll(row => row.Id);
            served = served.Where(chat => ids.Contains(chat.ServedBy!.Agent));
        }

        var loads = await served.GroupBy(chat => chat.ServedBy!.Agent).Select(chats => new { chats.Key, Count = chats.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancel);

        // A chat that is being handed over counts for both who are in it.
        foreach (var agent in await db.LiveChats.AsNoTracking()
            .Where(chat => chat.IsOpen && chat.Handover!.Agent != null && chat.Handover.State == HandoverState.Joined)
            .Select(chat => chat.Handover!.Agent!.Value).ToListAsync(cancel))
        {
            loads[agent] = loads.GetValueOrDefault(agent) + 1;
        }

        return loads;
    }

    private static async Task<int?> LimitOfAsync(FoyerDb db, DepartmentId? department, CancellationToken cancel) => department is { } id
        ? await db.Departments.AsNoTracking().Where(one => one.Id == id).Select(one => one.MaxSimultaneousChats).SingleOrDefaultAsync(cancel)
        : null;

    private sealed class Row
    {
        public UserId Id { get; init; }

        public string? Username { get; init; }

        public string? Name { get; init; }

        public Domain.Presence.PresenceStatus Status { get; init; }

        public Domain.Presence.PresenceStatus Connection { get; init; }

        public List<string> Roles { get; init; } = [];

        public int MaxLiveChats { get; init; }

        public DateTimeOffset? LastRoutedAt { get; init; }

        public int Routed { get; init; }

        public int Rank { get; init; }

        public AgentFacts Facts() => new(Id, Username ?? "", ServiceChoice.Available, Status)
        {
            Name = Name,
            HasAgentRole = Roles.Contains(RoleIds.LiveChatAgent),
            IsBot = Roles.Contains(RoleIds.Bot),
            Connection = Connection,
        };
    }
}
