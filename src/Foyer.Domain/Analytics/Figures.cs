using System.Globalization;

namespace Foyer.Domain.Analytics;

/// <summary>The figures that people see, from sums. Means over nothing are 0.</summary>
public static class Figures
{
    /// <summary>Mean length of ended chats in seconds: each department's mean rounded up, then their mean.</summary>
    /// <param name="departments">Sums of each department; chats without one are one more.</param>
    public static double ChatDuration(IEnumerable<ChatSums> departments) =>
        OverGroups(departments, static one => one.ChatDuration, static one => one.Closed);

    /// <summary>Mean time to the first response in seconds, of chats whose visitor waits no more.</summary>
    /// <param name="departments">Sums of each department; chats without one are one more.</param>
    public static double WaitingTime(IEnumerable<ChatSums> departments) =>
        OverGroups(departments, static one => one.Waiting, static one => one.NotWaiting);

    /// <summary>Mean time from assignment to the newest answer in seconds.</summary>
    /// <param name="departments">Sums of each department; chats without one are one more.</param>
    public static double ServiceTime(IEnumerable<ChatSums> departments) =>
        OverGroups(departments, static one => one.Attendance, static one => one.Attended);

    /// <summary>Abandoned chats in a hundred: each department's share rounded down, then their mean.</summary>
    /// <param name="departments">Sums of each department; chats without one are one more.</param>
    public static int AbandonedPercent(IEnumerable<ChatSums> departments)
    {
        var shares = departments.Where(static one => one.Chats > 0).Select(AbandonedPercent).ToList();
        return shares.Count == 0 ? 0 : (int)shares.Average();
    }

    /// <summary>Abandoned chats in a hundred, rounded down.</summary>
    /// <param name="sums">The sums.</param>
    public static int AbandonedPercent(ChatSums sums) => sums.Chats == 0 ? 0 : sums.Abandoned * 100 / sums.Chats;

    /// <summary>A mean rounded up to whole seconds; 0 over nothing.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="count">How many it is the sum of.</param>
    public static double MeanUp(double sum, int count) => count == 0 ? 0 : Math.Ceiling(sum / count);

    /// <summary>A mean; 0 over nothing.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="count">How many it is the sum of.</param>
    public static double Mean(double sum, int count) => count == 0 ? 0 : sum / count;

    /// <summary>A length of time as HH:MM:SS; hours may exceed 99.</summary>
    /// <param name="seconds">The length in seconds.</param>
    public static string DurationText(double seconds)
    {
        var whole = (long)Math.Round(Math.Max(0, seconds), MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{whole / 3600:00}:{whole / 60 % 60:00}:{whole % 60:00}");
    }

    /// <summary>A part of a whole, for example <c>28.57%</c>.</summary>
    /// <param name="part">The part.</param>
    /// <param name="whole">The whole.</param>
    public static string ShareText(int part, int whole) =>
        string.Create(CultureInfo.InvariantCulture, $"{(whole == 0 ? 0 : part * 100.0 / whole):0.00}%");

    private static double OverGroups(IEnumerable<ChatSums> groups, Func<ChatSums, double> sum, Func<ChatSums, int> count)
    {
        var means = groups.Where(one => count(one) > 0).Select(one => MeanUp(sum(one), count(one))).ToList();
        return means.Count == 0 ? 0 : means.Average();
    }
}
