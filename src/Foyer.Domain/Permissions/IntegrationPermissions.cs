namespace Foyer.Domain.Permissions;

/// <summary>What may be done with webhooks, outside applications and bridges.</summary>
public static class IntegrationPermissions
{
    public static readonly Permission ManageIncoming = new("manage-incoming-integrations",
        "Create, change and delete every incoming webhook.", RoleIds.Admin);

    public static readonly Permission ManageOwnIncoming = new("manage-own-incoming-integrations",
        "Create, change and delete one's own incoming webhooks.", RoleIds.Admin);

    public static readonly Permission ManageOutgoing = new("manage-outgoing-integrations",
        "Create, change and delete every outgoing webhook.", RoleIds.Admin);

    public static readonly Permission ManageOwnOutgoing = new("manage-own-outgoing-integrations",
        "Create, change and delete one's own outgoing webhooks.", RoleIds.Admin);

    public static readonly Permission ManageOAuthApps = new("manage-oauth-apps",
        "Register applications that sign in people through this server.", RoleIds.Admin);

    public static readonly Permission AddOAuthService = new("add-oauth-service",
        "Add a service by which people sign in to this server.", RoleIds.Admin);

    public static readonly Permission ManageApps = new("manage-apps",
        "Install and configure apps.", RoleIds.Admin);

    public static readonly Permission AccessMarketplace = new("access-marketplace",
        "Look through the apps that are on offer.", RoleIds.Admin, RoleIds.User);

    public static readonly Permission RemoveSlackLinks = new("remove-slackbridge-links",
        "Cut the links between rooms and Slack channels.", RoleIds.Admin);

    internal static IReadOnlyList<Permission> All { get; } =
    [
        ManageIncoming,
        ManageOwnIncoming,
        ManageOutgoing,
        ManageOwnOutgoing,
        ManageOAuthApps,
        AddOAuthService,
        ManageApps,
        AccessMarketplace,
        RemoveSlackLinks,
    ];
}
