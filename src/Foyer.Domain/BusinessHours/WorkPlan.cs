namespace Foyer.Domain.BusinessHours;

/// <summary>What the days of a business hour mean at a moment, with summer time.</summary>
public static class WorkPlan
{
    /// <summary>Why the days make no sense; null when they do. Closed days may hold any times.</summary>
    /// <param name="days">The days.</param>
    public static Refusal? Problem(IReadOnlyList<WorkDay> days)
    {
        foreach (var day in days.Where(day => day.IsOpen))
        {
            if (day.Finish < day.Start)
            {
                return BusinessHourRefusals.FinishBeforeStart;
            }

            if (day.Finish == day.Start)
            {
                return BusinessHourRefusals.FinishEqualsStart;
            }
        }

        return days.Where(day => day.IsOpen).GroupBy(day => day.Day).Any(Overlaps) ? BusinessHourRefusals.Overlap : null;
    }

    /// <summary>Whether a moment lies within an open day.</summary>
    /// <param name="days">The days.</param>
    /// <param name="zone">Where their times are local.</param>
    /// <param name="now">The moment.</param>
    public static bool IsOpenAt(IEnumerable<WorkDay> days, TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return days.Where(day => day.IsOpen && day.Day == today.DayOfWeek)
            .Any(day => Instant(today, day.Start, zone, isLater: false) <= now && now < Instant(today, day.Finish, zone, isLater: true));
    }

    /// <summary>
    /// When a local time of a day happens. One that summer time skips happens when the clocks have been put forward; of one
    /// that happens twice, a day begins with the first and ends with the second, so that it stays in one piece.
    /// </summary>
    /// <param name="date">The day.</param>
    /// <param name="time">The local time.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="isLater">Which of two is meant.</param>
    public static DateTimeOffset Instant(DateOnly date, TimeOnly time, TimeZoneInfo zone, bool isLater)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            // As far behind the gap as the clocks were put forward lies what is missing; the gap's own end is what counts.
            while (zone.IsInvalidTime(local))
            {
                local = local.AddMinutes(1);
            }
        }

        if (zone.IsAmbiguousTime(local))
        {
            var offsets = zone.GetAmbiguousTimeOffsets(local);
            return new DateTimeOffset(local, isLater ? offsets.Min() : offsets.Max());
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static bool Overlaps(IEnumerable<WorkDay> sameDay)
    {
        var ordered = sameDay.OrderBy(day => day.Start).ToList();
        return ordered.Zip(ordered.Skip(1)).Any(pair => pair.Second.Start < pair.First.Finish);
    }
}
