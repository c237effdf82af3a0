using Foyer.Domain;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>
/// Adds up past days beforehand, so that a page about a year does not read a year's chats. A commit that changes a chat says in
/// itself that the sums of its day do not hold any more; pages count such a day chat by chat until it has been added up again.
/// </summary>
internal sealed partial class KeepFigures(
    FoyerDbFactory databases, Commits commits, SettingValues settings, TimeProvider time, ILogger<KeepFigures> logger) : Rounds(LookAgain, time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    // A day is over on every node's clock by then.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private double Silence => settings.Get(LiveChatSettings.VisitorInactivityTimeout);

    /// <summary>Adds up every past day whose sums do not hold, the newest first.</summary>
    public async Task KeepAsync(CancellationToken cancel)
    {
        foreach (var day in await DueAsync(cancel))
        {
            await AddUpAsync(day, cancel);
        }
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => TryAsync(KeepAsync, cancel);

    protected override void Failed(Exception failure) => Log.Failed(logger, failure);

    private async Task<List<long>> DueAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var last = FigureDay.Of(Time.GetUtcNow() - Grace) - 1;
        var end = FigureDay.Start(last + 1);
        var begun = await db.LiveChats.AsNoTracking().Where(chat => chat.OpenedAt < end).OrderBy(chat => chat.OpenedAt).Select(chat => chat.OpenedAt).Take(1).ToListAsync(cancel);
        if (begun.Count == 0)
        {
            return [];
        }

        var silence = Silence;
        var fresh = (await db.FigureDays.AsNoTracking().Where(one => one.IsFresh && one.Silence == silence).Select(one => one.Day).ToListAsync(cancel)).ToHashSet();
        var due = new List<long>();
        for (var day = last; day >= FigureDay.Of(begun[0]); day--)
        {
            if (!fresh.Contains(day))
            {
                due.Add(day);
            }
        }

        return due;
    }

    private async Task AddUpAsync(long day, CancellationToken cancel)
    {
        var version = await BeginAsync(day, cancel);
        var silence = Silence;
        await using var db = databases.Create();
        var (start, end) = (FigureDay.Start(day), FigureDay.Start(day + 1));
        var facts = db.ChatFacts.AsNoTracking().Where(chat => chat.OpenedAt >= start && chat.OpenedAt < end);
        var cells = await ChatSumming.Of(facts.GroupBy(chat => new CellKey { Department = chat.Department, Agent = chat.Agent, Username = chat.Username }), silence).ToListAsync(cancel);
        var departments = await ChatSumming.Of(facts.GroupBy(chat => chat.Department), silence).ToListAsync(cancel);
        var quarters = await ChatSumming.Of(facts.GroupBy(chat => InstantSql.Slot(chat.OpenedAt)), silence).ToListAsync(cancel);
        var hours = await ChatSumming.Of(
            facts.GroupBy(chat => new HourKey { Department = chat.Department, Hour = InstantSql.Slot(chat.OpenedAt) / 4 }), silence).ToListAsync(cancel);
        var sources = await facts.GroupBy(chat => new { chat.Department, Label = chat.SourceAlias ?? chat.SourceType })
            .Select(chats => new { chats.Key.Department, chats.Key.Label, Count = chats.Count() }).ToListAsync(cancel);
        var tags = await db.ChatTags.AsNoTracking().Where(tag => tag.OpenedAt >= start && tag.OpenedAt < end).GroupBy(tag => new { tag.Department, tag.Tag })
            .Select(some => new { some.Key.Department, some.Key.Tag, Count = some.Count() }).ToListAsync(cancel);
        var untagged = await facts.Where(chat => !chat.IsTagged).GroupBy(chat => chat.Department)
            .Select(chats => new { Department = chats.Key, Count = chats.Count() }).ToListAsync(cancel);
        var lastClosed = await facts.Where(chat => chat.ClosedAt != null).OrderByDescending(chat => chat.ClosedAt).Select(chat => chat.ClosedAt).Take(1).ToListAsync(cancel);

        await commits.RunAsync(
            async (scope, stop) =>
            {
                if (await scope.Db.FigureDays.SingleAsync(one => one.Day == day, stop) is not { } row || row.Version != version)
                {
                    // Somebody wrote meanwhile; the next round adds up again.
                    return;
                }

                await scope.Db.FigureCells.Where(one => one.Day == day).ExecuteDeleteAsync(stop);
                await scope.Db.FigureSlots.Where(one => one.Day == day).ExecuteDeleteAsync(stop);
                await scope.Db.FigureParts.Where(one => one.Day == day).ExecuteDeleteAsync(stop);
                scope.Db.FigureCells.AddRange(cells.Select(one => new FigureCell
                {
                    Day = day,
                    IsOfAgent = true,
                    Department = one.Key.Department,
                    Agent = one.Key.Agent,
                    Username = one.Key.Username,
                    Sums = one.Sums,
                }));
                scope.Db.FigureCells.AddRange(departments.Select(one => new FigureCell { Day = day, Department = one.Key, Sums = one.Sums }));
                scope.Db.FigureSlots.AddRange(quarters.Select(one => new FigureSlot { Day = day, Slot = one.Key, Sums = one.Sums }));
                scope.Db.FigureSlots.AddRange(hours.Select(one => new FigureSlot
                {
                    Day = day,
                    Scope = one.Key.Department?.Value ?? FigureSlot.None,
                    Slot = one.Key.Hour * 4,
                    Sums = one.Sums,
                }));
                scope.Db.FigureParts.AddRange(sources.Select(one => Part(day, one.Department, FigurePartKind.Source, one.Label, one.Count)));
                scope.Db.FigureParts.AddRange(tags.Select(one => Part(day, one.Department, FigurePartKind.Tag, one.Tag, one.Count)));
                scope.Db.FigureParts.AddRange(untagged.Select(one => Part(day, one.Department, FigurePartKind.Untagged, "", one.Count)));
                (row.IsFresh, row.Silence, row.LastClosedAt) = (true, silence, lastClosed.FirstOrDefault());
            },
            cancel);
    }

    // The row is there before the sums are made: from then on every change is noticed.
    private async Task<long> BeginAsync(long day, CancellationToken cancel)
    {
        var version = 0L;
        await commits.RunAsync(
            async (scope, stop) =>
            {
                if (await scope.Db.FigureDays.SingleOrDefaultAsync(one => one.Day == day, stop) is { } row)
                {
                    version = row.Version;
                }
                else
                {
                    scope.Db.FigureDays.Add(new FigureDay { Day = day });
                }
            },
            cancel);
        return version;
    }

    private static FigurePart Part(long day, DepartmentId? department, FigurePartKind kind, string label, int count) =>
        new() { Day = day, Department = department, Kind = kind, Label = label, Count = count };

    private sealed class CellKey
    {
        public DepartmentId? Department { get; init; }

        public UserId? Agent { get; init; }

        public string? Username { get; init; }
    }

    private sealed class HourKey
    {
        public DepartmentId? Department { get; init; }

        public long Hour { get; init; }
    }

    private static partial class Log
    {
        [LoggerMessage(3503, LogLevel.Warning, "Past days could not be added up; pages count chat by chat until the next round")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
