namespace Foyer.Domain.Permissions;

/// <summary>What may be done with canned responses.</summary>
public static class CannedResponsePermissions
{
    public static readonly Permission Manage = new("manage-livechat-canned-responses",
        "Open the administration of canned responses.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission View = new("view-canned-responses",
        "See the canned responses that one may use.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission Save = new("save-canned-responses",
        "Create and change one's own canned responses.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission Remove = new("remove-canned-responses",
        "Delete canned responses.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission ViewAll = new("view-all-canned-responses",
        "See every canned response.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission SaveAll = new("save-all-canned-responses",
        "Create and change every canned response.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission SaveForDepartment = new("save-department-canned-responses",
        "Create and change canned responses of one's departments.", RoleIds.LiveChatMonitor);

    public static readonly Permission ViewOfAgents = new("view-agent-canned-responses",
        "See the canned responses that agents made for themselves.", RoleIds.LiveChatAgent);

    internal static IReadOnlyList<Permission> All { get; } =
    [
        Manage,
        View,
        Save,
        Remove,
        ViewAll,
        SaveAll,
        SaveForDepartment,
        ViewOfAgents,
    ];
}
