namespace Foyer.Domain.Permissions;

/// <summary>What may be done with channels, groups, direct conversations and discussions.</summary>
public static class RoomPermissions
{
    public static readonly Permission CreateChannel = new("create-c",
        "Create a public channel.", RoleIds.Admin, RoleIds.User, RoleIds.Bot, RoleIds.App);

    public static readonly Permission CreateGroup = new("create-p",
        "Create a private group.", RoleIds.Admin, RoleIds.User, RoleIds.Bot, RoleIds.App);

    public static readonly Permission CreateDirect = new("create-d",
        "Start a direct conversation.", RoleIds.Admin, RoleIds.User, RoleIds.Bot, RoleIds.App);

    public static readonly Permission StartDiscussion = new("start-discussion",
        "Start a discussion in a room.", RoleIds.Admin, RoleIds.User, RoleIds.App, RoleIds.Guest);

    public static readonly Permission StartDiscussionOnOthers = new("start-discussion-other-user",
        "Start a discussion from somebody else's message.", RoleIds.Admin, RoleIds.Owner, RoleIds.User, RoleIds.App);

    public static readonly Permission ViewChannel = new("view-c-room",
        "Read public channels.", RoleIds.Admin, RoleIds.User, RoleIds.Bot, RoleIds.App, RoleIds.Anonymous);

    public static readonly Permission ViewGroup = new("view-p-room",
        "Read private groups that one is a member of.", RoleIds.Admin, RoleIds.User, RoleIds.Guest, RoleIds.Anonymous);

    public static readonly Permission ViewDirect = new("view-d-room",
        "Read direct conversations that one takes part in.", RoleIds.Admin, RoleIds.User, RoleIds.Bot, RoleIds.App, RoleIds.Guest);

    public static readonly Permission ViewJoined = new("view-joined-room",
        "Read the rooms that one is a member of, and no others.", RoleIds.Bot, RoleIds.App, RoleIds.Guest, RoleIds.Anonymous);

    public static readonly Permission PreviewChannel = new("preview-c-room",
        "Read a public channel before joining it.", RoleIds.Admin, RoleIds.User, RoleIds.Anonymous);

    public static readonly Permission ViewHistory = new("view-history",
        "Read messages from before one joined.", RoleIds.Admin, RoleIds.User, RoleIds.Anonymous);

    public static readonly Permission ViewOutsideRoom = new("view-outside-room",
        "See people with whom one shares no room.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator, RoleIds.User);

    public static readonly Permission ViewBroadcastMembers = new("view-broadcast-member-list",
        "See the members of a broadcast room.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission ViewJoinCode = new("view-join-code",
        "See the code that a room asks of those who join.", RoleIds.Admin);

    public static readonly Permission JoinWithoutCode = new("join-without-join-code",
        "Join a room without its code.", RoleIds.Admin, RoleIds.Bot, RoleIds.App);

    public static readonly Permission LeaveChannel = new("leave-c",
        "Leave a public channel.", RoleIds.Admin, RoleIds.User, RoleIds.Bot, RoleIds.App, RoleIds.Anonymous);

    public static readonly Permission LeaveGroup = new("leave-p",
        "Leave a private group.", RoleIds.Admin, RoleIds.User, RoleIds.Bot, RoleIds.App, RoleIds.Anonymous);

    public static readonly Permission Edit = new("edit-room",
        "Change name, topic, description, announcement and kind of a room.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission SetAvatar = new("edit-room-avatar",
        "Set or remove the picture of a room.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission SetRetention = new("edit-room-retention-policy",
        "Set how long a room keeps its messages.", RoleIds.Admin);

    public static readonly Permission SetReadOnly = new("set-readonly",
        "Make a room read-only or writable again.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission SetReactWhenReadOnly = new("set-react-when-readonly",
        "Allow or forbid reactions in a read-only room.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission ToggleEncryption = new("toggle-room-e2e-encryption",
        "Switch end-to-end encryption of a room on or off.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission Archive = new("archive-room",
        "Archive a room.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission Unarchive = new("unarchive-room",
        "Bring an archived room back.", RoleIds.Admin);

    public static readonly Permission DeleteChannel = new("delete-c",
        "Delete a public channel.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission DeleteGroup = new("delete-p",
        "Delete a private group.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission DeleteDirect = new("delete-d",
        "Delete a direct conversation.", RoleIds.Admin);

    public static readonly Permission CleanHistory = new("clean-channel-history",
        "Remove many messages of a room at once.", RoleIds.Admin);

    public static readonly Permission AddEveryone = new("add-all-to-room",
        "Add every account to a room.", RoleIds.Admin);

    public static readonly Permission AddToJoined = new("add-user-to-joined-room",
        "Add people to a room that one is a member of.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission AddToAnyChannel = new("add-user-to-any-c-room",
        "Add people to any public channel.", RoleIds.Admin);

    public static readonly Permission AddToAnyGroup = new("add-user-to-any-p-room",
        "Add people to any private group.");

    public static readonly Permission RemoveMember = new("remove-user",
        "Remove a member from a room.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission RemoveFromAnyChannel = new("kick-user-from-any-c-room",
        "Remove a member from any public channel.", RoleIds.Admin);

    public static readonly Permission RemoveFromAnyGroup = new("kick-user-from-any-p-room",
        "Remove a member from any private group.");

    public static readonly Permission Ban = new("ban-user",
        "Ban a person from a room.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission Mute = new("mute-user",
        "Mute a member in a room.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission SetOwner = new("set-owner",
        "Make a member an owner of a room or take that away.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission SetModerator = new("set-moderator",
        "Make a member a moderator of a room or take that away.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission SetLeader = new("set-leader",
        "Make a member the leader of a room or take that away.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission CreateInviteLinks = new("create-invite-links",
        "Create links that invite people into a room.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    internal static IReadOnlyList<Permission> All { get; } =
    [
        CreateChannel,
        CreateGroup,
        CreateDirect,
        StartDiscussion,
        StartDiscussionOnOthers,
        ViewChannel,
        ViewGroup,
        ViewDirect,
        ViewJoined,
        PreviewChannel,
        ViewHistory,
        ViewOutsideRoom,
        ViewBroadcastMembers,
        ViewJoinCode,
        JoinWithoutCode,
        LeaveChannel,
        LeaveGroup,
        Edit,
        SetAvatar,
        SetRetention,
        SetReadOnly,
        SetReactWhenReadOnly,
        ToggleEncryption,
        Archive,
        Unarchive,
        DeleteChannel,
        DeleteGroup,
        DeleteDirect,
        CleanHistory,
        AddEveryone,
        AddToJoined,
        AddToAnyChannel,
        AddToAnyGroup,
        RemoveMember,
        RemoveFromAnyChannel,
        RemoveFromAnyGroup,
        Ban,
        Mute,
        SetOwner,
        SetModerator,
        SetLeader,
        CreateInviteLinks,
    ];
}
