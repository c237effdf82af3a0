namespace Foyer.Domain.Permissions;

/// <summary>What may be done with accounts, one's own and those of others.</summary>
public static class AccountPermissions
{
    public static readonly Permission Create = new("create-user",
        "Create an account for somebody else.", RoleIds.Admin);

    public static readonly Permission Import = new("bulk-register-user",
        "Create many accounts in one call.", RoleIds.Admin);

    public static readonly Permission Delete = new("delete-user",
        "Delete somebody else's account.", RoleIds.Admin);

    public static readonly Permission EditOthers = new("edit-other-user-info",
        "Change name, username, e-mail and other facts of another account.", RoleIds.Admin);

    public static readonly Permission SetActive = new("edit-other-user-active-status",
        "Activate or deactivate another account.", RoleIds.Admin);

    public static readonly Permission SetPasswordOfOthers = new("edit-other-user-password",
        "Set the password of another account.", RoleIds.Admin);

    public static readonly Permission SetAvatarOfOthers = new("edit-other-user-avatar",
        "Set or remove the picture of another account.", RoleIds.Admin);

    public static readonly Permission ResetEncryptionOfOthers = new("edit-other-user-e2ee",
        "Reset the end-to-end encryption key of another account.", RoleIds.Admin);

    public static readonly Permission ResetTwoFactorOfOthers = new("edit-other-user-totp",
        "Switch off the second factor of another account.", RoleIds.Admin);

    public static readonly Permission SignOutOthers = new("logout-other-user",
        "End all sessions of another account.", RoleIds.Admin);

    public static readonly Permission AssignRoles = new("assign-roles",
        "Give roles to accounts and take them away.", RoleIds.Admin);

    public static readonly Permission AssignAdminRole = new("assign-admin-role",
        "Give the administrator role and take it away.", RoleIds.Admin);

    public static readonly Permission ViewOthersInFull = new("view-full-other-user-info",
        "See e-mail, roles, status and other private facts of another account.", RoleIds.Admin);

    public static readonly Permission ViewRoomsOfOthers = new("view-other-user-channels",
        "See which rooms another account is in.", RoleIds.Admin);

    public static readonly Permission ViewAdministration = new("view-user-administration",
        "Open the administration of accounts.", RoleIds.Admin);

    public static readonly Permission CreateTokenForOthers = new("user-generate-access-token",
        "Create a sign-in token for another account.", RoleIds.Admin);

    public static readonly Permission CreatePersonalAccessTokens = new("create-personal-access-tokens",
        "Create and remove personal access tokens of one's own account.", RoleIds.Admin, RoleIds.User);

    public static readonly Permission ViewDevices = new("view-device-management",
        "See the sessions and devices of all accounts.", RoleIds.Admin);

    public static readonly Permission ManageStatuses = new("manage-user-status",
        "Add, change and remove the custom statuses that people can choose.", RoleIds.Admin);

    public static readonly Permission SyncDirectories = new("sync-auth-services-users",
        "Start a synchronisation with the directories that accounts come from.", RoleIds.Admin);

    public static readonly Permission BypassRateLimit = new("api-bypass-rate-limit",
        "Call the API without its rate limit.", RoleIds.Admin, RoleIds.Bot, RoleIds.App);

    internal static IReadOnlyList<Permission> All { get; } =
    [
        Create,
        Import,
        Delete,
        EditOthers,
        SetActive,
        SetPasswordOfOthers,
        SetAvatarOfOthers,
        ResetEncryptionOfOthers,
        ResetTwoFactorOfOthers,
        SignOutOthers,
        AssignRoles,
        AssignAdminRole,
        ViewOthersInFull,
        ViewRoomsOfOthers,
        ViewAdministration,
        CreateTokenForOthers,
        CreatePersonalAccessTokens,
        ViewDevices,
        ManageStatuses,
        SyncDirectories,
        BypassRateLimit,
    ];
}
