using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>User preferences that hold for everybody who has not chosen otherwise.</summary>
public static class UserPreferenceSettings
{
    /// <summary>What an id begins with; the rest is the name of the preference.</summary>
    public const string Prefix = "Accounts_Default_User_Preferences_";

    private static readonly SettingSection preferences = new("Accounts", "Accounts_Default_User_Preferences");

    public static readonly Setting<bool> EnableAutoAway = preferences.Switch(Prefix + "enableAutoAway", true,
        "Set people to away by themselves after they have been idle.", Public);
    public static readonly Setting<long> IdleTimeLimit = preferences.Number(Prefix + "idleTimeLimit", 300,
        "Seconds without activity after which somebody counts as away.", Public);
    public static readonly Setting<bool> DesktopNotificationRequireInteraction = preferences.Switch(Prefix + "desktopNotificationRequireInteraction", false,
        "Keep desktop notifications until they are clicked.", Public);
    public static readonly Setting<string> DesktopNotifications = preferences.Choice(Prefix + "desktopNotifications", "all", ["all", "mentions", "nothing"],
        "Messages that raise a desktop notification.", Public);
    public static readonly Setting<string> PushNotifications = preferences.Choice(Prefix + "pushNotifications", "all", ["all", "mentions", "nothing"],
        "Messages that raise a push notification on mobile devices.", Public);
    public static readonly Setting<bool> UnreadAlert = preferences.Switch(Prefix + "unreadAlert", true,
        "Mark rooms that have unread messages.", Public);
    public static readonly Setting<bool> UseEmojis = preferences.Switch(Prefix + "useEmojis", true,
        "Show emoji as pictures.", Public);
    public static readonly Setting<bool> ConvertAsciiEmoji = preferences.Switch(Prefix + "convertAsciiEmoji", true,
        "Turn typed smileys into emoji.", Public);
    public static readonly Setting<bool> AutoImageLoad = preferences.Switch(Prefix + "autoImageLoad", true,
        "Load pictures without being asked.", Public);
    public static readonly Setting<bool> SaveMobileBandwidth = preferences.Switch(Prefix + "saveMobileBandwidth", true,
        "Load no pictures by itself on mobile networks.", Public);
    public static readonly Setting<bool> CollapseMediaByDefault = preferences.Switch(Prefix + "collapseMediaByDefault", false,
        "Show pictures and films folded.", Public);
    public static readonly Setting<bool> HideUsernames = preferences.Switch(Prefix + "hideUsernames", false,
        "Hide the usernames beside messages.", Public);
    public static readonly Setting<bool> HideRoles = preferences.Switch(Prefix + "hideRoles", false,
        "Hide the roles beside names.", Public);
    public static readonly Setting<bool> HideFlexTab = preferences.Switch(Prefix + "hideFlexTab", false,
        "Close the side panel with a click outside of it.", Public);
    public static readonly Setting<bool> DisplayAvatars = preferences.Switch(Prefix + "displayAvatars", true,
        "Show pictures of people beside messages.", Public);
    public static readonly Setting<bool> SidebarGroupByType = preferences.Switch(Prefix + "sidebarGroupByType", true,
        "Group the list of rooms by kind.", Public);
    public static readonly Setting<string> ThemeAppearance = preferences.Choice(Prefix + "themeAppearence", "auto", ["auto", "light", "dark", "high-contrast"],
        "Light or dark look, or as the device asks.", Public);
    public static readonly Setting<string> SidebarViewMode = preferences.Choice(Prefix + "sidebarViewMode", "medium", ["extended", "medium", "condensed"],
        "Density of the list of rooms.", Public);
    public static readonly Setting<bool> SidebarDisplayAvatar = preferences.Switch(Prefix + "sidebarDisplayAvatar", true,
        "Show pictures in the list of rooms.", Public);
    public static readonly Setting<bool> SidebarShowUnread = preferences.Switch(Prefix + "sidebarShowUnread", false,
        "Put unread rooms first.", Public);
    public static readonly Setting<string> SidebarSortBy = preferences.Choice(Prefix + "sidebarSortby", "activity", ["activity", "alphabetical"],
        "Order of the list of rooms.", Public);
    public static readonly Setting<bool> ShowThreadsInMainChannel = preferences.Switch(Prefix + "showThreadsInMainChannel", false,
        "Show answers of threads in the room as well.", Public);
    public static readonly Setting<string> AlsoSendThreadToChannel = preferences.Choice(Prefix + "alsoSendThreadToChannel", "default", ["default", "always", "never"],
        "Whether an answer in a thread is sent to the room too.", Public);
    public static readonly Setting<bool> SidebarShowFavorites = preferences.Switch(Prefix + "sidebarShowFavorites", true,
        "Put favourite rooms first.", Public);
    public static readonly Setting<string> SendOnEnter = preferences.Choice(Prefix + "sendOnEnter", "normal", ["normal", "alternative", "desktop"],
        "Which key sends a message.", Public);
    public static readonly Setting<string> EmailNotificationMode = preferences.Choice(Prefix + "emailNotificationMode", "mentions", ["nothing", "mentions"],
        "Messages that are sent on by e-mail to people who are offline.", Public);
    public static readonly Setting<string> NewRoomNotification = preferences.Choice(Prefix + "newRoomNotification", "door", ["none", "door"],
        "Sound for a new room.", Public);
    public static readonly Setting<string> NewMessageNotification = preferences.Choice(Prefix + "newMessageNotification", "chime", ["none", "chime"],
        "Sound for a new message.", Public);
    public static readonly Setting<bool> MuteFocusedConversations = preferences.Switch(Prefix + "muteFocusedConversations", true,
        "Play no sound for the conversation in front.", Public);
    public static readonly Setting<long> NotificationsSoundVolume = preferences.Number(Prefix + "notificationsSoundVolume", 100,
        "Volume of sounds in per cent.", Public);
    public static readonly Setting<bool> OmnichannelTranscriptEmail = preferences.Switch(Prefix + "omnichannelTranscriptEmail", false,
        "Send a transcript by e-mail whenever a live chat ends.", Public);
    public static readonly Setting<bool> OmnichannelTranscriptPdf = preferences.Switch(Prefix + "omnichannelTranscriptPDF", false,
        "Make a PDF transcript whenever a live chat ends.", Public);
    public static readonly Setting<bool> NotifyCalendarEvents = preferences.Switch(Prefix + "notifyCalendarEvents", true,
        "Remind of events in the calendar.", Public);
    public static readonly Setting<bool> EnableMobileRinging = preferences.Switch(Prefix + "enableMobileRinging", true,
        "Let mobile devices ring for calls.", Public);
    public static readonly Setting<IReadOnlyList<string>> SidebarSectionsOrder = preferences.Choices(Prefix + "sidebarSectionsOrder",
        ["Incoming_Calls", "Incoming_Livechats", "Open_Livechats", "On_Hold_Chats", "Unread", "Favorites", "Teams", "Discussions", "Channels", "Direct_Messages", "Conversations"],
        ["Incoming_Calls", "Incoming_Livechats", "Open_Livechats", "On_Hold_Chats", "Unread", "Favorites", "Teams", "Discussions", "Channels", "Direct_Messages", "Conversations"],
        "Order of the sections of the list of rooms.", Public);
    public static readonly Setting<string> FeaturesPreview = preferences.Text(Prefix + "featuresPreview", "[]",
        "Functions under test that are switched on, as JSON.", Public);

    internal static IReadOnlyList<Setting> All { get; } =
    [
        EnableAutoAway, IdleTimeLimit, DesktopNotificationRequireInteraction, DesktopNotifications, PushNotifications,
        UnreadAlert, UseEmojis, ConvertAsciiEmoji, AutoImageLoad, SaveMobileBandwidth, CollapseMediaByDefault,
        HideUsernames, HideRoles, HideFlexTab, DisplayAvatars, SidebarGroupByType, ThemeAppearance, SidebarViewMode,
        SidebarDisplayAvatar, SidebarShowUnread, SidebarSortBy, ShowThreadsInMainChannel, AlsoSendThreadToChannel,
        SidebarShowFavorites, SendOnEnter, EmailNotificationMode, NewRoomNotification, NewMessageNotification,
        MuteFocusedConversations, NotificationsSoundVolume, OmnichannelTranscriptEmail, OmnichannelTranscriptPdf,
        NotifyCalendarEvents, EnableMobileRinging, SidebarSectionsOrder, FeaturesPreview,
    ];
}
