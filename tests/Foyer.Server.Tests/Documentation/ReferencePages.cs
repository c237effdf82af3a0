using System.Globalization;
using System.Text;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;

namespace Foyer.Server.Tests.Documentation;

/// <summary>Writes the pages of docs/reference from the catalogues.</summary>
internal static class ReferencePages
{
    public const string Notice = "Written by `dotnet run eng/docs.cs` from the catalogues in `src/Foyer.Domain`; do not edit by hand.";

    public static string Settings()
    {
        var page = new StringBuilder("# Settings\n\n").Append(Notice).Append("\n\n")
            .Append("Administrators change settings while the server runs; a change is in force at once. ")
            .Append("`OVERWRITE_SETTING_<id>` in the environment pins one. What is fixed at start is in [operations](../operations.md).\n");
        foreach (var group in SettingCatalog.All.Where(setting => !setting.IsHidden).GroupBy(setting => setting.Group))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {(group.Key.Length > 0 ? group.Key : "Other")}\n");
            foreach (var section in group.GroupBy(setting => setting.Section))
            {
                page.Append(section.Key.Length > 0 ? $"\n### {section.Key}\n" : "")
                    .Append("\n| Setting | Kind | At first | What it does |\n|---|---|---|---|\n");
                foreach (var setting in section)
                {
                    page.Append(Row(setting));
                }
            }
        }

        return page.ToString();
    }

    public static string Permissions()
    {
        var page = new StringBuilder("# Permissions\n\n").Append(Notice).Append("\n\n")
            .Append("Administrators grant permissions to roles; the last column is how a fresh server begins.\n\n")
            .Append("| Permission | What its holder may do | Granted to |\n|---|---|---|\n");
        foreach (var permission in PermissionCatalog.All)
        {
            page.Append(Row(permission));
        }

        page.Append("\n## Roles of a fresh server\n\n| Role | Held | For |\n|---|---|---|\n");
        foreach (var role in RoleCatalog.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{role.Id}` | {(role.Scope == RoleScope.Users ? "everywhere" : "in a room")} | {Cell(role.Description)} |\n");
        }

        return page.ToString();
    }

    public static string Row(Setting setting) => $"| `{setting.Id}` | {KindOf(setting)} | {DefaultOf(setting)} | {Cell(setting.Help)} |\n";

    public static string Row(Permission permission) => $"| `{permission.Id}` | {Cell(permission.Help)} | {string.Join(", ", permission.GrantedTo)} |\n";

    private static string KindOf(Setting setting) => setting.Kind switch
    {
        SettingKind.Select or SettingKind.MultiSelect when setting.Options.Count is > 0 and <= 8 => string.Join(", ", setting.Options.Select(option => $"`{option}`")),
        SettingKind.Boolean => "yes or no",
        SettingKind.Int => "number",
        SettingKind.String or SettingKind.RelativeUrl => "text",
        SettingKind.Password => "secret",
        SettingKind.Timespan => "milliseconds",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    private static string DefaultOf(Setting setting) => setting.DefaultValue switch
    {
        bool flag => flag ? "yes" : "no",
        IReadOnlyList<string> list => list.Count == 0 ? "" : Code(string.Join(", ", list)),
        string { Length: 0 } => "",
        var value => Code(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    private static string Code(string text) =>
        text.ReplaceLineEndings(" ") is { Length: <= 60 } line ? $"`{line.Replace("|", "\\|", StringComparison.Ordinal)}`" : "a longer text";

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
