using System.Globalization;

namespace Foyer.Console.Features.LiveChats;

/// <summary>A length of time as people compare it: minutes and seconds, from an hour on hours and minutes.</summary>
internal static class WaitingTime
{
    public static string Of(DateTimeOffset? since, DateTimeOffset now) =>
        Of(since is { } start && now > start ? now - start : TimeSpan.Zero);

    public static string Of(TimeSpan span) => span.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{span.Minutes:00} h")
        : string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}:{span.Seconds:00} min");
}
