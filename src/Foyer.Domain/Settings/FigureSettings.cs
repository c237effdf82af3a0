namespace Foyer.Domain.Settings;

/// <summary>What the figures of live chat may show.</summary>
public static class FigureSettings
{
    private static readonly SettingSection figures = new("Omnichannel", "Foyer_figures");

    public static readonly Setting<bool> Personal = figures.Switch("Foyer_Livechat_agent_figures", true,
        "Show figures of single agents to those who have the right to see them; without it only departments are compared.");

    internal static IReadOnlyList<Setting> All { get; } = [Personal];
}
