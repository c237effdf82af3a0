using System.Globalization;

namespace Foyer.Domain.Analytics;

/// <summary>What began in one quarter of an hour: every zone's days and hours are made of whole quarters.</summary>
/// <param name="Index">Quarters of an hour since 1970 in UTC.</param>
/// <param name="Sums">The sums of the chats that began in it.</param>
public sealed record TimeSlot(long Index, ChatSums Sums)
{
    /// <summary>Length of a slot in milliseconds.</summary>
    public const long Milliseconds = 15 * 60 * 1000;

    /// <summary>The slot's beginning on the clocks of a zone.</summary>
    /// <param name="zone">The zone.</param>
    public DateTime LocalStart(TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(Index * Milliseconds), zone).DateTime;
}

/// <summary>When most is going on.</summary>
public static class BusiestTimes
{
    /// <summary>The day of the week on which most messages are written; null when there are none.</summary>
    /// <param name="slots">What began when.</param>
    /// <param name="zone">The zone whose days count.</param>
    public static DayOfWeek? Day(IEnumerable<TimeSlot> slots, TimeZoneInfo zone) =>
        slots.GroupBy(slot => slot.LocalStart(zone).DayOfWeek)
            .OrderByDescending(static day => day.Sum(slot => slot.Sums.Messages))
            .Select(static day => (DayOfWeek?)day.Key)
            .FirstOrDefault();

    /// <summary>The hour in which most messages are written on the busiest day, for example <c>10AM - 11AM</c>; <c>-</c> when there are none.</summary>
    /// <param name="slots">What began when.</param>
    /// <param name="zone">The zone whose days count.</param>
    public static string HourText(IReadOnlyCollection<TimeSlot> slots, TimeZoneInfo zone)
    {
        if (Day(slots, zone) is not { } day)
        {
            return "-";
        }

        var hour = slots.Where(slot => slot.LocalStart(zone).DayOfWeek == day)
            .GroupBy(slot => slot.LocalStart(zone).Hour)
            .OrderByDescending(static one => one.Sum(slot => slot.Sums.Messages))
            .First().Key;
        return $"{Clock(hour)} - {Clock(hour + 1)}";
    }

    /// <summary>An hour as the dialect writes it, for example <c>1PM</c>.</summary>
    /// <param name="hour">The hour, 0 to 24.</param>
    public static string Clock(int hour) => string.Create(
        CultureInfo.InvariantCulture, $"{(hour % 12 == 0 ? 12 : hour % 12)}{(hour % 24 < 12 ? "AM" : "PM")}");
}
