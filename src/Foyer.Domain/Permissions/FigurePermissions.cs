namespace Foyer.Domain.Permissions;

/// <summary>Who may see figures about single people.</summary>
public static class FigurePermissions
{
    public static readonly Permission ViewAgents = new("foyer-view-agent-figures",
        "See figures of single agents, such as how fast each of them answers.", RoleIds.Admin, RoleIds.LiveChatManager, RoleIds.LiveChatMonitor);

    internal static IReadOnlyList<Permission> All { get; } = [ViewAgents];
}
