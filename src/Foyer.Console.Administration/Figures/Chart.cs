namespace Foyer.Console.Administration.Figures;

/// <summary>One thing that is compared, with its figure.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The figure, for the length of the bar or the height of the point.</param>
/// <param name="Text">The figure as it is read.</param>
public sealed record ChartPoint(string Label, double Value, string Text);

/// <summary>A step of the axis that people can read: 1, 2 or 5 times a power of ten, and for times minutes and hours.</summary>
internal static class Axis
{
    private static readonly double[] Seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

    /// <summary>Where lines are drawn, from zero to a little above the highest figure.</summary>
    public static IReadOnlyList<double> Lines(double highest, bool isTime, int about = 4)
    {
        if (!(highest > 0))
        {
            return [0, 1];
        }

        var rough = highest / about;
        var step = isTime ? Seconds.FirstOrDefault(one => one >= rough, Nice(rough)) : Math.Max(Nice(rough), highest >= 1 ? 1 : 0.1);
        var lines = new List<double>();
        for (var at = 0; at <= Math.Ceiling(highest / step); at++)
        {
            lines.Add(at * step);
        }

        return lines;
    }

    private static double Nice(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var part = rough / power;
        return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    }
}
