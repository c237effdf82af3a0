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
}
