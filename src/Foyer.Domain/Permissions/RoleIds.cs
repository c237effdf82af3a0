namespace Foyer.Domain.Permissions;

/// <summary>The ids of the roles that every server has. They are public API of the dialect.</summary>
public static class RoleIds
{
    /// <summary>Administers the server.</summary>
    public const string Admin = "admin";

    /// <summary>Keeps order in one room.</summary>
    public const string Moderator = "moderator";

    /// <summary>Is shown as the head of one room.</summary>
    public const string Leader = "leader";

    /// <summary>Owns one room.</summary>
    public const string Owner = "owner";

    /// <summary>Uses the team chat.</summary>
    public const string User = "user";

    /// <summary>Is a program that acts as an account.</summary>
    public const string Bot = "bot";

    /// <summary>Is an app inside the server.</summary>
    public const string App = "app";

    /// <summary>Takes part in few rooms only.</summary>
    public const string Guest = "guest";

    /// <summary>Looks into rooms without being in them, and is seen to.</summary>
    public const string Auditor = "auditor";

    /// <summary>Is not signed in.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>Answers visitors.</summary>
    public const string LiveChatAgent = "livechat-agent";

    /// <summary>Administers live chat.</summary>
    public const string LiveChatManager = "livechat-manager";

    /// <summary>Watches over the departments of some units.</summary>
    public const string LiveChatMonitor = "livechat-monitor";
}
