using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>How people sign in and what stops those who should not.</summary>
public static class SignInSettings
{
    private static readonly SettingSection layout = new("Layout");
    private static readonly SettingSection accounts = new("Accounts");

    public static readonly Setting<bool> ShowFormLogin = layout.Switch("Accounts_ShowFormLogin", true,
        "Show the form that asks for name and password.", Public);
    public static readonly Setting<long> LoginExpiration = accounts.Number("Accounts_LoginExpiration", 90,
        "Days after which a session ends.", Public);
    public static readonly Setting<bool> ForgetUserSessionOnWindowClose = accounts.Switch("Accounts_ForgetUserSessionOnWindowClose", false,
        "End the session when the window is closed.", Public);
    public static readonly Setting<bool> TwoFactorEnabled = accounts.Switch("Accounts_TwoFactorAuthentication_Enabled", true,
        "Allow a second factor.", Public);
    public static readonly Setting<bool> TwoFactorByTotpEnabled = accounts.Switch("Accounts_TwoFactorAuthentication_By_TOTP_Enabled", true,
        "Allow codes of an authenticator app as second factor.", Public);
    public static readonly Setting<bool> TwoFactorByEmailEnabled = accounts.Switch("Accounts_TwoFactorAuthentication_By_Email_Enabled", true,
        "Allow codes sent by e-mail as second factor.", Public);
    public static readonly Setting<bool> TwoFactorByEmailForOAuthUsers = accounts.Switch(
        "Accounts_twoFactorAuthentication_email_available_for_OAuth_users", true,
        "Allow codes sent by e-mail for people who signed in through another service.", Public);
    public static readonly Setting<bool> TwoFactorEnforcePasswordFallback = accounts.Switch("Accounts_TwoFactorAuthentication_Enforce_Password_Fallback", true,
        "Ask for the password again before sensitive changes when there is no second factor.", Public);
    public static readonly Setting<long> TwoFactorMaxDelta = accounts.Number("Accounts_TwoFactorAuthentication_MaxDelta", 1,
        "How many intervals of 30 seconds the clock of an authenticator app may be off.");
    public static readonly Setting<bool> TwoFactorByEmailAutoOptIn = accounts.Switch("Accounts_TwoFactorAuthentication_By_Email_Auto_Opt_In", true,
        "Switch the second factor by e-mail on for new accounts.");
    public static readonly Setting<long> TwoFactorByEmailCodeExpiration = accounts.Number("Accounts_TwoFactorAuthentication_By_Email_Code_Expiration", 3600,
        "Seconds for which a code sent by e-mail is valid.");
    public static readonly Setting<long> TwoFactorMaxInvalidEmailCodeAttempts = accounts.Number(
        "Accounts_TwoFactorAuthentication_Max_Invalid_Email_Code_Attempts", 5,
        "Wrong codes after which a code sent by e-mail is void.");
    public static readonly Setting<long> TwoFactorRememberFor = accounts.Number("Accounts_TwoFactorAuthentication_RememberFor", 1800,
        "Seconds for which a second factor is not asked again.");
    public static readonly Setting<bool> BlockFailedLogins = accounts.Switch("Block_Multiple_Failed_Logins_Enabled", true,
        "Block sign-in after repeated failures.");
    public static readonly Setting<bool> BlockFailedLoginsByUser = accounts.Switch("Block_Multiple_Failed_Logins_By_User", true,
        "Count failures per account.");
    public static readonly Setting<long> BlockFailedLoginsAttemptsByUser = accounts.Number("Block_Multiple_Failed_Logins_Attempts_Until_Block_by_User", 10,
        "Failures after which an account is blocked.");
    public static readonly Setting<double> BlockFailedLoginsMinutesByUser = accounts.Fraction("Block_Multiple_Failed_Logins_Time_To_Unblock_By_User_In_Minutes", 5,
        "Minutes for which an account is blocked.");
    public static readonly Setting<bool> BlockFailedLoginsByIp = accounts.Switch("Block_Multiple_Failed_Logins_By_Ip", true,
        "Count failures per network address.");
    public static readonly Setting<long> BlockFailedLoginsAttemptsByIp = accounts.Number("Block_Multiple_Failed_Logins_Attempts_Until_Block_By_Ip", 50,
        "Failures after which a network address is blocked.");
    public static readonly Setting<double> BlockFailedLoginsMinutesByIp = accounts.Fraction("Block_Multiple_Failed_Logins_Time_To_Unblock_By_Ip_In_Minutes", 5,
        "Minutes for which a network address is blocked.");
    public static readonly Setting<string> BlockFailedLoginsIpExceptions = accounts.Text("Block_Multiple_Failed_Logins_Ip_Whitelist", "",
        "Network addresses that are never blocked, separated by commas.");
    public static readonly Setting<bool> BlockFailedLoginsNotify = accounts.Switch("Block_Multiple_Failed_Logins_Notify_Failed", false,
        "Write to a room when somebody is blocked.");
    public static readonly Setting<string> BlockFailedLoginsNotifyChannel = accounts.Text("Block_Multiple_Failed_Logins_Notify_Failed_Channel", "",
        "Room that is told when somebody is blocked.");
    public static readonly Setting<bool> LoginLogsEnabled = accounts.Switch("Login_Logs_Enabled", false,
        "Log sign-ins that failed.");
    public static readonly Setting<bool> LoginLogsUsername = accounts.Switch("Login_Logs_Username", false,
        "Write the username into the log of failed sign-ins.");
    public static readonly Setting<bool> LoginLogsUserAgent = accounts.Switch("Login_Logs_UserAgent", false,
        "Write the browser into the log of failed sign-ins.");
    public static readonly Setting<bool> LoginLogsClientIp = accounts.Switch("Login_Logs_ClientIp", false,
        "Write the network address into the log of failed sign-ins.");
    public static readonly Setting<bool> LoginLogsForwardedForIp = accounts.Switch("Login_Logs_ForwardedForIp", false,
        "Write the forwarded network address into the log of failed sign-ins.");
    public static readonly Setting<bool> IframeEnabled = accounts.Switch("Accounts_iframe_enabled", false,
        "Let another page in a frame sign people in.", Public);
    public static readonly Setting<string> IframeUrl = accounts.Text("Accounts_iframe_url", "",
        "Address of the page that signs people in.", Public);
    public static readonly Setting<string> IframeApiUrl = accounts.Text("Accounts_Iframe_api_url", "",
        "Address that tells whether somebody is signed in elsewhere.", Public);
    public static readonly Setting<string> IframeApiMethod = accounts.Text("Accounts_Iframe_api_method", "POST",
        "HTTP method with which that address is asked.", Public);

    internal static IReadOnlyList<Setting> All { get; } =
    [
        ShowFormLogin, LoginExpiration, ForgetUserSessionOnWindowClose, TwoFactorEnabled, TwoFactorByTotpEnabled,
        TwoFactorByEmailEnabled, TwoFactorByEmailForOAuthUsers, TwoFactorEnforcePasswordFallback, TwoFactorMaxDelta,
        TwoFactorByEmailAutoOptIn, TwoFactorByEmailCodeExpiration, TwoFactorMaxInvalidEmailCodeAttempts,
        TwoFactorRememberFor, BlockFailedLogins, BlockFailedLoginsByUser, BlockFailedLoginsAttemptsByUser,
        BlockFailedLoginsMinutesByUser, BlockFailedLoginsByIp, BlockFailedLoginsAttemptsByIp,
        BlockFailedLoginsMinutesByIp, BlockFailedLoginsIpExceptions, BlockFailedLoginsNotify,
        BlockFailedLoginsNotifyChannel, LoginLogsEnabled, LoginLogsUsername, LoginLogsUserAgent, LoginLogsClientIp,
        LoginLogsForwardedForIp, IframeEnabled, IframeUrl, IframeApiUrl, IframeApiMethod,
    ];
}
