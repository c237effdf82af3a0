using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Text messages that become live chats.</summary>
public static class SmsSettings
{
    private static readonly SettingSection sms = new("SMS");

    public static readonly Setting<bool> Enabled = sms.Switch("SMS_Enabled", false,
        "Turn text messages into live chats.");
    public static readonly Setting<string> Service = sms.Choice("SMS_Service", "twilio", ["twilio", "voxtelesys", "mobex"],
        "Service that carries text messages.");
    public static readonly Setting<string> DefaultDepartment = sms.Text("SMS_Default_Omnichannel_Department", "",
        "Department that answers text messages.");
    public static readonly Setting<string> TwilioAccountSid = sms.Text("SMS_Twilio_Account_SID", "",
        "Account at Twilio.", Secret);
    public static readonly Setting<string> TwilioAuthToken = sms.Text("SMS_Twilio_authToken", "",
        "Token of the account at Twilio.", Secret);
    public static readonly Setting<bool> TwilioFileUploadEnabled = sms.Switch("SMS_Twilio_FileUpload_Enabled", true,
        "Accept files through Twilio.");
    public static readonly Setting<string> TwilioAllowedMediaTypes = sms.Text(
        "SMS_Twilio_FileUpload_MediaTypeWhiteList", "image/*,audio/*,video/*,text/*,application/pdf",
        "Media types that are accepted through Twilio, separated by commas.");
    public static readonly Setting<string> VoxtelesysAuthToken = sms.Text("SMS_Voxtelesys_authToken", "",
        "Token of the account at Voxtelesys.", Secret);
    public static readonly Setting<string> VoxtelesysUrl = sms.Text("SMS_Voxtelesys_URL", "https://smsapi.voxtelesys.net/api/v1/sms",
        "Address of Voxtelesys.");
    public static readonly Setting<bool> VoxtelesysFileUploadEnabled = sms.Switch("SMS_Voxtelesys_FileUpload_Enabled", true,
        "Accept files through Voxtelesys.");
    public static readonly Setting<string> VoxtelesysAllowedMediaTypes = sms.Text(
        "SMS_Voxtelesys_FileUpload_MediaTypeWhiteList", "image/*,audio/*,video/*,text/*,application/pdf",
        "Media types that are accepted through Voxtelesys, separated by commas.");
    public static readonly Setting<string> MobexGatewayAddress = sms.Text("SMS_Mobex_gateway_address", "",
        "Address of the gateway of Mobex.");
    public static readonly Setting<string> MobexRestfulAddress = sms.Text("SMS_Mobex_restful_address", "",
        "Address of the REST interface of Mobex.");
    public static readonly Setting<string> MobexUsername = sms.Text("SMS_Mobex_username", "",
        "Account at Mobex.");
    public static readonly Setting<string> MobexPassword = sms.Text("SMS_Mobex_password", "",
        "Password of the account at Mobex.", Secret);
    public static readonly Setting<string> MobexFromNumber = sms.Text("SMS_Mobex_from_number", "",
        "Number from which text messages are sent through Mobex.");
    public static readonly Setting<string> MobexFromNumbersList = sms.Text("SMS_Mobex_from_numbers_list", "",
        "Further numbers from which text messages are sent through Mobex, separated by commas.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        Enabled, Service, DefaultDepartment, TwilioAccountSid, TwilioAuthToken, TwilioFileUploadEnabled,
        TwilioAllowedMediaTypes, VoxtelesysAuthToken, VoxtelesysUrl, VoxtelesysFileUploadEnabled,
        VoxtelesysAllowedMediaTypes, MobexGatewayAddress, MobexRestfulAddress, MobexUsername, MobexPassword,
        MobexFromNumber, MobexFromNumbersList,
    ];
}
