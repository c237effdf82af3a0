using Foyer.Contracts.Permissions;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Roles;

/// <summary>Roles in the dialect's form.</summary>
internal static class RoleWire
{
    public static RolePayload Of(StoredRole role) => new()
    {
        Id = role.Id,
        Name = role.Name,
        Description = role.Description,
        Scope = role.Scope,
        Protected = role.IsProtected,
        Mandatory2Fa = role.MandatoryTwoFactor,
        UpdatedAt = role.UpdatedAt,
    };
}
