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
        var ordered = terms.Method switch
        {
            RoutingMethods.Balancing => rows.OrderBy(row => row.Open).ThenBy(row => row.LastRoutedAt != null).ThenBy(row => row.LastRoutedAt).ThenBy(row => row.Username).ThenBy(row => row.Id),
            RoutingMethods.Rotation => rows.OrderBy(row => row.LastRoutedAt != null).ThenBy(row => row.LastRoutedAt).ThenBy(row => row.Username).ThenBy(row => row.Id),
            _ => rows.OrderBy(row => row.Routed).ThenBy(row => row.Rank).ThenBy(row => row.Username).ThenBy(row => row.Id),
        };
        var few = await LoadedAsync(db, department, ordered.Take(Few), cancel);
        var ofDepartment = few is [var first, ..] ? first.OfDepartment : null;
        return Next(few.Select(static one => one.Row)) ?? (few.Count < Few ? null : Next(await ordered.Skip(Few).ToListAsync(cancel)));

        RoutingCandidate? Next(IEnumerable<Row> some) => AgentTurns.Next(
            some.Where(row => row.Id != except)
                .Select(row => row.Candidate(new ChatLoad(row.Open, AgentLoad.LimitOf(ofDepartment, row.MaxLiveChats, LimitOfAll)))),
            terms);
    }

    /// <summary>Which bot is next; bots have no presence and no limits.</summary>
    public static async Task<RoutingCandidate?> NextBotAsync(FoyerDb db, DepartmentId? department, CancellationToken cancel)
    {
        var bots = await Rows(db, department).Where(row => row.Roles.Contains(RoleIds.Bot)).ToListAsync(cancel);
        return AgentTurns.NextBot(bots.Select(static row => row.Candidate(ChatLoad.Unlimited)));
    }

    // All that is decided by, in one question: between the server and a database of its own each takes as long as what it answers.
    private static Task<List<Loaded>> LoadedAsync(FoyerDb db, DepartmentId? department, IQueryable<Row> few, CancellationToken cancel) =>
        few.Select(row => new Loaded
        {
            Row = row,
            OfDepartment = db.Departments.Where(one => one.Id == department).Select(one => one.MaxSimultaneousChats).FirstOrDefault(),
        }).ToListAsync(cancel);

    /// <summary>How busy one agent is, and what the limit is.</summary>
    public async Task<ChatLoad> LoadOfAsync(FoyerDb db, UserId agent, DepartmentId? department, CancellationToken cancel)
    {
        var found = await db.Users.AsNoTracking().Where(user => user.Id == agent).Select(user => new
        {
            user.MaxLiveChats,
            user.ChatsAtHand,
            OfDepartment = db.Departments.Where(one => one.Id == department).Select(one => one.MaxSimultaneousChats).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancel);
        var limit = AgentLoad.LimitOf(found?.OfDepartment, found?.MaxLiveChats ?? 0, LimitOfAll);
        return limit == 0 ? ChatLoad.Unlimited : new ChatLoad(found?.ChatsAtHand ?? 0, limit);
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
                Open = user.ChatsAtHand,
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
                    Open = user.ChatsAtHand,
                    Routed = member.Count,
                    Rank = member.Order,
                });
    }

    private sealed class Loaded
    {
        public required Row Row { get; init; }

        public int? OfDepartment { get; init; }
    }

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

        public int Open { get; init; }

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
