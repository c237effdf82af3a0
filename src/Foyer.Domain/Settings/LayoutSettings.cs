using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Texts and looks of the client.</summary>
public static class LayoutSettings
{
    private static readonly SettingSection layout = new("Layout");

    public static readonly Setting<bool> LoginHideLogo = layout.Switch("Layout_Login_Hide_Logo", false,
        "Hide the logo on the sign-in page.", Public | Paid);
    public static readonly Setting<bool> LoginHideTitle = layout.Switch("Layout_Login_Hide_Title", false,
        "Hide the title on the sign-in page.", Public | Paid);
    public static readonly Setting<bool> LoginHidePoweredBy = layout.Switch("Layout_Login_Hide_Powered_By", false,
        "Hide the name of the software on the sign-in page.", Public | Paid);
    public static readonly Setting<string> LoginTemplate = layout.Choice("Layout_Login_Template", "horizontal-template", ["vertical-template", "horizontal-template"],
        "Arrangement of the sign-in page.", Public | Paid);
    public static readonly Setting<string> HomeTitle = layout.Text("Layout_Home_Title", "Home",
        "Title of the home screen.", Public);
    public static readonly Setting<bool> ShowHomeButton = layout.Switch("Layout_Show_Home_Button", true,
        "Show the button that leads to the home screen.", Public);
    public static readonly Setting<string> HomeBody = layout.Code("Layout_Home_Body", "",
        "Text of the home screen.", Public);
    public static readonly Setting<bool> HomeCustomBlockVisible = layout.Switch("Layout_Home_Custom_Block_Visible", false,
        "Show that text on the home screen.", Public);
    public static readonly Setting<bool> CustomBodyOnly = layout.Switch("Layout_Custom_Body_Only", false,
        "Show nothing but that text on the home screen.", Public | Paid);
    public static readonly Setting<string> TermsOfService = layout.Code("Layout_Terms_of_Service", "",
        "Terms of use.", Public);
    public static readonly Setting<string> LoginTerms = layout.Code("Layout_Login_Terms", "",
        "Text under the sign-in form.", Public);
    public static readonly Setting<string> PrivacyPolicy = layout.Code("Layout_Privacy_Policy", "",
        "Privacy policy.", Public);
    public static readonly Setting<string> LegalNotice = layout.Code("Layout_Legal_Notice", "",
        "Legal notice.", Public);
    public static readonly Setting<string> SidenavFooterDark = layout.Code("Layout_Sidenav_Footer_Dark", "",
        "Foot of the list of rooms in the dark look.", Public);
    public static readonly Setting<string> SidenavFooter = layout.Code("Layout_Sidenav_Footer", "",
        "Foot of the list of rooms in the light look.", Public);
    public static readonly Setting<string> CustomScriptOnLogout = layout.Code("Custom_Script_On_Logout", "",
        "Script that runs when somebody signs out.", Public);
    public static readonly Setting<string> CustomScriptLoggedOut = layout.Code("Custom_Script_Logged_Out", "",
        "Script that runs for those who are not signed in.", Public);
    public static readonly Setting<string> CustomScriptLoggedIn = layout.Code("Custom_Script_Logged_In", "",
        "Script that runs for those who are signed in.", Public);
    public static readonly Setting<bool> DisplayRoles = layout.Switch("UI_DisplayRoles", true,
        "Show roles beside names.", Public);
    public static readonly Setting<bool> UseNameAvatar = layout.Switch("UI_Use_Name_Avatar", false,
        "Make the initials of a picture from the name instead of the username.", Public);
    public static readonly Setting<bool> UseRealName = layout.Switch("UI_Use_Real_Name", false,
        "Show names instead of usernames.", Public);
    public static readonly Setting<bool> ClickDirectMessage = layout.Switch("UI_Click_Direct_Message", false,
        "Open a direct conversation by a click on a name.", Public);
    public static readonly Setting<long> AutocompleteSuggestions = layout.Number("Number_of_users_autocomplete_suggestions", 5,
        "How many people are suggested while typing a name.", Public);
    public static readonly Setting<string> UnreadCounterStyle = layout.Choice("UI_Unread_Counter_Style",
        "Different_Style_For_User_Mentions",
        ["Same_Style_For_Mentions", "Different_Style_For_User_Mentions"],
        "Whether mentions of oneself are counted in another colour.", Public);
    public static readonly Setting<bool> AllowRoomNamesWithSpecialCharacters = layout.Switch("UI_Allow_room_names_with_special_chars", false,
        "Let names of rooms hold blanks and special characters.", Public);
    public static readonly Setting<bool> ShowTopNavbarEmbedded = layout.Switch("UI_Show_top_navbar_embedded_layout", false,
        "Show the head line when the client is embedded.", Public);
    public static readonly Setting<string> ThemeCustomCss = layout.Code("theme-custom-css", "",
        "Additional style sheet of the client.", Public);
    public static readonly Setting<bool> GroupChannelsByType = layout.Switch("UI_Group_Channels_By_Type", true,
        "Group the list of rooms by kind.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        LoginHideLogo, LoginHideTitle, LoginHidePoweredBy, LoginTemplate, HomeTitle, ShowHomeButton, HomeBody,
        HomeCustomBlockVisible, CustomBodyOnly, TermsOfService, LoginTerms, PrivacyPolicy, LegalNotice,
        SidenavFooterDark, SidenavFooter, CustomScriptOnLogout, CustomScriptLoggedOut, CustomScriptLoggedIn,
        DisplayRoles, UseNameAvatar, UseRealName, ClickDirectMessage, AutocompleteSuggestions, UnreadCounterStyle,
        AllowRoomNamesWithSpecialCharacters, ShowTopNavbarEmbedded, ThemeCustomCss, GroupChannelsByType,
    ];
}
