namespace Foyer.Domain.Settings;

/// <summary>How chats go from hand to hand, beyond what the dialect knows.</summary>
public static class DeskSettings
{
    private static readonly SettingSection desk = new("Omnichannel", "Foyer_desk");

    public static readonly Setting<long> ForwardAnswerTimeout = desk.Number("Foyer_Livechat_forward_answer_timeout", 0,
        "Seconds that somebody has to accept a forwarded chat, which its agent goes on serving meanwhile; 0 hands chats on at once.");

    public static readonly Setting<string> ExternalRoutingFallback = desk.Choice("Foyer_Livechat_external_routing_fallback",
        "Auto_Selection",
        ["none", "Auto_Selection", "Load_Balancing", "Load_Rotation"],
        "How agents are chosen while the service that chooses them does not answer; none lets chats wait.");

    internal static IReadOnlyList<Setting> All { get; } = [ForwardAnswerTimeout, ExternalRoutingFallback];
}
