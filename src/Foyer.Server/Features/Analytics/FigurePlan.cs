using Foyer.Domain.Analytics;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>Which days of a range are added up already, and which stretches have to be counted chat by chat.</summary>
internal sealed record FigurePlan(long First, long Last, IReadOnlyList<long> Stale, IReadOnlyList<ReportRange> Counted)
{
    /// <summary>Whether any day is added up already.</summary>
    public bool HasDays => Last - First + 1 > Stale.Count;

    public static async Task<FigurePlan> OfAsync(FoyerDb db, ReportRange range, double silence, CancellationToken cancel)
    {
        // Only whole days, and those whose last end the page may know of.
        var (first, last) = (FigureDay.Of(range.Start.AddMilliseconds(FigureDay.Milliseconds - 1)), FigureDay.Of(range.End.AddMilliseconds(1)) - 1);
        var end = range.End;
        var fresh = last < first ? [] : (await db.FigureDays.AsNoTracking()
            .Where(one => one.Day >= first && one.Day <= last && one.IsFresh && one.Silence == silence && (one.LastClosedAt == null || one.LastClosedAt <= end))
            .Select(one => one.Day).ToListAsync(cancel)).ToHashSet();
        if (fresh.Count == 0)
        {
            return new FigurePlan(0, -1, [], [range]);
        }

        (first, last) = (fresh.Min(), fresh.Max());
        var stale = new List<long>();
        var counted = new List<ReportRange>();
        for (var day = first; day <= last; day++)
        {
            if (!fresh.Contains(day))
            {
                stale.Add(day);
                Count(counted, FigureDay.Start(day), FigureDay.Start(day + 1));
            }
        }

        Count(counted, range.Start, FigureDay.Start(first));
        Count(counted, FigureDay.Start(last + 1), range.End.AddMilliseconds(1));
        return new FigurePlan(first, last, stale, counted);
    }

    // Stretches that meet are one question to the store.
    private static void Count(List<ReportRange> counted, DateTimeOffset from, DateTimeOffset until)
    {
        if (until <= from)
        {
            return;
        }

        var end = until.AddMilliseconds(-1);
        if (counted.Count > 0 && counted[^1].End.AddMilliseconds(1) == from)
        {
            counted[^1] = counted[^1] with { End = end };
        }
        else
        {
            counted.Add(new ReportRange(from, end));
        }
    }
}
