namespace Foyer.Domain.Permissions;

/// <summary>The roles that every server has from its first start.</summary>
public static class RoleCatalog
{
    /// <summary>All of them, in the order in which they are created.</summary>
    public static IReadOnlyList<Role> All { get; } =
    [
        OfServer(RoleIds.Admin, RoleScope.Users, "Admin"),
        OfServer(RoleIds.Moderator, RoleScope.Subscriptions, "Moderator"),
        OfServer(RoleIds.Leader, RoleScope.Subscriptions, "Leader"),
        OfServer(RoleIds.Owner, RoleScope.Subscriptions, "Owner"),
        OfServer(RoleIds.User, RoleScope.Users, ""),
        OfServer(RoleIds.Bot, RoleScope.Users, ""),
        OfServer(RoleIds.App, RoleScope.Users, ""),
        OfServer(RoleIds.Guest, RoleScope.Users, ""),
        OfServer(RoleIds.Anonymous, RoleScope.Users, ""),
        OfServer(RoleIds.LiveChatAgent, RoleScope.Users, "Livechat Agent"),
        OfServer(RoleIds.LiveChatManager, RoleScope.Users, "Livechat Manager"),
        OfServer(RoleIds.LiveChatMonitor, RoleScope.Users, ""),
        OfServer(RoleIds.Auditor, RoleScope.Users, "Auditor"),
    ];

    /// <summary>The roles by their id.</summary>
    public static IReadOnlyDictionary<string, Role> ById { get; } =
        All.ToDictionary(role => role.Id, StringComparer.Ordinal);

    private static Role OfServer(string id, RoleScope scope, string description) =>
        new(id, id, scope, description, IsProtected: true);
}
