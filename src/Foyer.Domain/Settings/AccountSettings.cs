using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>How accounts come to be and what people may change about theirs.</summary>
public static class AccountSettings
{
    private static readonly SettingSection accounts = new("Accounts");

    public static readonly Setting<bool> AllowAnonymousRead = accounts.Switch("Accounts_AllowAnonymousRead", false,
        "Let people read public rooms without signing in.", Public);
    public static readonly Setting<bool> AllowAnonymousWrite = accounts.Switch("Accounts_AllowAnonymousWrite", false,
        "Let people write under a chance name without signing in.", Public);
    public static readonly Setting<bool> AllowDeleteOwnAccount = accounts.Switch("Accounts_AllowDeleteOwnAccount", false,
        "Let people delete their own account.", Public);
    public static readonly Setting<bool> AllowUserProfileChange = accounts.Switch("Accounts_AllowUserProfileChange", true,
        "Let people change their profile.", Public);
    public static readonly Setting<bool> AllowUserAvatarChange = accounts.Switch("Accounts_AllowUserAvatarChange", true,
        "Let people change their picture.", Public);
    public static readonly Setting<bool> AllowRealNameChange = accounts.Switch("Accounts_AllowRealNameChange", true,
        "Let people change their name.", Public);
    public static readonly Setting<bool> AllowUserStatusMessageChange = accounts.Switch("Accounts_AllowUserStatusMessageChange", true,
        "Let people write a text beside their status.", Public);
    public static readonly Setting<bool> AllowUsernameChange = accounts.Switch("Accounts_AllowUsernameChange", true,
        "Let people change their username.", Public);
    public static readonly Setting<bool> AllowEmailChange = accounts.Switch("Accounts_AllowEmailChange", true,
        "Let people change their e-mail address.", Public);
    public static readonly Setting<bool> AllowPasswordChange = accounts.Switch("Accounts_AllowPasswordChange", true,
        "Let people change their password.", Public);
    public static readonly Setting<bool> AllowPasswordChangeForOAuthUsers = accounts.Switch("Accounts_AllowPasswordChangeForOAuthUsers", true,
        "Let people who signed in through another service set a password.", Public);
    public static readonly Setting<bool> AllowEmailNotifications = accounts.Switch("Accounts_AllowEmailNotifications", true,
        "Let people receive notifications by e-mail.", Public);
    public static readonly Setting<bool> AllowFeaturePreview = accounts.Switch("Accounts_AllowFeaturePreview", false,
        "Let people switch on functions that are still under test.", Public);
    public static readonly Setting<string> CustomFieldsToShowInUserInfo = accounts.Text("Accounts_CustomFieldsToShowInUserInfo", "",
        "Custom fields that are shown in the profile, as JSON.", Public);
    public static readonly Setting<string> EmailOrUsernamePlaceholder = accounts.Text("Accounts_EmailOrUsernamePlaceholder", "",
        "Placeholder of the name field of the sign-in form.", Public);
    public static readonly Setting<string> PasswordPlaceholder = accounts.Text("Accounts_PasswordPlaceholder", "",
        "Placeholder of the password field of the sign-in form.", Public);
    public static readonly Setting<string> ConfirmPasswordPlaceholder = accounts.Text("Accounts_ConfirmPasswordPlaceholder", "",
        "Placeholder of the field in which a password is repeated.", Public);
    public static readonly Setting<string> DirectoryDefaultView = accounts.Choice("Accounts_Directory_DefaultView", "channels", ["channels", "users"],
        "What the directory shows first.", Public);
    public static readonly Setting<bool> AllowInvisibleStatusOption = accounts.Switch("Accounts_AllowInvisibleStatusOption", true,
        "Let people appear offline while they are signed in.", Public);
    public static readonly Setting<bool> RequireNameForSignUp = accounts.Switch("Accounts_RequireNameForSignUp", true,
        "Ask for the name on registration.", Public);
    public static readonly Setting<bool> RequirePasswordConfirmation = accounts.Switch("Accounts_RequirePasswordConfirmation", true,
        "Ask for the password twice on registration.", Public);
    public static readonly Setting<bool> EmailVerification = accounts.Switch("Accounts_EmailVerification", false,
        "Let people in only after they have confirmed their e-mail address.", Public);
    public static readonly Setting<bool> ManuallyApproveNewUsers = accounts.Switch("Accounts_ManuallyApproveNewUsers", false,
        "Let an administrator confirm every new account.", Public);
    public static readonly Setting<string> AllowedDomainsList = accounts.Text("Accounts_AllowedDomainsList", "",
        "Mail domains that may register, separated by commas; empty for all.", Public);
    public static readonly Setting<string> RegistrationForm = accounts.Choice("Accounts_RegistrationForm", "Public", ["Public", "Disabled", "Secret URL"],
        "Who may register: everybody, nobody, or those who know the secret address.", Public);
    public static readonly Setting<string> RegistrationFormLinkReplacementText = accounts.Text(
        "Accounts_RegistrationForm_LinkReplacementText", "New user registration is currently disabled",
        "Text in place of the registration link while registration is switched off.", Public);
    public static readonly Setting<bool> RegistrationAuthenticationServicesEnabled = accounts.Switch(
        "Accounts_Registration_AuthenticationServices_Enabled", true,
        "Let accounts be created by signing in through another service.", Public);
    public static readonly Setting<string> RegistrationUsersDefaultRoles = accounts.Text("Accounts_Registration_Users_Default_Roles", "user",
        "Roles of new accounts, separated by commas.", Public);
    public static readonly Setting<string> CustomFields = accounts.Code("Accounts_CustomFields", "",
        "Definition of additional fields of accounts, as JSON.", Public);
    public static readonly Setting<bool> SendEmailWhenActivating = accounts.Switch("Accounts_Send_Email_When_Activating", true,
        "Tell people by e-mail when their account is activated.");
    public static readonly Setting<bool> SendEmailWhenDeactivating = accounts.Switch("Accounts_Send_Email_When_Deactivating", true,
        "Tell people by e-mail when their account is deactivated.");
    public static readonly Setting<string> SearchFields = accounts.Text("Accounts_SearchFields", "username, name, bio, nickname",
        "Fields of accounts in which a search looks.");
    public static readonly Setting<string> DefaultUsernamePrefixSuggestion = accounts.Text("Accounts_DefaultUsernamePrefixSuggestion", "user",
        "Start of a suggested username when no name is known.");
    public static readonly Setting<bool> VerifyEmailForExternalAccounts = accounts.Switch("Accounts_Verify_Email_For_External_Accounts", true,
        "Take addresses that come from another service as confirmed.");
    public static readonly Setting<string> BlockedDomainsList = accounts.Text("Accounts_BlockedDomainsList", "",
        "Mail domains that may not register, separated by commas.");
    public static readonly Setting<string> BlockedUsernameList = accounts.Text("Accounts_BlockedUsernameList", "",
        "Usernames that nobody may take, separated by commas.");
    public static readonly Setting<string> SystemBlockedUsernameList = accounts.Text("Accounts_SystemBlockedUsernameList", "admin,administrator,system,user",
        "Usernames that the server keeps for itself, separated by commas.", Hidden);
    public static readonly Setting<bool> UseDefaultBlockedDomainsList = accounts.Switch("Accounts_UseDefaultBlockedDomainsList", true,
        "Refuse registration from well-known throw-away mail domains.");
    public static readonly Setting<bool> UseDnsDomainCheck = accounts.Switch("Accounts_UseDNSDomainCheck", false,
        "Refuse registration from mail domains that do not exist.");
    public static readonly Setting<string> RegistrationFormSecretUrl = accounts.Text("Accounts_RegistrationForm_SecretURL", "",
        "Last part of the secret registration address; chosen at random on the first start.", Secret);
    public static readonly Setting<string> RegistrationInviteUrlType = accounts.Choice("Accounts_Registration_InviteUrlType", "proxy", ["direct", "proxy"],
        "Whether invitations lead to this server directly or through a redirecting page.");
    public static readonly Setting<string> RegistrationAuthenticationServicesDefaultRoles = accounts.Text(
        "Accounts_Registration_AuthenticationServices_Default_Roles", "user",
        "Roles of accounts created by another service, separated by commas.");
    public static readonly Setting<long> ManualEntryUserCount = accounts.Number("Manual_Entry_User_Count", 0,
        "Number of accounts that were entered by hand.", Hidden);
    public static readonly Setting<long> CsvImporterCount = accounts.Number("CSV_Importer_Count", 0,
        "Number of imports from tables.", Hidden);
    public static readonly Setting<long> HipchatEnterpriseImporterCount = accounts.Number("Hipchat_Enterprise_Importer_Count", 0,
        "Number of imports from HipChat.", Hidden);
    public static readonly Setting<long> SlackImporterCount = accounts.Number("Slack_Importer_Count", 0,
        "Number of imports from Slack.", Hidden);
    public static readonly Setting<long> SlackUsersImporterCount = accounts.Number("Slack_Users_Importer_Count", 0,
        "Number of imports of accounts from Slack.", Hidden);

    internal static IReadOnlyList<Setting> All { get; } =
    [
        AllowAnonymousRead, AllowAnonymousWrite, AllowDeleteOwnAccount, AllowUserProfileChange, AllowUserAvatarChange,
        AllowRealNameChange, AllowUserStatusMessageChange, AllowUsernameChange, AllowEmailChange, AllowPasswordChange,
        AllowPasswordChangeForOAuthUsers, AllowEmailNotifications, AllowFeaturePreview, CustomFieldsToShowInUserInfo,
        EmailOrUsernamePlaceholder, PasswordPlaceholder, ConfirmPasswordPlaceholder, DirectoryDefaultView,
        AllowInvisibleStatusOption, RequireNameForSignUp, RequirePasswordConfirmation, EmailVerification,
        ManuallyApproveNewUsers, AllowedDomainsList, RegistrationForm, RegistrationFormLinkReplacementText,
        RegistrationAuthenticationServicesEnabled, RegistrationUsersDefaultRoles, CustomFields,
        SendEmailWhenActivating, SendEmailWhenDeactivating, SearchFields, DefaultUsernamePrefixSuggestion,
        VerifyEmailForExternalAccounts, BlockedDomainsList, BlockedUsernameList, SystemBlockedUsernameList,
        UseDefaultBlockedDomainsList, UseDnsDomainCheck, RegistrationFormSecretUrl, RegistrationInviteUrlType,
        RegistrationAuthenticationServicesDefaultRoles, ManualEntryUserCount, CsvImporterCount,
        HipchatEnterpriseImporterCount, SlackImporterCount, SlackUsersImporterCount,
    ];
}
