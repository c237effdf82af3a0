using Foyer.Console.Administration.Pages;

namespace Foyer.Console.Administration.Resources;

/// <summary>
/// The words of roles and permissions. Those of the permissions stand in Permissions.txt, a line for each:
/// <code>id|English, as the server's catalogue explains it|German</code>
/// </summary>
internal sealed partial class AdminTexts
{
    private const string OfSetting = "change-setting-";

    private static readonly Lazy<Dictionary<string, string[]>> PermissionWords = new(static () => ReadWords("Permissions"));

    /// <summary>What the holder may do.</summary>
    public string PermissionName(string permission) =>
        PermissionWords.Value.TryGetValue(permission, out var words) ? Chosen(words)
        : permission.StartsWith(OfSetting, StringComparison.Ordinal) ? ChangeSetting(permission[OfSetting.Length..])
        : permission;

    /// <summary>What the server brings along has a name in each language; a role of one's own is called as it was named.</summary>
    public string RoleName(RoleRow role) => role.IsProtected ? RoleName(role.Id) : role.Name;

    public string RoleName(string role) => role switch
    {
        "admin" => Pick("Administration", "Administrator"),
        "anonymous" => Pick("Ohne Anmeldung", "Not signed in"),
        "app" => Pick("App", "App"),
        "auditor" => Pick("Prüfung", "Auditor"),
        "bot" => Pick("Bot", "Bot"),
        "guest" => Pick("Gast", "Guest"),
        "leader" => Pick("Leitung", "Leader"),
        "livechat-agent" => Pick("Agent", "Agent"),
        "livechat-manager" => Pick("Manager", "Manager"),
        "livechat-monitor" => Pick("Aufsicht", "Monitor"),
        "moderator" => Pick("Moderation", "Moderator"),
        "owner" => Pick("Verantwortlich", "Owner"),
        "user" => Pick("Benutzer", "User"),
        _ => role,
    };

    /// <param name="held">Ids.</param>
    /// <param name="roles">All that there are, for the names of one's own.</param>
    public string RoleNames(IEnumerable<string> held, IReadOnlyList<RoleRow> roles) =>
        string.Join(", ", held.Select(id => roles.FirstOrDefault(role => role.Id == id) is { } role ? RoleName(role) : RoleName(id)));

    /// <summary>What an entry of the audit log is about, as far as it is a setting or a permission.</summary>
    /// <param name="kind">What was done.</param>
    /// <param name="target">To what, by its id.</param>
    /// <param name="help">What the server's catalogue says of a setting, in English.</param>
    public string TargetName(string kind, string target, string? help) => kind switch
    {
        "settings.changed" => SettingName(target, help),
        "permissions.changed" => PermissionName(target),
        _ => target,
    };

    private string ChangeSetting(string setting) => Pick($"Einstellung ändern: {SettingName(setting, null)}", $"Change the setting: {SettingName(setting, null)}");
}
