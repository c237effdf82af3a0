using System.Globalization;

namespace Foyer.Domain.Analytics;

/// <summary>A stretch of time that a figure is about; both ends belong to it.</summary>
/// <param name="Start">The first moment.</param>
/// <param name="End">The last moment.</param>
public sealed record ReportRange(DateTimeOffset Start, DateTimeOffset End)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1.01 * 365.25);

    /// <summary>Reads two moments.</summary>
    /// <param name="start">The first.</param>
    /// <param name="end">The last.</param>
    public static Outcome<ReportRange> Read(string? start, string? end) =>
        !TryMoment(start, out var from) ? Invalid("start")
        : !TryMoment(end, out var until) ? Invalid("end")
        : new ReportRange(from, until);

    /// <summary>Reads two days as people write them in a zone; the range spans both whole days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="zone">The zone whose midnights count.</param>
    /// <returns>The range; null when one of them is no day or they are in the wrong order.</returns>
    public static ReportRange? Days(string? from, string? to, TimeZoneInfo zone) =>
        DateOnly.TryParse(from, CultureInfo.InvariantCulture, out var first)
        && DateOnly.TryParse(to, CultureInfo.InvariantCulture, out var last)
        && first <= last
            ? new ReportRange(Midnight(first, zone), Midnight(last.AddDays(1), zone).AddMilliseconds(-1))
            : null;

    /// <summary>Whether a report may span it: at most about a year, and not backwards.</summary>
    public Outcome<ReportRange> AsReport() =>
        End - Start > Longest ? Refusal.Text("The \"start\" and \"end\" query parameters must be less than 1 year apart.")
        : Start > End ? Refusal.Text("The \"start\" query parameter must be before the \"end\" query parameter.")
        : this;

    /// <summary>The whole days in a zone that it touches.</summary>
    /// <param name="zone">The zone whose midnights count.</param>
    public ReportRange InWholeDays(TimeZoneInfo zone) => new(
        Midnight(Day(Start, zone), zone), Midnight(Day(End, zone).AddDays(1), zone).AddMilliseconds(-1));

    /// <summary>How many days of a zone it touches, at least one.</summary>
    /// <param name="zone">The zone whose midnights count.</param>
    public int DaysIn(TimeZoneInfo zone) => Math.Max(1, Day(End, zone).DayNumber - Day(Start, zone).DayNumber + 1);

    /// <summary>Whether the zone's clocks differ from UTC by whole hours all the time, so that its hours are hours of UTC.</summary>
    /// <param name="zone">The zone.</param>
    public bool IsOfWholeHours(TimeZoneInfo zone)
    {
        for (var at = Start; at < End; at = at.AddDays(1))
        {
            if (zone.GetUtcOffset(at).Minutes != 0)
            {
                return false;
            }
        }

        return zone.GetUtcOffset(End).Minutes == 0;
    }

    /// <summary>The day that a moment belongs to in a zone.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="zone">The zone.</param>
    public static DateOnly Day(DateTimeOffset moment, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);

        // Where summer time begins at midnight, the day begins an hour later.
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }

    private static bool TryMoment(string? text, out DateTimeOffset moment) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    private static Refusal Invalid(string end) => Refusal.Text($"The \"{end}\" query parameter must be a valid date.");
}
