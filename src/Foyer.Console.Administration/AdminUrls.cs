namespace Foyer.Console.Administration;

/// <summary>The addresses of the administration; the words after the slash are the ones that people have in their bookmarks.</summary>
internal static class AdminUrls
{
    public const string Overview = "/admin/info";
    public const string Users = "/admin/users";
    public const string Rooms = "/admin/rooms";
    public const string Permissions = "/admin/permissions";
    public const string Settings = "/admin/settings";
    public const string Mail = "/admin/mail";
    public const string Audit = "/admin/audit";
    public const string Departments = "/admin/departments";
    public const string Agents = "/admin/agents";
    public const string Appearance = "/admin/appearance";

    public static string SettingGroup(string group) => $"{Settings}/{Uri.EscapeDataString(group)}";
}
