namespace Foyer.Domain.Permissions;

/// <summary>What may be done with telephony.</summary>
public static class CallPermissions
{
    public static readonly Permission ManageCalls = new("manage-voip-call-settings",
        "Change the settings of telephone calls.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ManageContactCenter = new("manage-voip-contact-center-settings",
        "Change the settings of the telephone contact centre.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ManageExtensions = new("manage-voip-extensions",
        "Assign telephone extensions to accounts.", RoleIds.Admin);

    public static readonly Permission ViewExtension = new("view-user-voip-extension",
        "See the telephone extension of an account.", RoleIds.Admin, RoleIds.User);

    public static readonly Permission ViewExtensionDetails = new("view-voip-extension-details",
        "See whose telephone extension a number is.", RoleIds.Admin, RoleIds.User);

    public static readonly Permission ManageAgentExtensions = new("manage-agent-extension-association",
        "Assign telephone extensions to agents.", RoleIds.Admin);

    public static readonly Permission ViewAgentExtensions = new("view-agent-extension-association",
        "See which agent has which telephone extension.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatAgent);

    public static readonly Permission Receive = new("inbound-voip-calls",
        "Receive telephone calls of visitors.", RoleIds.LiveChatAgent);

    public static readonly Permission Place = new("outbound-voip-calls",
        "Place telephone calls to visitors.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission Listen = new("spy-voip-calls",
        "Listen in on the telephone calls of agents.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    internal static IReadOnlyList<Permission> All { get; } =
    [
        ManageCalls,
        ManageContactCenter,
        ManageExtensions,
        ViewExtension,
        ViewExtensionDetails,
        ManageAgentExtensions,
        ViewAgentExtensions,
        Receive,
        Place,
        Listen,
    ];
}
