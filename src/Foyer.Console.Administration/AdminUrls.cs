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
    public const string Emoji = "/admin/emoji-custom";
    public const string Import = "/admin/import";
    public const string Integrations = "/admin/integrations";
    public const string Moderation = "/admin/moderation";
    public const string OAuthApps = "/admin/third-party-login";
    public const string Sounds = "/admin/custom-sounds";
    public const string Statuses = "/admin/user-status";
    public const string Departments = "/admin/departments";
    public const string Agents = "/admin/agents";
    public const string Appearance = "/admin/appearance";

    public const string Inboxes = "/admin/email-inboxes";
    public const string Analytics = "/omnichannel/analytics";
    public const string BusinessHours = "/omnichannel/businessHours";
    public const string Canned = "/omnichannel/canned-responses";
    public const string Channels = "/omnichannel/channels";
    public const string Fields = "/omnichannel/customfields";
    public const string Levels = "/omnichannel/sla-policies";
    public const string OwnFigures = "/omnichannel/figures";
    public const string Priorities = "/omnichannel/priorities";
    public const string Routing = "/omnichannel/routing";
    public const string Rules = "/omnichannel/rules";
    public const string Tags = "/omnichannel/tags";
    public const string Triggers = "/omnichannel/triggers";
    public const string Units = "/omnichannel/units";
    public const string Wallboard = "/omnichannel/realtime-monitoring";
    public const string Webhooks = "/omnichannel/webhooks";

    public static string SettingGroup(string group) => $"{Settings}/{Uri.EscapeDataString(group)}";
}
