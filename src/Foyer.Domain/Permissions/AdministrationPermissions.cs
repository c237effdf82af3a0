namespace Foyer.Domain.Permissions;

/// <summary>What may be done with the server itself.</summary>
public static class AdministrationPermissions
{
    public static readonly Permission ViewRooms = new("view-room-administration",
        "Open the administration of rooms.", RoleIds.Admin);

    public static readonly Permission ViewSettings = new("view-privileged-setting",
        "See every setting.", RoleIds.Admin);

    public static readonly Permission EditSettings = new("edit-privileged-setting",
        "Change every setting.", RoleIds.Admin);

    public static readonly Permission EditSelectedSettings = new("manage-selected-settings",
        "Change those settings that one holds the matching permission for.", RoleIds.Admin);

    public static readonly Permission AccessPermissions = new("access-permissions",
        "See and change which role holds which permission.", RoleIds.Admin);

    public static readonly Permission AccessSettingPermissions = new("access-setting-permissions",
        "See and change which role may change which setting.", RoleIds.Admin);

    public static readonly Permission AccessMailer = new("access-mailer",
        "Open the form that writes to all accounts.", RoleIds.Admin);

    public static readonly Permission SendMail = new("send-mail",
        "Send an e-mail to many accounts.", RoleIds.Admin);

    public static readonly Permission MailMessages = new("mail-messages",
        "Send messages of a room by e-mail.", RoleIds.Admin);

    public static readonly Permission ManageAssets = new("manage-assets",
        "Replace logo, icons and other pictures of the server.", RoleIds.Admin);

    public static readonly Permission ManageEmoji = new("manage-emoji",
        "Add, change and remove custom emoji.", RoleIds.Admin);

    public static readonly Permission ManageSounds = new("manage-sounds",
        "Add, change and remove custom sounds.", RoleIds.Admin);

    public static readonly Permission ManageCloud = new("manage-cloud",
        "Connect the server with a cloud service.", RoleIds.Admin);

    public static readonly Permission RegisterOnCloud = new("register-on-cloud",
        "Register the server with a cloud service.", RoleIds.Admin);

    public static readonly Permission ClearEmbedCache = new("clear-oembed-cache",
        "Empty the cache of link previews.", RoleIds.Admin);

    public static readonly Permission ViewServerInfo = new("get-server-info",
        "See version, build and surroundings of the server.", RoleIds.Admin);

    public static readonly Permission ViewStatistics = new("view-statistics",
        "See the statistics of the server.", RoleIds.Admin);

    public static readonly Permission ViewEngagement = new("view-engagement-dashboard",
        "See how much rooms and accounts are used.", RoleIds.Admin);

    public static readonly Permission ViewFederation = new("view-federation-data",
        "See the state of federation with other servers.", RoleIds.Admin);

    public static readonly Permission ViewImports = new("view-import-operations",
        "See the imports that were run.", RoleIds.Admin);

    public static readonly Permission RunImport = new("run-import",
        "Import accounts, rooms and messages from files.", RoleIds.Admin);

    public static readonly Permission RunMigration = new("run-migration",
        "Run a change of the stored data.", RoleIds.Admin);

    public static readonly Permission Restart = new("restart-server",
        "Restart the server.", RoleIds.Admin);

    public static readonly Permission TestOptions = new("test-admin-options",
        "Try administration functions that are still under test.", RoleIds.Admin);

    public static readonly Permission TestPush = new("test-push-notifications",
        "Send a push notification to oneself as a test.", RoleIds.Admin, RoleIds.User);

    public static readonly Permission ViewLogs = new("view-logs",
        "Read the log of the server.", RoleIds.Admin);

    public static readonly Permission AuditMembers = new("view-members-list-all-rooms",
        "See who is in any room, also without being in it; that is noted.", RoleIds.Admin, RoleIds.Auditor);

    public static readonly Permission Audit = new("can-audit-log",
        "Read who changed which setting, permission, role or account.", RoleIds.Admin);

    internal static IReadOnlyList<Permission> All { get; } =
    [
        ViewRooms,
        ViewSettings,
        EditSettings,
        EditSelectedSettings,
        AccessPermissions,
        AccessSettingPermissions,
        AccessMailer,
        SendMail,
        MailMessages,
        ManageAssets,
        ManageEmoji,
        ManageSounds,
        ManageCloud,
        RegisterOnCloud,
        ClearEmbedCache,
        ViewServerInfo,
        ViewStatistics,
        ViewEngagement,
        ViewFederation,
        ViewImports,
        RunImport,
        RunMigration,
        Restart,
        TestOptions,
        TestPush,
        ViewLogs,
        AuditMembers,
        Audit,
    ];
}
