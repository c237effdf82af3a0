using Foyer.Contracts.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Permissions;

/// <summary>Permissions in the dialect's form.</summary>
internal static class PermissionWire
{
    public static PermissionPayload Of(string id, IReadOnlyList<string> roles, DateTimeOffset updatedAt) =>
        SettingPermissions.SettingOf(id) is { } setting
            ? OfSetting(id, setting, roles, updatedAt)
            : new PermissionPayload { Id = id, Roles = roles, UpdatedAt = updatedAt };

    private static PermissionPayload OfSetting(string id, Setting setting, IReadOnlyList<string> roles, DateTimeOffset updatedAt) => new()
    {
        Id = id,
        Roles = roles,
        UpdatedAt = updatedAt,
        Level = "settings",
        SettingId = setting.Id,
        Group = setting.Group.Length == 0 ? null : setting.Group,
        Section = setting.Section.Length == 0 ? null : setting.Section,
    };
}
