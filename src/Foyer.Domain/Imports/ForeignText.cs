using System.Globalization;

namespace Foyer.Domain.Imports;

/// <summary>What all files of other systems have in common: texts that no store keeps, and times that cannot be.</summary>
internal static class ForeignText
{
    /// <summary>The text without what no store keeps.</summary>
    public static string Clean(string text) => text.Replace('\0', ' ');

    /// <summary>The beginning of a name.</summary>
    public static string Short(string name)
    {
        var clean = Clean(name).Trim();
        return clean.Length <= ImportLimits.LongestName ? clean : clean[..(ImportLimits.LongestName - (char.IsHighSurrogate(clean[ImportLimits.LongestName - 1]) ? 1 : 0))];
    }

    /// <summary>Whether it can be an id of a person or a room.</summary>
    public static bool IsKey(string key) => key.Length is > 0 and <= FormerId.Longest && !key.Contains('\0', StringComparison.Ordinal);

    /// <summary>The moment of a number of milliseconds; null where nobody can have written anything.</summary>
    public static DateTimeOffset? Moment(string milliseconds, DateTimeOffset now) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var since) ? Moment(since, now) : null;

    /// <summary>The moment of a number of milliseconds; null where nobody can have written anything.</summary>
    public static DateTimeOffset? Moment(long milliseconds, DateTimeOffset now) =>
        milliseconds > 0 && milliseconds <= now.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
