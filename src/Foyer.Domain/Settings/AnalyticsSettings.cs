using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Counting of use, and what search engines are told.</summary>
public static class AnalyticsSettings
{
    private static readonly SettingSection analytics = new("Analytics");
    private static readonly SettingSection meta = new("Meta");

    public static readonly Setting<bool> PiwikAnalyticsEnabled = analytics.Switch("PiwikAnalytics_enabled", false,
        "Let pages report visits to a Matomo server.", Public);
    public static readonly Setting<string> PiwikAnalyticsUrl = analytics.Text("PiwikAnalytics_url", "",
        "Address of the Matomo server.", Public);
    public static readonly Setting<string> PiwikAnalyticsSiteId = analytics.Text("PiwikAnalytics_siteId", "",
        "Number of this site at the Matomo server.", Public);
    public static readonly Setting<string> PiwikAdditionalTrackers = analytics.Text("PiwikAdditionalTrackers", "",
        "Further Matomo servers, as JSON.", Public);
    public static readonly Setting<bool> PiwikAnalyticsPrependDomain = analytics.Switch("PiwikAnalytics_prependDomain", false,
        "Put the domain before the title of a page.", Public);
    public static readonly Setting<bool> PiwikAnalyticsCookieDomain = analytics.Switch("PiwikAnalytics_cookieDomain", false,
        "Count visits across all subdomains.", Public);
    public static readonly Setting<string> PiwikAnalyticsDomains = analytics.Text("PiwikAnalytics_domains", "",
        "Domains that count as this site.", Public);
    public static readonly Setting<bool> GoogleAnalyticsEnabled = analytics.Switch("GoogleAnalytics_enabled", false,
        "Let pages report visits to Google.", Public);
    public static readonly Setting<string> GoogleAnalyticsId = analytics.Text("GoogleAnalytics_ID", "",
        "Number of this site at Google.", Public);
    public static readonly Setting<bool> CountMessages = analytics.Switch("Analytics_features_messages", true,
        "Report what is done with messages.", Public);
    public static readonly Setting<bool> CountRooms = analytics.Switch("Analytics_features_rooms", true,
        "Report what is done with rooms.", Public);
    public static readonly Setting<bool> CountUsers = analytics.Switch("Analytics_features_users", true,
        "Report what is done with accounts.", Public);
    public static readonly Setting<long> EngagementDashboardLoadCount = analytics.Number("Engagement_Dashboard_Load_Count", 0,
        "How often the page about use was opened.");
    public static readonly Setting<string> MetaLanguage = meta.Text("Meta_language", "",
        "Language of the pages, for search engines.");
    public static readonly Setting<string> MetaFacebookAppId = meta.Text("Meta_fb_app_id", "",
        "Number of an application at Facebook.");
    public static readonly Setting<string> MetaRobots = meta.Text("Meta_robots", "INDEX,FOLLOW",
        "What search engines may do with the pages.");
    public static readonly Setting<string> MetaGoogleSiteVerification = meta.Text("Meta_google-site-verification", "",
        "Proof of ownership for Google.");
    public static readonly Setting<string> MetaBingVerification = meta.Text("Meta_msvalidate01", "",
        "Proof of ownership for Bing.");
    public static readonly Setting<string> MetaCustom = meta.Code("Meta_custom", "",
        "Further tags for the head of every page.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        PiwikAnalyticsEnabled, PiwikAnalyticsUrl, PiwikAnalyticsSiteId, PiwikAdditionalTrackers,
        PiwikAnalyticsPrependDomain, PiwikAnalyticsCookieDomain, PiwikAnalyticsDomains, GoogleAnalyticsEnabled,
        GoogleAnalyticsId, CountMessages, CountRooms, CountUsers, EngagementDashboardLoadCount, MetaLanguage,
        MetaFacebookAppId, MetaRobots, MetaGoogleSiteVerification, MetaBingVerification, MetaCustom,
    ];
}
