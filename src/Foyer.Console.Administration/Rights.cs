namespace Foyer.Console.Administration;

/// <summary>Who sees which page; one of the permissions is enough. The server asks again at every door.</summary>
internal static class Rights
{
    public static readonly string[] Overview = ["view-statistics"];
    public static readonly string[] Users = ["view-user-administration"];
    public static readonly string[] Rooms = ["view-room-administration"];
    public static readonly string[] Permissions = ["access-permissions"];
    public static readonly string[] Departments = ["manage-livechat-departments"];
    public static readonly string[] Agents = ["manage-livechat-agents", "view-livechat-manager"];
    public static readonly string[] LiveChat = ["view-livechat-manager"];
    public static readonly string[] Settings = ["view-privileged-setting", "edit-privileged-setting", "manage-selected-settings"];
    public static readonly string[] Mail = ["edit-privileged-setting"];
    public static readonly string[] Audit = ["can-audit-log"];
    public static readonly string[] Emoji = ["manage-emoji"];
    public static readonly string[] Sounds = ["manage-sounds"];
    public static readonly string[] Imports = ["view-import-operations", "run-import"];
    public static readonly string[] Integrations =
        ["manage-incoming-integrations", "manage-outgoing-integrations", "manage-own-incoming-integrations", "manage-own-outgoing-integrations"];
    public static readonly string[] Moderation = ["view-moderation-console"];
    public static readonly string[] OAuthApps = ["manage-oauth-apps"];
    public static readonly string[] Statuses = ["manage-user-status"];
    public static readonly string[] Analytics = ["view-livechat-analytics"];
    public static readonly string[] BusinessHours = ["view-livechat-business-hours"];
    public static readonly string[] Canned = ["view-canned-responses"];
    public static readonly string[] Desk = ["view-l-room"];
    public static readonly string[] Fields = ["view-livechat-customfields"];
    public static readonly string[] Inboxes = ["manage-email-inbox"];
    public static readonly string[] Levels = ["manage-livechat-sla"];
    public static readonly string[] Priorities = ["manage-livechat-priorities"];
    public static readonly string[] Tags = ["manage-livechat-tags"];
    public static readonly string[] Triggers = ["view-livechat-triggers"];
    public static readonly string[] Units = ["manage-livechat-units"];
    public static readonly string[] Wallboard = ["view-livechat-real-time-monitoring"];
    public static readonly string[] Webhooks = ["view-livechat-webhooks"];
}
