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
        // Of few agents the chats are looked up by agent, of many in one walk over what is open.
        var loads = needsLoads ? await OpenChats.OfEachAsync(db, department is null ? null : rows.ConvertAll(row => row.Id), cancel) : [];
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
            : new ChatLoad(await OpenChats.OfAsync(db, agent, cancel), limit);
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
