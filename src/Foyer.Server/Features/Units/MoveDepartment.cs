using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Departments;
using Foyer.Domain.Permissions;
using Foyer.Domain.Units;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Units;

/// <summary>What is said about a department's unit when the department is saved.</summary>
/// <param name="Unit">The unit; null for none.</param>
internal sealed record UnitWish(string? Unit)
{
    /// <summary>Reads the wish; null when nothing is said.</summary>
    public static Outcome<UnitWish?> Read(JsonNode? form) => form switch
    {
        null => (UnitWish?)null,
        JsonObject wish when wish["_id"] is not { } id => new UnitWish((string?)null),
        JsonObject wish when wish["_id"]!.GetValueKind() == JsonValueKind.String => new UnitWish(wish.Text("_id") is { Length: > 0 } id ? id : null),
        _ => UnitRefusals.Invalid,
    };
}

/// <summary>Puts a department into a unit or takes it out, while the department is saved. Who may not is passed over in silence, as in the dialect.</summary>
internal static class MoveDepartment
{
    /// <summary>Why the wish cannot be granted to anybody; null when it can.</summary>
    public static async Task<Refusal?> ProblemAsync(FoyerDb db, Department? department, UnitWish? wish, CancellationToken cancel) =>
        wish is { Unit: null } && department?.UnitId is { } unit && await db.Departments.CountAsync(one => one.UnitId == unit, cancel) <= 1
            ? UnitRefusals.LastDepartment
            : null;

    public static async Task ApplyAsync(
        CommitScope scope, Department department, UnitWish? wish, Caller caller, AccessRights rights, CancellationToken cancel)
    {
        if (wish is null || wish.Unit == department.UnitId)
        {
            return;
        }

        var to = wish.Unit is { } wanted ? await scope.Db.Units.FindAsync([wanted], cancel) : null;
        var watched = await MonitorScopes.OfAsync(scope.Db, caller, cancel);
        if ((wish.Unit is not null && to is null)
            || !UnitMembership.MayMove(watched, watched is null && rights.Holds(caller, LiveChatPermissions.ManageUnits), department.UnitId, wish.Unit))
        {
            return;
        }

        if (department.UnitId is { } left)
        {
            (await scope.Db.Units.FindAsync([left], cancel))?.DepartmentLeft(scope.Now);
        }

        to?.DepartmentCame(scope.Now);
        department.AssignUnit(wish.Unit);
    }
}
