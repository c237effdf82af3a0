using Foyer.Domain;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Analytics;

/// <summary>Which departments' figures somebody may see.</summary>
internal static class VisibleDepartments
{
    /// <summary>The departments; null for all.</summary>
    public static Task<IReadOnlyList<DepartmentId>?> OfAsync(ApiCall call) => Task.FromResult<IReadOnlyList<DepartmentId>?>(null);
}
