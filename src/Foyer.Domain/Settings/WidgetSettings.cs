using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>What Foyer's own chat window can do beyond the dialect.</summary>
public static class WidgetSettings
{
    private static readonly SettingSection widget = new("Omnichannel", "Foyer_widget");

    public static readonly Setting<string> OfflineButton = widget.Choice("Foyer_Livechat_offline_button", "hidden", ["hidden", "form"],
        "What websites show while nobody is available: nothing, or a button that leads to the form; departments may differ.", Public);
    public static readonly Setting<bool> ShowAgentPicture = widget.Switch("Foyer_Livechat_show_agent_picture", true,
        "Show visitors the picture of who answers them.", Public);
    public static readonly Setting<bool> AskRating = widget.Switch("Foyer_Livechat_rating", true,
        "Ask visitors after a chat how it was.", Public);
    public static readonly Setting<bool> OfferTranscriptDownload = widget.Switch("Foyer_Livechat_transcript_download", true,
        "Let visitors save a copy of their chat.", Public);
    public static readonly Setting<long> RememberDays = widget.Number("Foyer_Livechat_remember_days", 30,
        "Days for which a browser remembers a visitor who ticks the box for it; 0 does not offer the box.", Public);
    public static readonly Setting<string> EasyLanguage = widget.Text("Foyer_Livechat_easy_language", "",
        "How the chat works, in easy language.", Public | Multiline);
    public static readonly Setting<string> Translations = widget.Code("Foyer_Livechat_texts", "",
        "Texts of the chat window by language, as JSON: {\"de\": {\"title\": \"…\", \"offlineMessage\": \"…\", \"easyLanguage\": \"…\"}}.", Public);

    internal static IReadOnlyList<Setting> All { get; } =
        [OfflineButton, ShowAgentPicture, AskRating, OfferTranscriptDownload, RememberDays, EasyLanguage, Translations];
}
