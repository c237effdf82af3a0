namespace Foyer.Domain.Permissions;

/// <summary>What may be done with messages.</summary>
public static class MessagePermissions
{
    public static readonly Permission EditOthers = new("edit-message",
        "Change messages of others.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission DeleteOthers = new("delete-message",
        "Delete messages of others.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission DeleteOwn = new("delete-own-message",
        "Delete one's own messages.", RoleIds.Admin, RoleIds.User);

    public static readonly Permission ForceDelete = new("force-delete-message",
        "Delete messages even where deleting is switched off.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission BypassTimeLimit = new("bypass-time-limit-edit-and-delete",
        "Change and delete messages after the time limit has passed.", RoleIds.Bot, RoleIds.App);

    public static readonly Permission Pin = new("pin-message",
        "Pin and unpin messages.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission PostReadOnly = new("post-readonly",
        "Write in a read-only room.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission MentionAll = new("mention-all",
        "Mention everybody in a room with @all.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator, RoleIds.User);

    public static readonly Permission MentionHere = new("mention-here",
        "Mention everybody who is online in a room with @here.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator, RoleIds.User);

    public static readonly Permission SendMany = new("send-many-messages",
        "Send messages faster than the limit of five a second.", RoleIds.Admin, RoleIds.Bot, RoleIds.App);

    public static readonly Permission Impersonate = new("message-impersonate",
        "Send a message under another name and picture.", RoleIds.Bot, RoleIds.App);

    public static readonly Permission Translate = new("auto-translate",
        "Have messages translated automatically.", RoleIds.Admin);

    public static readonly Permission UploadFromMobile = new("mobile-upload-file",
        "Send files from a mobile app.", RoleIds.Admin, RoleIds.User);

    public static readonly Permission StartCall = new("call-management",
        "Start a call in a room.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator, RoleIds.User);

    public static readonly Permission RingUsers = new("videoconf-ring-users",
        "Ring the others when a direct call starts.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator, RoleIds.User);

    internal static IReadOnlyList<Permission> All { get; } =
    [
        EditOthers,
        DeleteOthers,
        DeleteOwn,
        ForceDelete,
        BypassTimeLimit,
        Pin,
        PostReadOnly,
        MentionAll,
        MentionHere,
        SendMany,
        Impersonate,
        Translate,
        UploadFromMobile,
        StartCall,
        RingUsers,
    ];
}
