using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;

namespace Foyer.Domain.SignInServices;

/// <summary>The services that the settings know, and those that an operator has added, as the settings describe them.</summary>
public static class KnownServices
{
    // What number, secret and token are called in the addresses by which services are asked about tokens.
    private const string GoogleTokens = "https://oauth2.googleapis.com/tokeninfo?access_token={token}";
    private const string FacebookTokens = "https://graph.facebook.com/debug_token?input_token={token}&access_token={id}%7C{secret}";
    private const string WordPressTokens = "https://public-api.wordpress.com/oauth2/token-info?client_id={id}&token={token}";

    /// <summary>All of them, also those that are switched off.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="custom">Services that an operator has added.</param>
    public static IEnumerable<OAuthService> Read(ISettingReader settings, IEnumerable<CustomServiceSettings> custom)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            GitHub(settings), GitHubEnterprise(settings), GitLab(settings), Google(settings), LinkedIn(settings), Facebook(settings), Nextcloud(settings), WordPress(settings),
            Drupal(settings), Meteor(settings), Twitter(settings), .. custom.Select(one => Custom(settings, one)),
        ];
    }

    private static OAuthService GitHub(ISettingReader settings) =>
        new OAuthService("github", "GitHub")
        {
            IsEnabled = settings.Get(OAuthSettings.GitHubEnabled),
            ClientId = settings.Get(OAuthSettings.GitHubId),
            ClientSecret = settings.Get(OAuthSettings.GitHubSecret),
            Button = ButtonLook.Of("", "#FFFFFF", "#24292F"),
        }.AtGitHub("https://github.com", "https://api.github.com");

    private static OAuthService GitHubEnterprise(ISettingReader settings)
    {
        var site = Site(settings.Get(OAuthSettings.GitHubEnterpriseUrl));
        return new OAuthService("github_enterprise", "GitHub Enterprise")
        {
            IsEnabled = settings.Get(OAuthSettings.GitHubEnterpriseEnabled),
            ClientId = settings.Get(OAuthSettings.GitHubEnterpriseId),
            ClientSecret = settings.Get(OAuthSettings.GitHubEnterpriseSecret),
            Button = ButtonLook.Of("", "#FFFFFF", "#24292F"),
        }.AtGitHub(site, $"{site}/api/v3");
    }

    private static OAuthService AtGitHub(this OAuthService service, string site, string api) => service with
    {
        Authorize = $"{site}/login/oauth/authorize",
        Token = $"{site}/login/oauth/access_token",
        Identity = $"{api}/user",
        Emails = $"{api}/user/emails",
        Scope = "user:email",
        UsesProof = true,
        Check = new TokenCheck($"{api}/applications/{{id}}/token", TokenCheckForm.Document, "app.client_id"),

        // What a profile shows is there for others to see; which addresses are confirmed is said elsewhere.
        Fields = new IdentityFields { Id = ["id"], Username = ["login"], IsVerified = [] },
        Joining = Joining.Nothing,
    };

    private static OAuthService GitLab(ISettingReader settings)
    {
        var site = Site(settings.Get(OAuthSettings.GitLabUrl) is { Length: > 0 } own ? own : "https://gitlab.com");
        return new OAuthService("gitlab", "GitLab")
        {
            IsEnabled = settings.Get(OAuthSettings.GitLabEnabled),
            ClientId = settings.Get(OAuthSettings.GitLabId),
            ClientSecret = settings.Get(OAuthSettings.GitLabSecret),
            Authorize = $"{site}/oauth/authorize",
            Token = $"{site}/oauth/token",
            Identity = Below(site, settings.Get(OAuthSettings.GitLabIdentityPath)),
            Scope = "read_user",
            UsesProof = true,
            Check = new TokenCheck($"{site}/oauth/token/info", TokenCheckForm.Bearer, "application.uid"),
            Fields = new IdentityFields { Id = ["id"], Username = ["username"], IsVerified = [], VerifiedAt = ["confirmed_at"] },
            Joining = settings.Get(OAuthSettings.GitLabMergeUsers) ? Joining.ByAddress : Joining.Nothing,
            Button = ButtonLook.Of("", "#FFFFFF", "#6B4FBB"),
        };
    }

    private static OAuthService Google(ISettingReader settings) => new("google", "Google")
    {
        IsEnabled = settings.Get(OAuthSettings.GoogleEnabled),
        ClientId = settings.Get(OAuthSettings.GoogleId),
        ClientSecret = settings.Get(OAuthSettings.GoogleSecret),
        Authorize = "https://accounts.google.com/o/oauth2/v2/auth",
        Token = "https://oauth2.googleapis.com/token",
        Identity = "https://openidconnect.googleapis.com/v1/userinfo",
        Scope = "openid profile email",
        UsesProof = true,
        Check = new TokenCheck(GoogleTokens, TokenCheckForm.Address, "aud"),
        Fields = new IdentityFields { Id = ["sub"], Username = ["email"], IsVerified = ["email_verified"] },
        Button = ButtonLook.Of("", "#1F1F1F", "#FFFFFF"),
    };

    private static OAuthService LinkedIn(ISettingReader settings) => new("linkedin", "LinkedIn")
    {
        IsEnabled = settings.Get(OAuthSettings.LinkedInEnabled),
        ClientId = settings.Get(OAuthSettings.LinkedInId),
        ClientSecret = settings.Get(OAuthSettings.LinkedInSecret),
        Authorize = "https://www.linkedin.com/oauth/v2/authorization",
        Token = "https://www.linkedin.com/oauth/v2/accessToken",
        Identity = "https://api.linkedin.com/v2/userinfo",
        Scope = "openid profile email",
        Check = new TokenCheck("https://www.linkedin.com/oauth/v2/introspectToken", TokenCheckForm.Form, "client_id", "active"),
        Fields = new IdentityFields { Id = ["sub"], Username = ["email"], IsVerified = ["email_verified"] },
        Button = ButtonLook.Of("", "#FFFFFF", "#0A66C2"),
    };

    private static OAuthService Facebook(ISettingReader settings) => new("facebook", "Facebook")
    {
        IsEnabled = settings.Get(OAuthSettings.FacebookEnabled),
        ClientId = settings.Get(OAuthSettings.FacebookId),
        ClientSecret = settings.Get(OAuthSettings.FacebookSecret),
        Authorize = "https://www.facebook.com/dialog/oauth",
        Token = "https://graph.facebook.com/oauth/access_token",
        Identity = "https://graph.facebook.com/me?fields=id,name,email",
        Scope = "public_profile,email",
        Check = new TokenCheck(FacebookTokens, TokenCheckForm.Address, "data.app_id", "data.is_valid"),
        Fields = new IdentityFields { Id = ["id"], Username = ["email"], IsVerified = [] },
        Button = ButtonLook.Of("", "#FFFFFF", "#0866FF"),
    };

    private static OAuthService Nextcloud(ISettingReader settings)
    {
        var site = Site(settings.Get(OAuthSettings.NextcloudUrl));
        return new OAuthService("nextcloud", "Nextcloud")
        {
            IsEnabled = settings.Get(OAuthSettings.NextcloudEnabled),
            ClientId = settings.Get(OAuthSettings.NextcloudId),
            ClientSecret = settings.Get(OAuthSettings.NextcloudSecret),
            Authorize = $"{site}/index.php/apps/oauth2/authorize",
            Token = $"{site}/index.php/apps/oauth2/api/v1/token",
            Identity = $"{site}/ocs/v2.php/cloud/user?format=json",
            Fields = new IdentityFields { Id = ["ocs.data.id"], Username = ["ocs.data.id"], Email = ["ocs.data.email"], IsVerified = [], Name = ["ocs.data.displayname", "ocs.data.display-name"] },
            Button = ButtonLook.Of(
                settings.Get(OAuthSettings.NextcloudButtonLabelText), settings.Get(OAuthSettings.NextcloudButtonLabelColor), settings.Get(OAuthSettings.NextcloudButtonColor)),
        };
    }

    private static OAuthService WordPress(ISettingReader settings)
    {
        var kind = settings.Get(OAuthSettings.WordPressServerType);
        var site = Site(settings.Get(OAuthSettings.WordPressUrl));
        var service = new OAuthService("wordpress", "WordPress")
        {
            IsEnabled = settings.Get(OAuthSettings.WordPressEnabled),
            ClientId = settings.Get(OAuthSettings.WordPressId),
            ClientSecret = settings.Get(OAuthSettings.WordPressSecret),
            Authorize = $"{site}/oauth/authorize",
            Token = $"{site}/oauth/token",
            Identity = $"{site}/oauth/me",
            Scope = "openid",
            Fields = new IdentityFields { Username = ["user_login", "username"], Email = ["user_email", "email"], Name = ["display_name", "name"] },
            Button = ButtonLook.Of("", "#FFFFFF", "#1E6A8D"),
        };
        return kind switch
        {
            "wordpress-com" => service with
            {
                Authorize = "https://public-api.wordpress.com/oauth2/authorize",
                Token = "https://public-api.wordpress.com/oauth2/token",
                Identity = "https://public-api.wordpress.com/rest/v1/me",
                Scope = "auth",
                Check = new TokenCheck(WordPressTokens, TokenCheckForm.Address, "client_id"),
            },
            "custom" => service with
            {
                Authorize = Below(site, settings.Get(OAuthSettings.WordPressAuthorizePath)),
                Token = Below(site, settings.Get(OAuthSettings.WordPressTokenPath)),
                Identity = Below(site, settings.Get(OAuthSettings.WordPressIdentityPath)),
                Scope = settings.Get(OAuthSettings.WordPressScope),
                ShowsTokenInHeader = !settings.Get(OAuthSettings.WordPressIdentityTokenSentVia).Equals("payload", StringComparison.OrdinalIgnoreCase),
            },
            _ => service,
        };
    }

    private static OAuthService Drupal(ISettingReader settings)
    {
        var site = Site(settings.Get(OAuthSettings.DrupalUrl));
        return new OAuthService("drupal", "Drupal")
        {
            IsEnabled = settings.Get(OAuthSettings.DrupalEnabled),
            ClientId = settings.Get(OAuthSettings.DrupalId),
            ClientSecret = settings.Get(OAuthSettings.DrupalSecret),
            Authorize = $"{site}/oauth2/authorize",
            Token = $"{site}/oauth2/token",
            Identity = $"{site}/oauth2/UserInfo",
            Scope = "openid email profile",
            Fields = new IdentityFields { Id = ["sub"], Username = ["preferred_username", "name"] },
            Button = ButtonLook.Of("", "#FFFFFF", "#00598E"),
        };
    }

    private static OAuthService Meteor(ISettingReader settings) => new("meteor", "Meteor")
    {
        IsEnabled = settings.Get(OAuthSettings.MeteorEnabled),
        ClientId = settings.Get(OAuthSettings.MeteorId),
        ClientSecret = settings.Get(OAuthSettings.MeteorSecret),
        Authorize = "https://www.meteor.com/oauth2/authorize",
        Token = "https://www.meteor.com/oauth2/token",
        Identity = "https://www.meteor.com/api/v1/identity",
        Scope = "email",
        Fields = new IdentityFields { Id = ["id"], Username = ["username"], Email = ["emails.0.address"], IsVerified = ["emails.0.verified"] },
        Button = ButtonLook.Of("", "#FFFFFF", "#C8291D"),
    };

    private static OAuthService Twitter(ISettingReader settings) => new("twitter", "X (Twitter)")
    {
        IsEnabled = settings.Get(OAuthSettings.TwitterEnabled),
        ClientId = settings.Get(OAuthSettings.TwitterId),
        ClientSecret = settings.Get(OAuthSettings.TwitterSecret),
        Authorize = "https://x.com/i/oauth2/authorize",
        Token = "https://api.x.com/2/oauth2/token",
        Identity = "https://api.x.com/2/users/me",

        // It tells nobody's address, and of a person only together with what they write.
        Scope = "users.read tweet.read",
        ShowsSecretInHeader = true,
        UsesProof = true,
        Fields = new IdentityFields { Id = ["data.id"], Username = ["data.username"], Email = [], Name = ["data.name"], IsVerified = [] },
        Button = ButtonLook.Of("", "#FFFFFF", "#0F1419"),
    };

    private static OAuthService Custom(ISettingReader settings, CustomServiceSettings own)
    {
        var site = Site(settings.Get(own.Url));
        var showsSecretInHeader = CustomServiceSettings.IsHeader(settings.Get(own.SecretSentVia));
        var shows = settings.Get(own.TokenSentVia);
        return new OAuthService(own.Service, own.Name)
        {
            IsEnabled = settings.Get(own.Enabled),
            ClientId = settings.Get(own.ClientId),
            ClientSecret = settings.Get(own.ClientSecret),
            Authorize = Below(site, settings.Get(own.AuthorizePath)),
            Token = Below(site, settings.Get(own.TokenPath)),
            Identity = Below(site, settings.Get(own.IdentityPath)),
            Scope = settings.Get(own.Scope),
            ShowsSecretInHeader = showsSecretInHeader,
            ShowsTokenInHeader = shows == "default" ? showsSecretInHeader : CustomServiceSettings.IsHeader(shows),
            TokenParameter = settings.Get(own.TokenParameter) is { Length: > 0 } parameter ? parameter : "access_token",
            UsesProof = true,
            Fields = FieldsOf(settings, own),
            Joining = !settings.Get(own.MergesUsers) ? Joining.Nothing
                : (settings.Get(own.KeyField) == "username" ? Joining.ByAddress | Joining.ByName : Joining.ByAddress)
                    | (settings.Get(own.MergesJoinedUsers) ? Joining.Nothing : Joining.OnlyUnjoined),
            Rooms = settings.Get(own.MapsRooms) ? GroupRooms.Read(settings.Get(own.GroupsClaim), settings.Get(own.GroupRoomMap), settings.Get(own.RoomsMaker)) : null,
            SyncedRoles = settings.Get(own.MergesRoles) ? List(settings.Get(own.RolesToSync)) : [],
            ShowsButton = settings.Get(own.ShowsButton),
            Button = ButtonLook.Of(settings.Get(own.ButtonText), settings.Get(own.ButtonTextColor), settings.Get(own.ButtonColor)),
            LoginStyle = settings.Get(own.LoginStyle),
        };
    }

    private static IdentityFields FieldsOf(ISettingReader settings, CustomServiceSettings own)
    {
        var usual = new IdentityFields();
        IReadOnlyList<string> Or(Setting<string> setting, IReadOnlyList<string> otherwise) => settings.Get(setting).Trim() is { Length: > 0 } field ? [field] : otherwise;
        return usual with
        {
            Username = Or(own.UsernameField, usual.Username),
            Email = Or(own.EmailField, usual.Email),
            Name = Or(own.NameField, usual.Name),

            // What confirms the usual address says nothing of one that stands elsewhere.
            IsVerified = settings.Get(own.EmailField).Trim() is "" or "email" ? usual.IsVerified : [],
            Roles = settings.Get(own.RolesClaim).Trim(),
            Picture = settings.Get(own.PictureField).Trim(),
        };
    }

    private static string Site(string address) => address.Trim().TrimEnd('/');

    private static string Below(string site, string path) =>
        path.Contains("://", StringComparison.Ordinal) ? path.Trim() : $"{site}/{path.Trim().TrimStart('/')}";

    private static string[] List(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
