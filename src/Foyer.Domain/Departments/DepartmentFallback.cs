namespace Foyer.Domain.Departments;

/// <summary>Who takes over when nobody of a department is here. Circles of fallbacks end where they meet themselves.</summary>
public static class DepartmentFallback
{
    /// <summary>The department itself if somebody is there, else the first of its chain of fallbacks where somebody is; null when nowhere.</summary>
    /// <param name="wanted">The department asked for.</param>
    /// <param name="fallbacks">Every department that has a fallback, with it.</param>
    /// <param name="isStaffed">Whether somebody is on duty in a department.</param>
    /// <param name="maxHops">How many fallbacks may be followed.</param>
    public static DepartmentId? Find(
        DepartmentId wanted,
        IReadOnlyDictionary<DepartmentId, DepartmentId> fallbacks,
        Func<DepartmentId, bool> isStaffed,
        int maxHops = int.MaxValue)
    {
        var seen = new HashSet<DepartmentId>();
        for (DepartmentId? next = wanted; next is { } candidate && seen.Add(candidate) && seen.Count - 1 <= maxHops;)
        {
            if (isStaffed(candidate))
            {
                return candidate;
            }

            next = fallbacks.TryGetValue(candidate, out var fallback) ? fallback : null;
        }

        return null;
    }
}
