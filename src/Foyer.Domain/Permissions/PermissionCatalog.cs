namespace Foyer.Domain.Permissions;

/// <summary>Every permission of the server, in one explicit list; whatever is not here cannot be granted.</summary>
public static class PermissionCatalog
{
    /// <summary>All permissions, feature by feature.</summary>
    public static IReadOnlyList<Permission> All { get; } =
    [
        .. AccountPermissions.All,
        .. RoomPermissions.All,
        .. TeamPermissions.All,
        .. MessagePermissions.All,
        .. FigurePermissions.All,
        .. LiveChatPermissions.All,
        .. CannedResponsePermissions.All,
        .. CallPermissions.All,
        .. IntegrationPermissions.All,
        .. ModerationPermissions.All,
        .. AdministrationPermissions.All,
    ];

    /// <summary>The permissions by their id.</summary>
    public static IReadOnlyDictionary<string, Permission> ById { get; } =
        All.ToDictionary(permission => permission.Id, StringComparer.Ordinal);
}
