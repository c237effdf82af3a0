using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Sign-in through SAML, with one provider.</summary>
public static class SamlSettings
{
    private static readonly SettingSection saml = new("SAML");

    public static readonly Setting<bool> Enabled = saml.Switch("SAML_Custom_Default", false,
        "Let people sign in through SAML.", Public);
    public static readonly Setting<string> Provider = saml.Text("SAML_Custom_Default_provider", "provider",
        "Name of this server at the provider.", Public);
    public static readonly Setting<string> SloRedirectUrl = saml.Text("SAML_Custom_Default_idp_slo_redirect_url", "",
        "Address of the provider for signing out.", Public);
    public static readonly Setting<string> LogoutBehaviour = saml.Choice("SAML_Custom_Default_logout_behaviour", "SAML", ["SAML", "Local"],
        "Whether signing out ends the session at the provider as well.", Public);
    public static readonly Setting<string> EntryPoint = saml.Text("SAML_Custom_Default_entry_point", "",
        "Address of the provider for signing in.");
    public static readonly Setting<string> Issuer = saml.Text("SAML_Custom_Default_issuer", "",
        "Identifier of this server for the provider.");
    public static readonly Setting<string> Certificate = saml.Text("SAML_Custom_Default_cert", "",
        "Certificate of the provider.", Secret | Multiline);
    public static readonly Setting<string> PublicCertificate = saml.Text("SAML_Custom_Default_public_cert", "",
        "Certificate of this server.", Multiline);
    public static readonly Setting<string> PrivateKey = saml.Text("SAML_Custom_Default_private_key", "",
        "Key of this server.", Secret | Multiline);
    public static readonly Setting<string> SignatureValidationType = saml.Choice("SAML_Custom_Default_signature_validation_type",
        "All",
        ["Response", "Assertion", "Either", "All"],
        "Which signatures of the provider must be valid.");
    public static readonly Setting<string> ButtonLabelText = saml.Text("SAML_Custom_Default_button_label_text", "SAML",
        "Text of the sign-in button.");
    public static readonly Setting<string> ButtonLabelColor = saml.Text("SAML_Custom_Default_button_label_color", "#FFFFFF",
        "Colour of that text.");
    public static readonly Setting<string> ButtonColor = saml.Text("SAML_Custom_Default_button_color", "#1d74f5",
        "Colour of the sign-in button.");
    public static readonly Setting<bool> GenerateUsername = saml.Switch("SAML_Custom_Default_generate_username", false,
        "Make usernames instead of taking them from the provider.");
    public static readonly Setting<string> UsernameNormalize = saml.Choice("SAML_Custom_Default_username_normalize", "None", ["None", "Lowercase"],
        "Whether usernames are turned into small letters.");
    public static readonly Setting<string> ImmutableProperty = saml.Choice("SAML_Custom_Default_immutable_property", "EMail", ["Username", "EMail"],
        "What identifies an account for good.");
    public static readonly Setting<bool> NameOverwrite = saml.Switch("SAML_Custom_Default_name_overwrite", false,
        "Take the name over on every sign-in.");
    public static readonly Setting<bool> MailOverwrite = saml.Switch("SAML_Custom_Default_mail_overwrite", false,
        "Take the address over on every sign-in.");
    public static readonly Setting<bool> ChannelsUpdate = saml.Switch("SAML_Custom_Default_channels_update", false,
        "Take the rooms over on every sign-in.");
    public static readonly Setting<string> DefaultUserRole = saml.Text("SAML_Custom_Default_default_user_role", "user",
        "Role of new accounts.");
    public static readonly Setting<long> AllowedClockDrift = saml.Number("SAML_Custom_Default_allowed_clock_drift", 0,
        "Milliseconds by which the clock of the provider may be off.");
    public static readonly Setting<string> UserDataFieldmap = saml.Text(
        "SAML_Custom_Default_user_data_fieldmap", "{\"username\":\"username\", \"email\":\"email\", \"name\": \"cn\"}",
        "Which field becomes which, as JSON.");
    public static readonly Setting<bool> Debug = saml.Switch("SAML_Custom_Default_debug", false,
        "Log what the provider sends.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        Enabled, Provider, SloRedirectUrl, LogoutBehaviour, EntryPoint, Issuer, Certificate, PublicCertificate,
        PrivateKey, SignatureValidationType, ButtonLabelText, ButtonLabelColor, ButtonColor, GenerateUsername,
        UsernameNormalize, ImmutableProperty, NameOverwrite, MailOverwrite, ChannelsUpdate, DefaultUserRole,
        AllowedClockDrift, UserDataFieldmap, Debug,
    ];
}
