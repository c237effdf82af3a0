using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Sign-in through other services.</summary>
public static class OAuthSettings
{
    private static readonly SettingSection oauth = new("OAuth");

    public static readonly Setting<string> DrupalUrl = oauth.Text("API_Drupal_URL", "",
        "Address of Drupal.", Public);
    public static readonly Setting<bool> AppleEnabled = oauth.Switch("Accounts_OAuth_Apple", false,
        "Let people sign in through Apple.", Public);
    public static readonly Setting<string> AppleId = oauth.Text("Accounts_OAuth_Apple_id", "",
        "Number of this server at Apple, followed by those of its apps, separated by commas.", Public);
    public static readonly Setting<string> GitHubEnterpriseUrl = oauth.Text("API_GitHub_Enterprise_URL", "",
        "Address of GitHub Enterprise.", Public);
    public static readonly Setting<bool> GitLabEnabled = oauth.Switch("Accounts_OAuth_Gitlab", false,
        "Let people sign in through GitLab.", Public);
    public static readonly Setting<string> GitLabUrl = oauth.Text("API_Gitlab_URL", "",
        "Address of GitLab.", Public);
    public static readonly Setting<string> GitLabIdentityPath = oauth.Text("Accounts_OAuth_Gitlab_identity_path", "/api/v4/user",
        "Path at GitLab that tells who signed in.", Public);
    public static readonly Setting<bool> GitLabMergeUsers = oauth.Switch("Accounts_OAuth_Gitlab_merge_users", false,
        "Join an account of GitLab with one of the same address.", Public);
    public static readonly Setting<bool> NextcloudEnabled = oauth.Switch("Accounts_OAuth_Nextcloud", false,
        "Let people sign in through Nextcloud.", Public);
    public static readonly Setting<string> NextcloudUrl = oauth.Text("Accounts_OAuth_Nextcloud_URL", "",
        "Address of Nextcloud.", Public);
    public static readonly Setting<string> NextcloudButtonLabelText = oauth.Text("Accounts_OAuth_Nextcloud_button_label_text", "Nextcloud",
        "Text of the button for Nextcloud.", Public);
    public static readonly Setting<string> NextcloudButtonLabelColor = oauth.Text("Accounts_OAuth_Nextcloud_button_label_color", "#ffffff",
        "Colour of the text of the button for Nextcloud.", Public);
    public static readonly Setting<string> NextcloudButtonColor = oauth.Text("Accounts_OAuth_Nextcloud_button_color", "#0082c9",
        "Colour of the button for Nextcloud.", Public);
    public static readonly Setting<string> TokenpassUrl = oauth.Text("API_Tokenpass_URL", "",
        "Address of Tokenpass.", Public);
    public static readonly Setting<bool> WordPressEnabled = oauth.Switch("Accounts_OAuth_Wordpress", false,
        "Let people sign in through WordPress.", Public);
    public static readonly Setting<string> WordPressUrl = oauth.Text("API_Wordpress_URL", "",
        "Address of WordPress.", Public);
    public static readonly Setting<string> WordPressServerType = oauth.Choice("Accounts_OAuth_Wordpress_server_type", "", ["wordpress-com", "wp-oauth-server", "custom"],
        "Kind of the WordPress server.", Public);
    public static readonly Setting<string> WordPressIdentityPath = oauth.Text("Accounts_OAuth_Wordpress_identity_path", "",
        "Path at WordPress that tells who signed in.", Public);
    public static readonly Setting<string> WordPressIdentityTokenSentVia = oauth.Text("Accounts_OAuth_Wordpress_identity_token_sent_via", "",
        "How the token is sent to WordPress when asking who signed in.", Public);
    public static readonly Setting<string> WordPressTokenPath = oauth.Text("Accounts_OAuth_Wordpress_token_path", "",
        "Path at WordPress that gives tokens.", Public);
    public static readonly Setting<string> WordPressAuthorizePath = oauth.Text("Accounts_OAuth_Wordpress_authorize_path", "",
        "Path at WordPress that asks people for consent.", Public);
    public static readonly Setting<string> WordPressScope = oauth.Text("Accounts_OAuth_Wordpress_scope", "",
        "What is asked of WordPress.", Public);
    public static readonly Setting<string> DolphinUrl = oauth.Text("Accounts_OAuth_Dolphin_URL", "",
        "Address of Dolphin.", Public);
    public static readonly Setting<bool> FacebookEnabled = oauth.Switch("Accounts_OAuth_Facebook", false,
        "Let people sign in through Facebook.", Public);
    public static readonly Setting<bool> GoogleEnabled = oauth.Switch("Accounts_OAuth_Google", false,
        "Let people sign in through Google.", Public);
    public static readonly Setting<bool> GitHubEnabled = oauth.Switch("Accounts_OAuth_Github", false,
        "Let people sign in through GitHub.", Public);
    public static readonly Setting<bool> LinkedInEnabled = oauth.Switch("Accounts_OAuth_Linkedin", false,
        "Let people sign in through LinkedIn.", Public);
    public static readonly Setting<bool> MeteorEnabled = oauth.Switch("Accounts_OAuth_Meteor", false,
        "Let people sign in through Meteor.", Public);
    public static readonly Setting<bool> TwitterEnabled = oauth.Switch("Accounts_OAuth_Twitter", false,
        "Let people sign in through Twitter.", Public);
    public static readonly Setting<string> ProxyHost = oauth.Text("Accounts_OAuth_Proxy_host", "https://oauth-proxy.rocket.chat",
        "Address through which services that know one address only send people back; Foyer never calls it.", Public);
    public static readonly Setting<string> ProxyServices = oauth.Text("Accounts_OAuth_Proxy_services", "",
        "Services for which that address is used, separated by commas.", Public);
    public static readonly Setting<bool> DrupalEnabled = oauth.Switch("Accounts_OAuth_Drupal", false,
        "Let people sign in through Drupal.");
    public static readonly Setting<string> DrupalId = oauth.Text("Accounts_OAuth_Drupal_id", "",
        "Number of this server at Drupal.");
    public static readonly Setting<string> DrupalSecret = oauth.Text("Accounts_OAuth_Drupal_secret", "",
        "Secret of this server at Drupal.", Secret);
    public static readonly Setting<string> DrupalCallbackUrl = oauth.RelativeUrl("Accounts_OAuth_Drupal_callback_url", "_oauth/drupal",
        "Address to which Drupal sends people back.");
    public static readonly Setting<string> AppleSecretKey = oauth.Text("Accounts_OAuth_Apple_secretKey", "",
        "Key that signs for Apple.", Secret);
    public static readonly Setting<string> AppleIssuer = oauth.Text("Accounts_OAuth_Apple_iss", "",
        "Number of the team at Apple.");
    public static readonly Setting<string> AppleKeyId = oauth.Text("Accounts_OAuth_Apple_kid", "",
        "Number of the key at Apple.");
    public static readonly Setting<bool> GitHubEnterpriseEnabled = oauth.Switch("Accounts_OAuth_GitHub_Enterprise", false,
        "Let people sign in through GitHub Enterprise.");
    public static readonly Setting<string> GitHubEnterpriseId = oauth.Text("Accounts_OAuth_GitHub_Enterprise_id", "",
        "Number of this server at GitHub Enterprise.");
    public static readonly Setting<string> GitHubEnterpriseSecret = oauth.Text("Accounts_OAuth_GitHub_Enterprise_secret", "",
        "Secret of this server at GitHub Enterprise.", Secret);
    public static readonly Setting<string> GitHubEnterpriseCallbackUrl = oauth.RelativeUrl(
        "Accounts_OAuth_GitHub_Enterprise_callback_url", "_oauth/github_enterprise",
        "Address to which GitHub Enterprise sends people back.");
    public static readonly Setting<string> GitLabId = oauth.Text("Accounts_OAuth_Gitlab_id", "",
        "Number of this server at GitLab.");
    public static readonly Setting<string> GitLabSecret = oauth.Text("Accounts_OAuth_Gitlab_secret", "",
        "Secret of this server at GitLab.", Secret);
    public static readonly Setting<string> GitLabCallbackUrl = oauth.RelativeUrl("Accounts_OAuth_Gitlab_callback_url", "_oauth/gitlab",
        "Address to which GitLab sends people back.");
    public static readonly Setting<string> NextcloudId = oauth.Text("Accounts_OAuth_Nextcloud_id", "",
        "Number of this server at Nextcloud.");
    public static readonly Setting<string> NextcloudSecret = oauth.Text("Accounts_OAuth_Nextcloud_secret", "",
        "Secret of this server at Nextcloud.", Secret);
    public static readonly Setting<string> NextcloudCallbackUrl = oauth.RelativeUrl("Accounts_OAuth_Nextcloud_callback_url", "_oauth/nextcloud",
        "Address to which Nextcloud sends people back.");
    public static readonly Setting<bool> TokenpassEnabled = oauth.Switch("Accounts_OAuth_Tokenpass", false,
        "Let people sign in through Tokenpass.");
    public static readonly Setting<string> TokenpassId = oauth.Text("Accounts_OAuth_Tokenpass_id", "",
        "Number of this server at Tokenpass.");
    public static readonly Setting<string> TokenpassSecret = oauth.Text("Accounts_OAuth_Tokenpass_secret", "",
        "Secret of this server at Tokenpass.", Secret);
    public static readonly Setting<string> TokenpassCallbackUrl = oauth.RelativeUrl("Accounts_OAuth_Tokenpass_callback_url", "_oauth/tokenpass",
        "Address to which Tokenpass sends people back.");
    public static readonly Setting<string> WordPressId = oauth.Text("Accounts_OAuth_Wordpress_id", "",
        "Number of this server at WordPress.");
    public static readonly Setting<string> WordPressSecret = oauth.Text("Accounts_OAuth_Wordpress_secret", "",
        "Secret of this server at WordPress.", Secret);
    public static readonly Setting<string> WordPressCallbackUrl = oauth.RelativeUrl("Accounts_OAuth_Wordpress_callback_url", "_oauth/wordpress",
        "Address to which WordPress sends people back.");
    public static readonly Setting<bool> DolphinEnabled = oauth.Switch("Accounts_OAuth_Dolphin", false,
        "Let people sign in through Dolphin.");
    public static readonly Setting<string> DolphinId = oauth.Text("Accounts_OAuth_Dolphin_id", "",
        "Number of this server at Dolphin.");
    public static readonly Setting<string> DolphinSecret = oauth.Text("Accounts_OAuth_Dolphin_secret", "",
        "Secret of this server at Dolphin.", Secret);
    public static readonly Setting<string> DolphinLoginStyle = oauth.Choice("Accounts_OAuth_Dolphin_login_style", "redirect", ["redirect", "popup", ""],
        "Whether Dolphin is shown in a window or in place of this page.");
    public static readonly Setting<string> DolphinButtonLabelText = oauth.Text("Accounts_OAuth_Dolphin_button_label_text", "",
        "Text of the button for Dolphin.");
    public static readonly Setting<string> DolphinButtonLabelColor = oauth.Text("Accounts_OAuth_Dolphin_button_label_color", "#FFFFFF",
        "Colour of the text of the button for Dolphin.");
    public static readonly Setting<string> DolphinButtonColor = oauth.Text("Accounts_OAuth_Dolphin_button_color", "#1d74f5",
        "Colour of the button for Dolphin.");
    public static readonly Setting<string> FacebookId = oauth.Text("Accounts_OAuth_Facebook_id", "",
        "Number of this server at Facebook.");
    public static readonly Setting<string> FacebookSecret = oauth.Text("Accounts_OAuth_Facebook_secret", "",
        "Secret of this server at Facebook.", Secret);
    public static readonly Setting<string> FacebookCallbackUrl = oauth.RelativeUrl("Accounts_OAuth_Facebook_callback_url", "_oauth/facebook",
        "Address to which Facebook sends people back.");
    public static readonly Setting<string> GoogleId = oauth.Text("Accounts_OAuth_Google_id", "",
        "Number of this server at Google.");
    public static readonly Setting<string> GoogleSecret = oauth.Text("Accounts_OAuth_Google_secret", "",
        "Secret of this server at Google.", Secret);
    public static readonly Setting<string> GoogleCallbackUrl = oauth.RelativeUrl("Accounts_OAuth_Google_callback_url", "_oauth/google",
        "Address to which Google sends people back.");
    public static readonly Setting<string> GitHubId = oauth.Text("Accounts_OAuth_Github_id", "",
        "Number of this server at GitHub.");
    public static readonly Setting<string> GitHubSecret = oauth.Text("Accounts_OAuth_Github_secret", "",
        "Secret of this server at GitHub.", Secret);
    public static readonly Setting<string> GitHubCallbackUrl = oauth.RelativeUrl("Accounts_OAuth_Github_callback_url", "_oauth/github",
        "Address to which GitHub sends people back.");
    public static readonly Setting<string> LinkedInId = oauth.Text("Accounts_OAuth_Linkedin_id", "",
        "Number of this server at LinkedIn.");
    public static readonly Setting<string> LinkedInSecret = oauth.Text("Accounts_OAuth_Linkedin_secret", "",
        "Secret of this server at LinkedIn.", Secret);
    public static readonly Setting<string> LinkedInCallbackUrl = oauth.RelativeUrl("Accounts_OAuth_Linkedin_callback_url", "_oauth/linkedin",
        "Address to which LinkedIn sends people back.");
    public static readonly Setting<string> MeteorId = oauth.Text("Accounts_OAuth_Meteor_id", "",
        "Number of this server at Meteor.");
    public static readonly Setting<string> MeteorSecret = oauth.Text("Accounts_OAuth_Meteor_secret", "",
        "Secret of this server at Meteor.", Secret);
    public static readonly Setting<string> MeteorCallbackUrl = oauth.RelativeUrl("Accounts_OAuth_Meteor_callback_url", "_oauth/meteor",
        "Address to which Meteor sends people back.");
    public static readonly Setting<string> TwitterId = oauth.Text("Accounts_OAuth_Twitter_id", "",
        "Number of this server at Twitter.");
    public static readonly Setting<string> TwitterSecret = oauth.Text("Accounts_OAuth_Twitter_secret", "",
        "Secret of this server at Twitter.", Secret);
    public static readonly Setting<string> TwitterCallbackUrl = oauth.RelativeUrl("Accounts_OAuth_Twitter_callback_url", "_oauth/twitter",
        "Address to which Twitter sends people back.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        DrupalUrl, AppleEnabled, AppleId, GitHubEnterpriseUrl, GitLabEnabled, GitLabUrl, GitLabIdentityPath,
        GitLabMergeUsers, NextcloudEnabled, NextcloudUrl, NextcloudButtonLabelText, NextcloudButtonLabelColor,
        NextcloudButtonColor, TokenpassUrl, WordPressEnabled, WordPressUrl, WordPressServerType,
        WordPressIdentityPath, WordPressIdentityTokenSentVia, WordPressTokenPath, WordPressAuthorizePath,
        WordPressScope, DolphinUrl, FacebookEnabled, GoogleEnabled, GitHubEnabled, LinkedInEnabled, MeteorEnabled,
        TwitterEnabled, ProxyHost, ProxyServices, DrupalEnabled, DrupalId, DrupalSecret, DrupalCallbackUrl,
        AppleSecretKey, AppleIssuer, AppleKeyId, GitHubEnterpriseEnabled, GitHubEnterpriseId, GitHubEnterpriseSecret,
        GitHubEnterpriseCallbackUrl, GitLabId, GitLabSecret, GitLabCallbackUrl, NextcloudId, NextcloudSecret,
        NextcloudCallbackUrl, TokenpassEnabled, TokenpassId, TokenpassSecret, TokenpassCallbackUrl, WordPressId,
        WordPressSecret, WordPressCallbackUrl, DolphinEnabled, DolphinId, DolphinSecret, DolphinLoginStyle,
        DolphinButtonLabelText, DolphinButtonLabelColor, DolphinButtonColor, FacebookId, FacebookSecret,
        FacebookCallbackUrl, GoogleId, GoogleSecret, GoogleCallbackUrl, GitHubId, GitHubSecret, GitHubCallbackUrl,
        LinkedInId, LinkedInSecret, LinkedInCallbackUrl, MeteorId, MeteorSecret, MeteorCallbackUrl, TwitterId,
        TwitterSecret, TwitterCallbackUrl,
    ];
}
