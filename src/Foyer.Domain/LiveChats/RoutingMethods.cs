namespace Foyer.Domain.LiveChats;

/// <summary>How waiting chats find their agents, and what follows from it for staff and visitors.</summary>
/// <param name="PreviewRoom">Whether agents may look into waiting chats.</param>
/// <param name="ShowConnecting">Whether visitors are told that they are being connected.</param>
/// <param name="ShowQueue">Whether agents see the queue.</param>
/// <param name="ShowQueueLink">Whether agents get a link to the page of the queue.</param>
/// <param name="ReturnQueue">Whether agents may give chats back.</param>
/// <param name="EnableTriggerAction">Whether triggers may open chats.</param>
/// <param name="AutoAssignAgent">Whether the server chooses the agent.</param>
public sealed record RoutingConfig(
    bool PreviewRoom,
    bool ShowConnecting,
    bool ShowQueue,
    bool ShowQueueLink,
    bool ReturnQueue,
    bool EnableTriggerAction,
    bool AutoAssignAgent);

/// <summary>The dialect's methods of routing.</summary>
public static class RoutingMethods
{
    /// <summary>Agents take chats themselves.</summary>
    public const string Manual = "Manual_Selection";

    /// <summary>A service of the operator's chooses; the server asks it by HTTP.</summary>
    public const string External = "External";

    /// <summary>The agent with the fewest routed chats gets the next one.</summary>
    public const string Auto = "Auto_Selection";

    /// <summary>The agent with the fewest open chats gets the next one.</summary>
    public const string Balancing = "Load_Balancing";

    /// <summary>The agent whose turn is longest ago gets the next one.</summary>
    public const string Rotation = "Load_Rotation";

    private static readonly RoutingConfig manual = new(true, true, true, false, true, false, false);
    private static readonly RoutingConfig auto = new(false, false, false, true, false, true, true);
    private static readonly RoutingConfig other = auto with { ShowQueueLink = false };

    /// <summary>What follows from a method.</summary>
    /// <param name="method">The setting's value.</param>
    public static RoutingConfig Config(string method) => method switch
    {
        Manual => manual,
        Auto => auto,
        _ => other,
    };

    /// <summary>Whether agents may look into waiting chats.</summary>
    /// <param name="method">The setting's value.</param>
    public static bool PreviewsQueue(string method) => Config(method).PreviewRoom;
}
