namespace Foyer.Domain.Permissions;

/// <summary>What may be done about reported messages and people.</summary>
public static class ModerationPermissions
{
    public static readonly Permission View = new("view-moderation-console",
        "See reported messages and people.", RoleIds.Admin);

    public static readonly Permission Act = new("manage-moderation-actions",
        "Delete reported messages and act on reported people.", RoleIds.Admin);

    internal static IReadOnlyList<Permission> All { get; } =
    [
        View,
        Act,
    ];
}
