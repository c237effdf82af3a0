using Foyer.Domain;
using Foyer.Domain.Analytics;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>
/// Adds up chats in the database, never one row per chat in memory: past days from the sums that <see cref="KeepFigures"/> made,
/// everything else from the facts of the chats.
/// </summary>
internal sealed class SumChats(FoyerDb db, SettingValues settings)
{
    private double Silence => settings.Get(LiveChatSettings.VisitorInactivityTimeout);

    /// <summary>By department; the key is null for chats without one.</summary>
    public async Task<List<ChatGroup<DepartmentId?>>> ByDepartmentAsync(ChatScope scope, CancellationToken cancel)
    {
        var plan = await PlanAsync(scope, cancel);
        var parts = new List<ChatGroup<DepartmentId?>>();
        if (plan.HasDays)
        {
            parts.AddRange(await ChatSumming.OfParts(scope.CellsOf(db, plan, ofAgents: false).GroupBy(cell => cell.Department, cell => cell.Sums)).ToListAsync(cancel));
        }

        foreach (var facts in Counted(scope, plan))
        {
            parts.AddRange(await ChatSumming.Of(facts.GroupBy(chat => chat.Department), Silence, scope.Range.End).ToListAsync(cancel));
        }

        return Together(parts);
    }

    /// <summary>By the agent who serves or served last.</summary>
    public async Task<List<AgentSums>> ByAgentAsync(ChatScope scope, CancellationToken cancel)
    {
        var plan = await PlanAsync(scope, cancel);
        var parts = new List<ChatGroup<AgentKey>>();
        if (plan.HasDays)
        {
            parts.AddRange(await ChatSumming.OfParts(scope.CellsOf(db, plan, ofAgents: true).Where(cell => cell.Username != null)
                .GroupBy(cell => new AgentKey { Agent = cell.Agent, Username = cell.Username }, cell => cell.Sums)).ToListAsync(cancel));
        }

        foreach (var facts in Counted(scope, plan))
        {
            parts.AddRange(await ChatSumming.Of(
                facts.Where(chat => chat.Username != null).GroupBy(chat => new AgentKey { Agent = chat.Agent, Username = chat.Username }),
                Silence,
                scope.Range.End).ToListAsync(cancel));
        }

        // An agent who was renamed is still one agent.
        return [.. parts.GroupBy(one => one.Key.Agent!.Value).Select(one => new AgentSums(
            one.Key, one.OrderByDescending(part => part.Sums.Chats).First().Key.Username!, ChatSums.Over(one.Select(part => part.Sums))))];
    }

    /// <summary>By quarter of an hour, or by hour where the zone's days and hours are made of whole hours of UTC.</summary>
    public Task<List<TimeSlot>> BySlotAsync(ChatScope scope, TimeZoneInfo zone, CancellationToken cancel) =>
        BySlotAsync(scope, zone, ChatSumming.OfParts, cancel);

    /// <summary>The same with messages only, which is all that the busiest time needs and takes a fraction of the time.</summary>
    public Task<List<TimeSlot>> MessagesBySlotAsync(ChatScope scope, TimeZoneInfo zone, CancellationToken cancel) => BySlotAsync(
        scope,
        zone,
        static groups => groups.Select(parts => new ChatGroup<long> { Key = parts.Key, Sums = new ChatSums { Messages = parts.Sum(part => part.Messages) } }),
        cancel);

    private async Task<List<TimeSlot>> BySlotAsync(
        ChatScope scope, TimeZoneInfo zone, Func<IQueryable<IGrouping<long, ChatSums>>, IQueryable<ChatGroup<long>>> sum, CancellationToken cancel)
    {
        var isAll = scope.Department is null && scope.Within is null;
        var hours = scope.Range.IsOfWholeHours(zone);
        var plan = isAll || hours ? await PlanAsync(scope, cancel) : new FigurePlan(0, -1, [], [scope.Range]);
        var parts = new List<ChatGroup<long>>();
        if (plan.HasDays)
        {
            var slots = scope.SlotsOf(db, plan);
            parts.AddRange(await sum(hours
                ? slots.GroupBy(slot => slot.Slot / 4 * 4, slot => slot.Sums)
                : slots.GroupBy(slot => slot.Slot, slot => slot.Sums)).ToListAsync(cancel));
        }

        foreach (var facts in Counted(scope, plan))
        {
            parts.AddRange(await ChatSumming.Of(facts.GroupBy(chat => InstantSql.Slot(chat.OpenedAt)), Silence, scope.Range.End).ToListAsync(cancel));
        }

        return parts.ConvertAll(one => new TimeSlot(one.Key, one.Sums));
    }

    /// <summary>How many chats there are of each source or tag, or without a tag.</summary>
    public async Task<List<Portion>> ByPartAsync(ChatScope scope, FigurePartKind kind, CancellationToken cancel)
    {
        var plan = await PlanAsync(scope, cancel);
        var parts = new List<Portion>();
        if (plan.HasDays)
        {
            parts.AddRange(await scope.PartsOf(db, plan).Where(part => part.Kind == kind).GroupBy(part => part.Label)
                .Select(some => new Portion(some.Key, some.Sum(part => part.Count))).ToListAsync(cancel));
        }

        foreach (var range in plan.Counted)
        {
            parts.AddRange(await CountPartsAsync(scope with { Range = range }, kind, cancel));
        }

        return [.. parts.GroupBy(part => part.Label, StringComparer.Ordinal).Select(same => new Portion(same.Key, same.Sum(part => part.Value)))];
    }

    private async Task<List<Portion>> CountPartsAsync(ChatScope scope, FigurePartKind kind, CancellationToken cancel) => kind switch
    {
        FigurePartKind.Source => await scope.FactsOf(db).GroupBy(chat => chat.SourceAlias ?? chat.SourceType)
            .Select(chats => new Portion(chats.Key, chats.Count())).ToListAsync(cancel),
        FigurePartKind.Tag => await scope.TagsOf(db).GroupBy(tag => tag.Tag).Select(tags => new Portion(tags.Key, tags.Count())).ToListAsync(cancel),
        _ => [new Portion("", await scope.FactsOf(db).CountAsync(chat => !chat.IsTagged, cancel))],
    };

    private Task<FigurePlan> PlanAsync(ChatScope scope, CancellationToken cancel) => FigurePlan.OfAsync(db, scope.Range, Silence, cancel);

    private IEnumerable<IQueryable<ChatFacts>> Counted(ChatScope scope, FigurePlan plan) =>
        plan.Counted.Select(range => (scope with { Range = range }).FactsOf(db));

    private static List<ChatGroup<DepartmentId?>> Together(List<ChatGroup<DepartmentId?>> parts) =>
        [.. parts.GroupBy(one => one.Key).Select(one => new ChatGroup<DepartmentId?> { Key = one.Key, Sums = ChatSums.Over(one.Select(part => part.Sums)) })];

    private sealed class AgentKey
    {
        public UserId? Agent { get; init; }

        public string? Username { get; init; }
    }
}

/// <summary>The sums of one agent.</summary>
internal sealed record AgentSums(UserId Agent, string Username, ChatSums Sums);
