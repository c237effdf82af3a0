namespace Foyer.Domain.Permissions;

/// <summary>What may be done with teams and their channels.</summary>
public static class TeamPermissions
{
    public static readonly Permission Create = new("create-team",
        "Create a team.", RoleIds.Admin, RoleIds.User);

    public static readonly Permission Edit = new("edit-team",
        "Change name and kind of a team.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission Delete = new("delete-team",
        "Delete a team.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission Convert = new("convert-team",
        "Turn a team into a channel.", RoleIds.Admin, RoleIds.Owner);

    public static readonly Permission AddMember = new("add-team-member",
        "Add members to a team.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission EditMember = new("edit-team-member",
        "Change the roles of a member of a team.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission AddChannel = new("add-team-channel",
        "Add a room to a team.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission EditChannel = new("edit-team-channel",
        "Change whether new team members join a room of the team by themselves.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission RemoveChannel = new("remove-team-channel",
        "Take a room out of a team.", RoleIds.Admin, RoleIds.Owner, RoleIds.Moderator);

    public static readonly Permission ViewAll = new("view-all-teams",
        "See every team.", RoleIds.Admin);

    public static readonly Permission ViewAllChannels = new("view-all-team-channels",
        "See every room of a team.", RoleIds.Admin, RoleIds.Owner);

    internal static IReadOnlyList<Permission> All { get; } =
    [
        Create,
        Edit,
        Delete,
        Convert,
        AddMember,
        EditMember,
        AddChannel,
        EditChannel,
        RemoveChannel,
        ViewAll,
        ViewAllChannels,
    ];
}
