using Foyer.Domain;
using Foyer.Server.Features.Units;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Analytics;

/// <summary>Which departments' figures somebody may see: monitors those of their units, others all.</summary>
internal static class VisibleDepartments
{
    /// <summary>The departments; null for all.</summary>
    public static async Task<IReadOnlyList<DepartmentId>?> OfAsync(ApiCall call) =>
        await MonitorScopes.ForChatsAsync(call.Http.RequestServices.GetRequiredService<FoyerDb>(), call.Caller, call.Cancel) is { } scope
            ? [.. scope.Departments]
            : null;
}
