namespace Foyer.Load.Rooms;

internal static class Figures
{
    /// <summary>The one in the middle.</summary>
    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
