namespace Foyer.Domain.Permissions;

/// <summary>What may be done with live chats, their visitors and the people who answer them.</summary>
public static class LiveChatPermissions
{
    public static readonly Permission View = new("view-l-room",
        "Work with live chats: see the queue and the chats of one's departments.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission ViewAll = new("view-livechat-rooms",
        "See and read every live chat.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission Manage = new("view-livechat-manager",
        "Open the administration of live chat.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission ViewQueue = new("view-livechat-queue",
        "See who waits and how many chats each agent has.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission ViewCurrent = new("view-livechat-current-chats",
        "See the list of all chats that are open or closed.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission ViewMonitoring = new("view-livechat-real-time-monitoring",
        "See the figures of live chat as they change.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission ViewAnalytics = new("view-livechat-analytics",
        "See the analytics of live chat.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission ViewReports = new("view-livechat-reports",
        "See the reports of live chat.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission ViewClosedOfDepartment = new("view-livechat-room-closed-same-department",
        "Read closed chats of one's own departments.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission ViewClosedByOthers = new("view-livechat-room-closed-by-another-agent",
        "Read chats that another agent closed.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission Close = new("close-livechat-room",
        "Close a chat that one serves.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission CloseOthers = new("close-others-livechat-room",
        "Close a chat that somebody else serves.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission Hold = new("on-hold-livechat-room",
        "Put a chat that one serves on hold.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission HoldOthers = new("on-hold-others-livechat-room",
        "Put a chat that somebody else serves on hold.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission Forward = new("transfer-livechat-guest",
        "Forward a live chat to another department or agent.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission SaveOthersInfo = new("save-others-livechat-room-info",
        "Change the facts of a chat that somebody else serves.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission Remove = new("remove-closed-livechat-room",
        "Delete one closed chat.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission RemoveAll = new("remove-closed-livechat-rooms",
        "Delete all closed chats at once.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission ChangeVisitor = new("change-livechat-room-visitor",
        "Hand a chat over to another visitor record.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatAgent);

    public static readonly Permission SendTranscript = new("send-omnichannel-chat-transcript",
        "Send a transcript of a chat by e-mail.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission RequestPdfTranscript = new("request-pdf-transcript",
        "Ask for a transcript of a chat as a PDF file.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission ViewContactCenter = new("view-omnichannel-contact-center",
        "Open the contact centre.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission ViewContact = new("view-livechat-contact",
        "See a contact.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission ViewContactHistory = new("view-livechat-contact-history",
        "See the earlier chats of a contact.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission CreateContact = new("create-livechat-contact",
        "Create a contact.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission UpdateContact = new("update-livechat-contact",
        "Change a contact.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission EditContact = new("edit-omnichannel-contact",
        "Change a contact in the contact centre.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatAgent);

    public static readonly Permission ViewRoomFields = new("view-livechat-room-customfields",
        "See the custom fields of a chat.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission EditRoomFields = new("edit-livechat-room-customfields",
        "Change the custom fields of a chat.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor, RoleIds.LiveChatAgent);

    public static readonly Permission ManageAgents = new("manage-livechat-agents",
        "Make accounts live-chat agents and take that away.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission ManageManagers = new("manage-livechat-managers",
        "Make accounts live-chat managers and take that away.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ManageMonitors = new("manage-livechat-monitors",
        "Make accounts live-chat monitors and take that away.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ViewDepartments = new("view-livechat-departments",
        "See the departments.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission ManageDepartments = new("manage-livechat-departments",
        "Create and change departments.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission AddDepartmentAgents = new("add-livechat-department-agents",
        "Add agents to a department.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission RemoveDepartment = new("remove-livechat-department",
        "Delete a department.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ManageUnits = new("manage-livechat-units",
        "Create, change and delete units of departments.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ManageTags = new("manage-livechat-tags",
        "Create, change and delete tags of chats.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ManagePriorities = new("manage-livechat-priorities",
        "Rename the priorities of chats.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ManageServiceLevels = new("manage-livechat-sla",
        "Create, change and delete service levels.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ViewTriggers = new("view-livechat-triggers",
        "See and change the triggers of the widget.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ViewFields = new("view-livechat-customfields",
        "See and change the definitions of custom fields.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ViewInstallation = new("view-livechat-installation",
        "See how the widget is put on a website.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ViewAppearance = new("view-livechat-appearance",
        "See and change the appearance of the widget.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ViewWebhooks = new("view-livechat-webhooks",
        "See, change and test the webhooks of live chat.", RoleIds.Admin, RoleIds.LiveChatManager);

    public static readonly Permission ViewBusinessHours = new("view-livechat-business-hours",
        "See and change the business hours.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    public static readonly Permission ManageEmailInboxes = new("manage-email-inbox",
        "Create, change and delete mailboxes whose letters become chats.", RoleIds.Admin);

    internal static IReadOnlyList<Permission> All { get; } =
    [
        View,
        ViewAll,
        Manage,
        ViewQueue,
        ViewCurrent,
        ViewMonitoring,
        ViewAnalytics,
        ViewReports,
        ViewClosedOfDepartment,
        ViewClosedByOthers,
        Close,
        CloseOthers,
        Hold,
        HoldOthers,
        Forward,
        SaveOthersInfo,
        Remove,
        RemoveAll,
        ChangeVisitor,
        SendTranscript,
        RequestPdfTranscript,
        ViewContactCenter,
        ViewContact,
        ViewContactHistory,
        CreateContact,
        UpdateContact,
        EditContact,
        ViewRoomFields,
        EditRoomFields,
        ManageAgents,
        ManageManagers,
        ManageMonitors,
        ViewDepartments,
        ManageDepartments,
        AddDepartmentAgents,
        RemoveDepartment,
        ManageUnits,
        ManageTags,
        ManagePriorities,
        ManageServiceLevels,
        ViewTriggers,
        ViewFields,
        ViewInstallation,
        ViewAppearance,
        ViewWebhooks,
        ViewBusinessHours,
        ManageEmailInboxes,
    ];
}
