using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Name, address and language of the server, and what fits nowhere else.</summary>
public static class GeneralSettings
{
    private static readonly SettingSection general = new("General");
    private static readonly SettingSection ungrouped = new("");

    // The dialect sends administrators of a new server to a wizard. Here a set-up link did that work before anybody signed in.
    public static readonly Setting<string> ShowSetupWizard = general.Choice("Show_Setup_Wizard", "completed", ["pending", "in_progress", "completed"],
        "Whether the first steps after installation are done.", Public);
    public static readonly Setting<string> SiteUrl = general.Text("Site_Url", "",
        "Address of this server as people type it.", Public);
    // The dialect's default is the name of its own server.
    public static readonly Setting<string> SiteName = general.Text("Site_Name", "Foyer",
        "Name of this server.", Public);
    public static readonly Setting<string> DocumentDomain = general.Text("Document_Domain", "",
        "Domain that pages share with an embedding page.", Public);
    public static readonly Setting<string> Language = general.Language("Language", "",
        "Language of those who have chosen none; empty for that of the browser.", Public);
    public static readonly Setting<bool> FavoriteRooms = general.Switch("Favorite_Rooms", true,
        "Let people mark rooms as favourites.", Public);
    public static readonly Setting<string> FirstChannelAfterLogin = general.Text("First_Channel_After_Login", "",
        "Room that is shown after signing in; empty for the home screen.", Public);
    public static readonly Setting<string> UnreadCount = general.Choice("Unread_Count",
        "user_and_group_mentions_only",
        ["all_messages", "user_mentions_only", "group_mentions_only", "user_and_group_mentions_only"],
        "Messages in rooms that are counted as unread.", Public);
    public static readonly Setting<string> UnreadCountDirect = general.Choice("Unread_Count_DM", "all_messages", ["all_messages", "mentions_only"],
        "Messages in direct conversations that are counted as unread.", Public);
    public static readonly Setting<string> UnreadCountLiveChat = general.Choice("Unread_Count_Omni", "all_messages", ["all_messages", "mentions_only"],
        "Messages in live chats that are counted as unread.", Public);
    public static readonly Setting<string> DeepLinkUrl = general.Text("DeepLink_Url", "https://go.rocket.chat",
        "Address that opens the mobile app.", Public);
    public static readonly Setting<string> CdnPrefix = general.Text("CDN_PREFIX", "",
        "Address from which static files are loaded; empty for this server.", Public);
    public static readonly Setting<bool> CdnPrefixAll = general.Switch("CDN_PREFIX_ALL", true,
        "Load every kind of static file from that address.", Public);
    public static readonly Setting<string> CdnScriptPrefix = general.Text("CDN_JSCSS_PREFIX", "",
        "Address from which scripts and styles are loaded.", Public);
    public static readonly Setting<bool> ForceSsl = general.Switch("Force_SSL", false,
        "Send people from http to https.", Public);
    public static readonly Setting<string> GoogleTagManagerId = general.Text("GoogleTagManager_id", "",
        "Identifier of a tag manager that pages load; empty for none.", Public | Secret);
    public static readonly Setting<bool> StoreLastMessage = general.Switch("Store_Last_Message", true,
        "Keep the last message of a room beside the room, for previews.", Public);
    public static readonly Setting<string> RobotInstructionsFileContent = general.Text("Robot_Instructions_File_Content", "User-agent: *\nDisallow: /",
        "What search engines are told about this server.", Public);
    public static readonly Setting<string> DefaultReferrerPolicy = general.Choice("Default_Referrer_Policy",
        "same-origin",
        ["no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "same-origin", "strict-origin", "strict-origin-when-cross-origin", "unsafe-url"],
        "What other sites learn about the page from which somebody comes.", Public);
    public static readonly Setting<string> UserNamesValidation = general.Text("UTF8_User_Names_Validation", "[0-9a-zA-Z-_.]+",
        "Pattern that usernames must match.", Public);
    public static readonly Setting<string> ChannelNamesValidation = general.Text("UTF8_Channel_Names_Validation", "[0-9a-zA-Z-_.]+",
        "Pattern that names of rooms must match.", Public);
    public static readonly Setting<bool> NamesSlugify = general.Switch("UTF8_Names_Slugify", true,
        "Turn accented letters in names of rooms into plain ones.", Public);
    public static readonly Setting<long> NotificationsMaxRoomMembers = general.Number("Notifications_Max_Room_Members", 100,
        "Members above which a room notifies about mentions only; 0 for no limit.", Public);
    public static readonly Setting<bool> IframeIntegrationSendEnable = general.Switch("Iframe_Integration_send_enable", false,
        "Send events to the page that embeds the client.", Public);
    public static readonly Setting<string> IframeIntegrationSendTargetOrigin = general.Text("Iframe_Integration_send_target_origin", "*",
        "Pages to which events are sent.", Public);
    public static readonly Setting<bool> IframeIntegrationReceiveEnable = general.Switch("Iframe_Integration_receive_enable", false,
        "Take commands from the page that embeds the client.", Public);
    public static readonly Setting<string> IframeIntegrationReceiveOrigin = general.Text("Iframe_Integration_receive_origin", "*",
        "Pages from which commands are taken.", Public);
    public static readonly Setting<string> CustomTranslations = general.Code("Custom_Translations", "",
        "Texts that replace those of the client, as JSON.", Public);
    public static readonly Setting<bool> AllowInvalidSelfSignedCerts = general.Switch("Allow_Invalid_SelfSigned_Certs", false,
        "Accept certificates that cannot be verified when calling other servers.", Secret);
    public static readonly Setting<bool> EnableContentSecurityPolicy = general.Switch("Enable_CSP", true,
        "Restrict what pages may load.");
    public static readonly Setting<string> ExtraContentSecurityPolicyDomains = general.Text("Extra_CSP_Domains", "",
        "Further domains from which pages may load scripts.");
    public static readonly Setting<bool> IframeRestrictAccess = general.Switch("Iframe_Restrict_Access", true,
        "Restrict who may show the client in a frame.", Secret);
    public static readonly Setting<string> IframeXFrameOptions = general.Text("Iframe_X_Frame_Options", "sameorigin",
        "Who may show the client in a frame.", Secret);
    public static readonly Setting<string> BugsnagApiKey = general.Text("Bugsnag_api_key", "",
        "Key of a service that errors are reported to; empty for none.", Secret);
    public static readonly Setting<string> Restart = general.Action("Restart", "restart_server",
        "Restart the server.");
    public static readonly Setting<bool> EcdhEnabled = general.Switch("ECDH_Enabled", false,
        "Encrypt frames between client and server a second time.");
    public static readonly Setting<bool> StatisticsReporting = general.Switch("Statistics_reporting", true,
        "Report statistics to the makers of the software; Foyer never does.", Hidden);
    public static readonly Setting<string> StreamCastAddress = general.Text("Stream_Cast_Address", "",
        "Address at which other processes of this server reach it.");
    public static readonly Setting<bool> NpsSurveyEnabled = general.Switch("NPS_survey_enabled", true,
        "Ask people now and then how satisfied they are.");
    public static readonly Setting<string> DefaultTimezoneForReporting = general.Choice("Default_Timezone_For_Reporting", "server", ["server", "custom", "user"],
        "Time zone of reports.");
    public static readonly Setting<string> DefaultCustomTimezone = general.Timezone("Default_Custom_Timezone", "",
        "Time zone of reports when it is chosen freely.");
    public static readonly Setting<string> UpdateLatestAvailableVersion = general.Text("Update_LatestAvailableVersion", "0.0.0",
        "Newest version that is known.");
    public static readonly Setting<bool> UpdateEnableChecker = general.Switch("Update_EnableChecker", true,
        "Look for newer versions.");
    public static readonly Setting<string> UniqueId = ungrouped.Text("uniqueID", "",
        "Identifies this server; made on the first start.", Public);
    public static readonly Setting<bool> DeploymentFingerprintVerified = ungrouped.Switch("Deployment_FingerPrint_Verified", true,
        "Whether this server runs where it ran before.", Public);
    public static readonly Setting<string> DeploymentFingerprintHash = ungrouped.Text("Deployment_FingerPrint_Hash", "",
        "Digest of where this server runs.");
    public static readonly Setting<bool> InitialChannelCreated = ungrouped.Switch("Initial_Channel_Created", false,
        "Whether the first channel was created.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        ShowSetupWizard, SiteUrl, SiteName, DocumentDomain, Language, FavoriteRooms, FirstChannelAfterLogin,
        UnreadCount, UnreadCountDirect, UnreadCountLiveChat, DeepLinkUrl, CdnPrefix, CdnPrefixAll, CdnScriptPrefix,
        ForceSsl, GoogleTagManagerId, StoreLastMessage, RobotInstructionsFileContent, DefaultReferrerPolicy,
        UserNamesValidation, ChannelNamesValidation, NamesSlugify, NotificationsMaxRoomMembers,
        IframeIntegrationSendEnable, IframeIntegrationSendTargetOrigin, IframeIntegrationReceiveEnable,
        IframeIntegrationReceiveOrigin, CustomTranslations, AllowInvalidSelfSignedCerts, EnableContentSecurityPolicy,
        ExtraContentSecurityPolicyDomains, IframeRestrictAccess, IframeXFrameOptions, BugsnagApiKey, Restart,
        EcdhEnabled, StatisticsReporting, StreamCastAddress, NpsSurveyEnabled, DefaultTimezoneForReporting,
        DefaultCustomTimezone, UpdateLatestAvailableVersion, UpdateEnableChecker, UniqueId,
        DeploymentFingerprintVerified, DeploymentFingerprintHash, InitialChannelCreated,
    ];
}
