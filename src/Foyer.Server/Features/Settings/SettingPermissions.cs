using Foyer.Domain.Settings;

namespace Foyer.Server.Features.Settings;

/// <summary>The permissions by which single settings are opened to people who may not change all of them.</summary>
internal static class SettingPermissions
{
    private const string Prefix = "change-setting-";

    public static string IdFor(Setting setting) => Prefix + setting.Id;

    /// <summary>The setting of such a permission; null when it is none.</summary>
    public static Setting? SettingOf(string permissionId) =>
        permissionId.StartsWith(Prefix, StringComparison.Ordinal)
            ? SettingCatalog.ById.GetValueOrDefault(permissionId[Prefix.Length..]) ?? CustomServiceSettings.Declared(permissionId[Prefix.Length..])
            : null;
}
