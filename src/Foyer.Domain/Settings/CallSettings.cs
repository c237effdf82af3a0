using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Calls with sound and picture, and telephony.</summary>
public static class CallSettings
{
    private static readonly SettingSection videoConference = new("Video_Conference");
    private static readonly SettingSection webRtc = new("WebRTC");
    private static readonly SettingSection callCenter = new("Call_Center");

    public static readonly Setting<string> VideoConfDefaultProvider = videoConference.Lookup("VideoConf_Default_Provider", "",
        "Service for conferences.", Public);
    public static readonly Setting<bool> VideoConfMobileRinging = videoConference.Switch("VideoConf_Mobile_Ringing", false,
        "Let mobile devices ring for calls.", Public);
    public static readonly Setting<long> JitsiClickToJoinCount = videoConference.Number("Jitsi_Click_To_Join_Count", 0,
        "How often somebody joined a Jitsi conference by a click.");
    public static readonly Setting<long> JitsiStartSlashCommandsCount = videoConference.Number("Jitsi_Start_SlashCommands_Count", 0,
        "How often a Jitsi conference was started by a command.");
    public static readonly Setting<bool> WebRTCEnabled = webRtc.Switch("WebRTC_Enabled", false,
        "Let browsers call each other directly.", Public);
    public static readonly Setting<bool> WebRTCEnableChannel = webRtc.Switch("WebRTC_Enable_Channel", false,
        "Allow direct calls in public channels.", Public);
    public static readonly Setting<bool> WebRTCEnablePrivate = webRtc.Switch("WebRTC_Enable_Private", false,
        "Allow direct calls in private groups.", Public);
    public static readonly Setting<bool> WebRTCEnableDirect = webRtc.Switch("WebRTC_Enable_Direct", false,
        "Allow direct calls in direct conversations.", Public);
    // The dialect names servers of a third party. Here no browser is sent to another host unless somebody decides so.
    public static readonly Setting<string> WebRTCServers = webRtc.Text("WebRTC_Servers", "",
        "Servers that help browsers find each other, separated by commas.", Public);
    public static readonly Setting<long> WebRTCCallsCount = webRtc.Number("WebRTC_Calls_Count", 0,
        "Number of direct calls.");
    public static readonly Setting<bool> VoIPEnabled = callCenter.Switch("VoIP_Enabled", false,
        "Offer telephony to agents.", Public);
    public static readonly Setting<string> VoIPServerName = callCenter.Text("VoIP_Server_Name", "",
        "Name of the telephony server.", Public);
    public static readonly Setting<string> VoIPServerWebsocketPath = callCenter.Text("VoIP_Server_Websocket_Path", "",
        "Address of the telephony server.", Public);
    public static readonly Setting<long> VoIPRetryCount = callCenter.Number("VoIP_Retry_Count", -1,
        "How often a lost connection is tried again; -1 for ever.", Public);
    public static readonly Setting<bool> VoIPKeepAlive = callCenter.Switch("VoIP_Enable_Keep_Alive_For_Unstable_Networks", true,
        "Send signs of life on bad networks.", Public);
    public static readonly Setting<string> VoIPManagementServerHost = callCenter.Text("VoIP_Management_Server_Host", "",
        "Host of the management interface of the telephony server.", Public);
    public static readonly Setting<long> VoIPManagementServerPort = callCenter.Number("VoIP_Management_Server_Port", 0,
        "Port of that interface.", Public);
    public static readonly Setting<string> VoIPManagementServerName = callCenter.Text("VoIP_Management_Server_Name", "",
        "Name of that interface.", Public);
    public static readonly Setting<string> VoIPManagementServerUsername = callCenter.Text("VoIP_Management_Server_Username", "",
        "Account at that interface.", Public);
    // The dialect shows this password to every client. Here it stays on the server.
    public static readonly Setting<string> VoIPManagementServerPassword = callCenter.Password("VoIP_Management_Server_Password", "",
        "Password at that interface.", Secret);
    public static readonly Setting<string> VoIPTokenSecret = callCenter.Password("VoIP_JWT_Secret", "",
        "Secret that signs what clients are told about telephony.", Secret);

    internal static IReadOnlyList<Setting> All { get; } =
    [
        VideoConfDefaultProvider, VideoConfMobileRinging, JitsiClickToJoinCount, JitsiStartSlashCommandsCount,
        WebRTCEnabled, WebRTCEnableChannel, WebRTCEnablePrivate, WebRTCEnableDirect, WebRTCServers, WebRTCCallsCount,
        VoIPEnabled, VoIPServerName, VoIPServerWebsocketPath, VoIPRetryCount, VoIPKeepAlive, VoIPManagementServerHost,
        VoIPManagementServerPort, VoIPManagementServerName, VoIPManagementServerUsername,
        VoIPManagementServerPassword, VoIPTokenSecret,
    ];
}
