using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Sign-in through one provider of OpenID Connect, by the ids that the dialect gives to services that operators add.</summary>
public static class OpenIdSettings
{
    /// <summary>The service's name in ids and addresses.</summary>
    public const string Service = "openid";

    /// <summary>Where the provider sends people back to, on this server.</summary>
    public const string Path = "/_oauth/" + Service;

    private static readonly SettingSection section = new("OAuth", "OpenID Connect");

    public static readonly Setting<bool> Enabled = section.Switch("Accounts_OAuth_Custom-OpenID", false,
        "Let people sign in through a provider of OpenID Connect.", Public);
    public static readonly Setting<string> Issuer = section.Text("Accounts_OAuth_Custom-OpenID-url", "",
        "Address of the provider, below which its discovery document stands.");
    public static readonly Setting<string> ClientId = section.Text("Accounts_OAuth_Custom-OpenID-id", "",
        "Number of this server at the provider.");
    public static readonly Setting<string> ClientSecret = section.Password("Accounts_OAuth_Custom-OpenID-secret", "",
        "Secret of this server at the provider.");
    public static readonly Setting<string> Scope = section.Text("Accounts_OAuth_Custom-OpenID-scope", "openid profile email",
        "What is asked of the provider.");
    public static readonly Setting<string> ButtonText = section.Text("Accounts_OAuth_Custom-OpenID-button_label_text", "",
        "Text of the button on the sign-in page.", Public);

    internal static IReadOnlyList<Setting> All { get; } = [Enabled, Issuer, ClientId, ClientSecret, Scope, ButtonText];
}
