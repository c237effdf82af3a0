using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Previews of links, translation and other additions to messages.</summary>
public static class EmbedSettings
{
    private static readonly SettingSection message = new("Message");

    public static readonly Setting<bool> LinkPreviews = message.Switch("API_Embed", true,
        "Show previews of links, fetched by this server.", Public);
    public static readonly Setting<string> LinkPreviewUserAgent = message.Text("API_Embed_UserAgent", "Foyer",
        "How this server introduces itself when it fetches a link.", Public);
    public static readonly Setting<long> LinkPreviewCacheDays = message.Number("API_EmbedCacheExpirationDays", 30,
        "Days for which a preview is kept.");
    public static readonly Setting<string> ClearLinkPreviews = message.Action("API_Embed_clear_cache_now", "OEmbedCacheCleanup",
        "Forget all previews.");
    public static readonly Setting<string> LinkPreviewIgnoredHosts = message.Text(
        "API_EmbedIgnoredHosts", "localhost, 127.0.0.1, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16",
        "Hosts and networks that are never asked for a preview, separated by commas.");
    public static readonly Setting<string> LinkPreviewSafePorts = message.Text("API_EmbedSafePorts", "80, 443",
        "Ports that may be asked for a preview, separated by commas.");
    public static readonly Setting<bool> AutoTranslateEnabled = message.Switch("AutoTranslate_Enabled", false,
        "Let people have messages translated.", Public);
    public static readonly Setting<bool> AutoTranslateAutoEnableOnJoinRoom = message.Switch("AutoTranslate_AutoEnableOnJoinRoom", false,
        "Switch translation on for people who join a room in another language.", Public);
    public static readonly Setting<string> AutoTranslateServiceProvider = message.Choice("AutoTranslate_ServiceProvider",
        "google-translate",
        ["google-translate", "deepl-translate", "microsoft-translate"],
        "Service that translates.", Public);
    public static readonly Setting<string> AutoTranslateGoogleApiKey = message.Text("AutoTranslate_GoogleAPIKey", "",
        "Key for translation by Google.");
    public static readonly Setting<string> AutoTranslateDeepLApiKey = message.Text("AutoTranslate_DeepLAPIKey", "",
        "Key for translation by DeepL.");
    public static readonly Setting<string> AutoTranslateMicrosoftApiKey = message.Text("AutoTranslate_MicrosoftAPIKey", "",
        "Key for translation by Microsoft.");
    public static readonly Setting<bool> HexColorPreviewEnabled = message.Switch("HexColorPreview_Enabled", true,
        "Show a sample beside colour codes.", Public);
    public static readonly Setting<bool> KatexEnabled = message.Switch("Katex_Enabled", true,
        "Show formulas.", Public);
    public static readonly Setting<bool> KatexParenthesisSyntax = message.Switch("Katex_Parenthesis_Syntax", true,
        "Recognise formulas between backslash brackets.", Public);
    public static readonly Setting<bool> KatexDollarSyntax = message.Switch("Katex_Dollar_Syntax", false,
        "Recognise formulas between dollar signs.", Public);
    public static readonly Setting<bool> MapViewEnabled = message.Switch("MapView_Enabled", false,
        "Show a map for shared places.", Public);
    public static readonly Setting<string> MapViewApiKey = message.Text("MapView_GMapsAPIKey", "",
        "Key of the service that draws the map.", Public | Secret);

    internal static IReadOnlyList<Setting> All { get; } =
    [
        LinkPreviews, LinkPreviewUserAgent, LinkPreviewCacheDays, ClearLinkPreviews, LinkPreviewIgnoredHosts,
        LinkPreviewSafePorts, AutoTranslateEnabled, AutoTranslateAutoEnableOnJoinRoom, AutoTranslateServiceProvider,
        AutoTranslateGoogleApiKey, AutoTranslateDeepLApiKey, AutoTranslateMicrosoftApiKey, HexColorPreviewEnabled,
        KatexEnabled, KatexParenthesisSyntax, KatexDollarSyntax, MapViewEnabled, MapViewApiKey,
    ];
}
