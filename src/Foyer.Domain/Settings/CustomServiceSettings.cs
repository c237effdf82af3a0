namespace Foyer.Domain.Settings;

/// <summary>
/// The settings of one sign-in service that an operator has added. They exist while their rows do, so they stand beside the
/// catalogue and not in it; the ids are the dialect's own.
/// </summary>
public sealed class CustomServiceSettings
{
    /// <summary>How many letters a name may have.</summary>
    public const int LongestName = 40;

    private const string Prefix = "Accounts_OAuth_Custom-";
    private const string InHeader = "header";
    private const string InPayload = "payload";

    // What is a service already, or stands beside the services in an account.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "apple", "cas", "cloud", "crowd", "dolphin", "drupal", "email", "email2fa", "emailcode", "facebook", "github", "github_enterprise", "gitlab", "google", "iframe", "ldap",
        "linkedin", "meteor", "nextcloud", OpenIdSettings.Service, "password", "passwordhistory", "resume", "saml", "tokenpass", "totp", "twitter", "wordpress",
    };

    /// <summary>Declares the settings of a service.</summary>
    /// <param name="name">The name, as <see cref="NameFrom"/> makes it.</param>
    public CustomServiceSettings(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        var (section, id) = (new SettingSection("OAuth", name), Prefix + name);
        Enabled = section.Switch(id, false, "Let people sign in through this service.");
        Url = section.Text($"{id}-url", "", "Address of the service, before which the paths below are understood.");
        AuthorizePath = section.Text($"{id}-authorize_path", "/oauth/authorize", "Path or address that asks people for consent.");
        TokenPath = section.Text($"{id}-token_path", "/oauth/token", "Path or address that gives tokens.");
        IdentityPath = section.Text($"{id}-identity_path", "/me", "Path or address that tells who signed in.");
        ClientId = section.Text($"{id}-id", "", "Number of this server at the service.");
        ClientSecret = section.Password($"{id}-secret", "", "Secret of this server at the service.");
        Scope = section.Text($"{id}-scope", "openid", "What is asked of the service.");
        SecretSentVia = section.Choice($"{id}-token_sent_via", InPayload, [InHeader, InPayload], "How number and secret are sent when asking for a token.");
        TokenSentVia = section.Choice($"{id}-identity_token_sent_via", InHeader, ["default", InHeader, InPayload], "How the token is sent when asking who signed in; by default as number and secret are.");
        TokenParameter = section.Text($"{id}-access_token_param", "access_token", "Name of the token where it is not sent in a header.");
        LoginStyle = section.Choice($"{id}-login_style", "redirect", ["redirect", "popup", ""], "Whether apps show the service in a window or in place of their page.");
        ButtonText = section.Text($"{id}-button_label_text", "", "Text of the button on the sign-in page.");
        ButtonTextColor = section.Color($"{id}-button_label_color", "#FFFFFF", "Colour of that text; ours where it could not be read on the button.");
        ButtonColor = section.Color($"{id}-button_color", "#1d74f5", "Colour of the button.");
        ShowsButton = section.Switch($"{id}-show_button", true, "Show the button on the sign-in page.");
        UsernameField = section.Text($"{id}-username_field", "", "Field that holds the username; empty for the usual ones.");
        EmailField = section.Text($"{id}-email_field", "", "Field that holds the address; empty for the usual one.");
        NameField = section.Text($"{id}-name_field", "", "Field that holds the name; empty for the usual one.");
        MergesUsers = section.Switch($"{id}-merge_users", false, "Join people of this service with accounts that exist here already.");
        KeyField = section.Choice($"{id}-key_field", "email", ["email", "username"], "By what they are joined; by the username only where nobody can choose their own at the service.");
        MergesRoles = section.Switch($"{id}-merge_roles", false, "Give and take roles as the service says.");
        RolesClaim = section.Text($"{id}-roles_claim", "roles", "Field that holds the roles.");
        RolesToSync = section.Text($"{id}-roles_to_sync", "", "Roles that the service may give and take, separated by commas; no others.");
        PictureField = section.Text($"{id}-avatar_field", "", "Field that holds the address of a picture; empty for none.");
        MergesJoinedUsers = section.Switch($"{id}-merge_users_distinct_services", false, "Join them also with accounts that come by another service already.");
        MapsRooms = section.Switch($"{id}-map_channels", false, "Bring people into rooms by the groups that the service names.");
        GroupsClaim = section.Text($"{id}-groups_claim", "groups", "Field that holds the groups.");
        GroupRoomMap = section.Text($"{id}-groups_channel_map", "{\n\t\"group\": \"room\"\n}", "To which rooms a group leads, as JSON: a name or a list of names for each group.", SettingTraits.Multiline);
        RoomsMaker = section.Text($"{id}-channels_admin", "", "Username of whoever owns channels that are made because they are missing; empty to make none.");
        All =
        [
            Enabled, Url, AuthorizePath, TokenPath, IdentityPath, ClientId, ClientSecret, Scope, SecretSentVia, TokenSentVia, TokenParameter, LoginStyle, ButtonText,
            ButtonTextColor, ButtonColor, ShowsButton, UsernameField, EmailField, NameField, MergesUsers, KeyField, MergesRoles, RolesClaim, RolesToSync, PictureField,
            MergesJoinedUsers, MapsRooms, GroupsClaim, GroupRoomMap, RoomsMaker,
        ];
    }

    /// <summary>The name as it stands in ids.</summary>
    public string Name { get; }

    /// <summary>The service's name in addresses and accounts.</summary>
    public string Service => Name.ToLowerInvariant();

    /// <summary>Whether people may sign in through it. The service exists while this setting's row does.</summary>
    public Setting<bool> Enabled { get; }

    /// <summary>The service's address.</summary>
    public Setting<string> Url { get; }

    /// <summary>Where people are sent.</summary>
    public Setting<string> AuthorizePath { get; }

    /// <summary>Where codes are changed for tokens.</summary>
    public Setting<string> TokenPath { get; }

    /// <summary>Who a token was given to.</summary>
    public Setting<string> IdentityPath { get; }

    /// <summary>Number of this server there.</summary>
    public Setting<string> ClientId { get; }

    /// <summary>Secret of this server there.</summary>
    public Setting<string> ClientSecret { get; }

    /// <summary>What is asked of it.</summary>
    public Setting<string> Scope { get; }

    /// <summary>How number and secret are shown.</summary>
    public Setting<string> SecretSentVia { get; }

    /// <summary>How the token is shown.</summary>
    public Setting<string> TokenSentVia { get; }

    /// <summary>The token's name outside a header.</summary>
    public Setting<string> TokenParameter { get; }

    /// <summary>How apps show the service.</summary>
    public Setting<string> LoginStyle { get; }

    /// <summary>Text of the button.</summary>
    public Setting<string> ButtonText { get; }

    /// <summary>Colour of that text.</summary>
    public Setting<string> ButtonTextColor { get; }

    /// <summary>Colour of the button.</summary>
    public Setting<string> ButtonColor { get; }

    /// <summary>Whether there is a button.</summary>
    public Setting<bool> ShowsButton { get; }

    /// <summary>Where the username stands.</summary>
    public Setting<string> UsernameField { get; }

    /// <summary>Where the address stands.</summary>
    public Setting<string> EmailField { get; }

    /// <summary>Where the name stands.</summary>
    public Setting<string> NameField { get; }

    /// <summary>Whether people are joined with accounts that exist here.</summary>
    public Setting<bool> MergesUsers { get; }

    /// <summary>By what they are.</summary>
    public Setting<string> KeyField { get; }

    /// <summary>Whether the service gives and takes roles.</summary>
    public Setting<bool> MergesRoles { get; }

    /// <summary>Where the roles stand.</summary>
    public Setting<string> RolesClaim { get; }

    /// <summary>Which roles.</summary>
    public Setting<string> RolesToSync { get; }

    /// <summary>Where the address of a picture stands.</summary>
    public Setting<string> PictureField { get; }

    /// <summary>Whether people are joined with accounts that come by another service.</summary>
    public Setting<bool> MergesJoinedUsers { get; }

    /// <summary>Whether groups lead to rooms.</summary>
    public Setting<bool> MapsRooms { get; }

    /// <summary>Where the groups stand.</summary>
    public Setting<string> GroupsClaim { get; }

    /// <summary>To which rooms a group leads.</summary>
    public Setting<string> GroupRoomMap { get; }

    /// <summary>Who owns rooms that are made.</summary>
    public Setting<string> RoomsMaker { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Setting> All { get; }

    /// <summary>Whether something is shown in a header rather than among other values.</summary>
    /// <param name="via">The value of such a setting.</param>
    public static bool IsHeader(string via) => via == InHeader;

    /// <summary>What a service is called in ids whose name somebody typed: small letters, digits and underscores, the first one big.</summary>
    /// <param name="typed">What was typed.</param>
    /// <returns>The name; null when nothing of it can stand in an id.</returns>
    public static string? NameFrom(string? typed)
    {
        var kept = string.Concat((typed ?? "").ToLowerInvariant().Where(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_').Take(LongestName));
        return kept.Length == 0 ? null : char.ToUpperInvariant(kept[0]) + kept[1..];
    }

    /// <summary>Whether something else is called so already.</summary>
    /// <param name="name">The name, as <see cref="NameFrom"/> makes it.</param>
    public static bool IsTaken(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Taken.Contains(name.ToLowerInvariant());
    }

    /// <summary>The service that exists by a stored setting; null for every other setting.</summary>
    /// <param name="id">The setting's id.</param>
    public static string? NameOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.StartsWith(Prefix, StringComparison.Ordinal) && id[Prefix.Length..] is var name && NameFrom(name) == name && !IsTaken(name) ? name : null;
    }

    /// <summary>The service to which a setting belongs, whether the service exists or not; null for every other setting.</summary>
    /// <param name="id">The setting's id.</param>
    public static string? OwnerOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var end = id.StartsWith(Prefix, StringComparison.Ordinal) ? id.IndexOf('-', Prefix.Length) : -1;
        return NameOf(end < 0 ? id : id[..end]);
    }

    /// <summary>What a setting of such a service would be, whether the service exists or not; null for every other id.</summary>
    /// <param name="id">The setting's id.</param>
    public static Setting? Declared(string id) => OwnerOf(id) is { } name ? new CustomServiceSettings(name).All.FirstOrDefault(setting => setting.Id == id) : null;
}
