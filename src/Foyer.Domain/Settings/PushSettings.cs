using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Notifications on mobile devices.</summary>
public static class PushSettings
{
    private static readonly SettingSection push = new("Push");

    public static readonly Setting<bool> Enabled = push.Switch("Push_enable", true,
        "Send push notifications.", Public);
    public static readonly Setting<bool> Production = push.Switch("Push_production", true,
        "Use the productive services of the makers of devices.", Public);
    public static readonly Setting<string> GcmProjectNumber = push.Text("Push_gcm_project_number", "",
        "Number of the project for Android.", Public | Secret);
    public static readonly Setting<string> WebPushKey = push.Text("Foyer_WebPush_Key", "",
        "Key by which the push services of browsers know this server; made on the first use.", Hidden | Secret);
    public static readonly Setting<bool> ShowUsernameRoom = push.Switch("Push_show_username_room", true,
        "Name sender and room in a notification.", Public);
    public static readonly Setting<bool> ShowMessage = push.Switch("Push_show_message", true,
        "Show the text in a notification.", Public);
    public static readonly Setting<bool> UseLegacy = push.Switch("Push_UseLegacy", false,
        "Use the old interface for Android.");
    public static readonly Setting<bool> EnableGateway = push.Switch("Push_enable_gateway", true,
        "Send through a gateway.");
    public static readonly Setting<string> Gateway = push.Text("Push_gateway", "https://gateway.rocket.chat",
        "Address of the gateway.");
    public static readonly Setting<string> TestPush = push.Action("Push_test_push", "push_test",
        "Send a notification to oneself as a test.");
    public static readonly Setting<string> ApnPassphrase = push.Text("Push_apn_passphrase", "",
        "Password of the key for Apple devices.", Secret);
    public static readonly Setting<string> ApnKey = push.Text("Push_apn_key", "",
        "Key for Apple devices.", Secret);
    public static readonly Setting<string> ApnCertificate = push.Text("Push_apn_cert", "",
        "Certificate for Apple devices.", Secret);
    public static readonly Setting<string> ApnDevelopmentPassphrase = push.Text("Push_apn_dev_passphrase", "",
        "Password of the key for Apple devices under test.", Secret);
    public static readonly Setting<string> ApnDevelopmentKey = push.Text("Push_apn_dev_key", "",
        "Key for Apple devices under test.", Secret);
    public static readonly Setting<string> ApnDevelopmentCertificate = push.Text("Push_apn_dev_cert", "",
        "Certificate for Apple devices under test.", Secret);
    public static readonly Setting<string> GcmApiKey = push.Text("Push_gcm_api_key", "",
        "Key for Android devices.", Secret);
    public static readonly Setting<string> GoogleApiCredentials = push.Code("Push_google_api_credentials", "",
        "Credentials for Android devices, as JSON.", Secret);
    public static readonly Setting<bool> RequestContentFromServer = push.Switch("Push_request_content_from_server", true,
        "Send only a reference; the device fetches the text from this server.", Paid);

    internal static IReadOnlyList<Setting> All { get; } =
    [
        WebPushKey,
        Enabled, Production, GcmProjectNumber, ShowUsernameRoom, ShowMessage, UseLegacy, EnableGateway, Gateway,
        TestPush, ApnPassphrase, ApnKey, ApnCertificate, ApnDevelopmentPassphrase, ApnDevelopmentKey,
        ApnDevelopmentCertificate, GcmApiKey, GoogleApiCredentials, RequestContentFromServer,
    ];
}
