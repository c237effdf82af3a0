using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Connections with other chat servers.</summary>
public static class FederationSettings
{
    private static readonly SettingSection federation = new("Federation");
    private static readonly SettingSection irc = new("IRC_Federation");
    private static readonly SettingSection slackBridge = new("SlackBridge");
    private static readonly SettingSection smarsh = new("Smarsh");

    public static readonly Setting<bool> Enabled = federation.Switch("FEDERATION_Enabled", false,
        "Exchange messages with other servers of the dialect.", Public);
    public static readonly Setting<string> DiscoveryMethod = federation.Choice("FEDERATION_Discovery_Method", "dns", ["dns", "hub"],
        "How other servers are found.", Public);
    public static readonly Setting<string> Status = federation.Text("FEDERATION_Status", "Disabled",
        "State of the exchange.");
    public static readonly Setting<string> Domain = federation.Text("FEDERATION_Domain", "",
        "Domain under which other servers know this one.");
    public static readonly Setting<string> PublicKey = federation.Text("FEDERATION_Public_Key", "",
        "Key with which other servers verify this one.");
    public static readonly Setting<string> TestSetup = federation.Action("FEDERATION_Test_Setup", "FEDERATION_Test_Setup",
        "Try the exchange.");
    public static readonly Setting<bool> IrcEnabled = irc.Switch("IRC_Enabled", false,
        "Connect with an IRC network.");
    public static readonly Setting<string> IrcProtocol = irc.Choice("IRC_Protocol", "RFC2813", ["RFC2813"],
        "Protocol of the IRC network.");
    public static readonly Setting<string> IrcHost = irc.Text("IRC_Host", "localhost",
        "Host of the IRC server.");
    public static readonly Setting<long> IrcPort = irc.Number("IRC_Port", 6667,
        "Port of the IRC server.");
    public static readonly Setting<string> IrcName = irc.Text("IRC_Name", "irc.rocket.chat",
        "Name of this server in the IRC network.");
    public static readonly Setting<string> IrcDescription = irc.Text("IRC_Description", "Rocket.Chat IRC Bridge",
        "Description of this server in the IRC network.");
    public static readonly Setting<string> IrcLocalPassword = irc.Text("IRC_Local_Password", "password",
        "Password of this server.", Secret);
    public static readonly Setting<string> IrcPeerPassword = irc.Text("IRC_Peer_Password", "password",
        "Password of the IRC server.", Secret);
    public static readonly Setting<string> IrcResetConnection = irc.Action("IRC_Reset_Connection", "resetIrcConnection",
        "Connect anew.");
    public static readonly Setting<bool> SlackBridgeEnabled = slackBridge.Switch("SlackBridge_Enabled", false,
        "Connect rooms with Slack channels.", Public);
    public static readonly Setting<bool> SlackBridgeUseLegacy = slackBridge.Switch("SlackBridge_UseLegacy", true,
        "Use the old interface of Slack.", Public);
    public static readonly Setting<string> SlackBridgeAPIToken = slackBridge.Text("SlackBridge_APIToken", "",
        "Token for the old interface of Slack.", Secret);
    public static readonly Setting<string> SlackBridgeBotToken = slackBridge.Text("SlackBridge_BotToken", "",
        "Token of the bot at Slack.", Secret);
    public static readonly Setting<string> SlackBridgeSigningSecret = slackBridge.Text("SlackBridge_SigningSecret", "",
        "Secret with which Slack signs.", Secret);
    public static readonly Setting<string> SlackBridgeAppToken = slackBridge.Text("SlackBridge_AppToken", "",
        "Token of the app at Slack.", Secret);
    public static readonly Setting<bool> SlackBridgeFileUploadEnabled = slackBridge.Switch("SlackBridge_FileUpload_Enabled", true,
        "Take over files.");
    public static readonly Setting<bool> SlackBridgeOutEnabled = slackBridge.Switch("SlackBridge_Out_Enabled", false,
        "Send messages of this server to Slack.");
    public static readonly Setting<bool> SlackBridgeOutAll = slackBridge.Switch("SlackBridge_Out_All", false,
        "Send messages of all rooms.");
    public static readonly Setting<string> SlackBridgeOutChannels = slackBridge.Text("SlackBridge_Out_Channels", "",
        "Rooms whose messages are sent.");
    public static readonly Setting<string> SlackBridgeAliasFormat = slackBridge.Text("SlackBridge_AliasFormat", "",
        "How names from Slack are shown.");
    public static readonly Setting<string> SlackBridgeExcludeBotnames = slackBridge.Text("SlackBridge_ExcludeBotnames", "",
        "Bots at Slack whose messages are left out.");
    public static readonly Setting<bool> SlackBridgeReactionsEnabled = slackBridge.Switch("SlackBridge_Reactions_Enabled", true,
        "Take over reactions.");
    public static readonly Setting<string> SlackBridgeRemoveChannelLinks = slackBridge.Action(
        "SlackBridge_Remove_Channel_Links", "removeSlackBridgeChannelLinks",
        "Cut all links between rooms and Slack channels.");
    public static readonly Setting<bool> SmarshEnabled = smarsh.Switch("Smarsh_Enabled", false,
        "Send messages to an archive by e-mail.");
    public static readonly Setting<string> SmarshEmail = smarsh.Text("Smarsh_Email", "",
        "Address of the archive.");
    public static readonly Setting<string> SmarshMissingEmailEmail = smarsh.Text("Smarsh_MissingEmail_Email", "no-email@example.com",
        "Address for people who have none.");
    public static readonly Setting<string> SmarshTimezone = smarsh.Text("Smarsh_Timezone", "America/Los_Angeles",
        "Time zone of the archive.");
    public static readonly Setting<string> SmarshInterval = smarsh.Choice("Smarsh_Interval",
        "every_30_minutes",
        ["every_30_seconds", "every_30_minutes", "every_1_hours", "every_6_hours"],
        "How often messages are sent to the archive.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        Enabled, DiscoveryMethod, Status, Domain, PublicKey, TestSetup, IrcEnabled, IrcProtocol, IrcHost, IrcPort,
        IrcName, IrcDescription, IrcLocalPassword, IrcPeerPassword, IrcResetConnection, SlackBridgeEnabled,
        SlackBridgeUseLegacy, SlackBridgeAPIToken, SlackBridgeBotToken, SlackBridgeSigningSecret, SlackBridgeAppToken,
        SlackBridgeFileUploadEnabled, SlackBridgeOutEnabled, SlackBridgeOutAll, SlackBridgeOutChannels,
        SlackBridgeAliasFormat, SlackBridgeExcludeBotnames, SlackBridgeReactionsEnabled,
        SlackBridgeRemoveChannelLinks, SmarshEnabled, SmarshEmail, SmarshMissingEmailEmail, SmarshTimezone,
        SmarshInterval,
    ];
}
