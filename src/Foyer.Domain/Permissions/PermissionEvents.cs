namespace Foyer.Domain.Permissions;

/// <summary>Other roles hold a permission.</summary>
/// <param name="PermissionId">The permission.</param>
/// <param name="Roles">The roles that hold it now.</param>
/// <param name="UpdatedAt">When that changed.</param>
public sealed record PermissionGranted(string PermissionId, IReadOnlyList<string> Roles, DateTimeOffset UpdatedAt);

/// <summary>A role was made, changed or deleted.</summary>
/// <param name="RoleId">The role.</param>
/// <param name="Change"><c>inserted</c>, <c>updated</c> or <c>removed</c>.</param>
public sealed record RoleChanged(string RoleId, string Change);
