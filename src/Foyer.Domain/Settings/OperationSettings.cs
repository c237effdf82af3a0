using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Logs, figures for monitoring, switches for finding faults.</summary>
public static class OperationSettings
{
    private static readonly SettingSection troubleshoot = new("Troubleshoot");
    private static readonly SettingSection logs = new("Logs");
    private static readonly SettingSection bots = new("Bots");
    private static readonly SettingSection assets = new("Assets");

    public static readonly Setting<bool> PresenceBroadcastDisabled = troubleshoot.Switch("Presence_broadcast_disabled", false,
        "Whether changes of presence are no longer announced because too many are connected.", Public);
    public static readonly Setting<bool> DisableNotifications = troubleshoot.Switch("Troubleshoot_Disable_Notifications", false,
        "Send no notifications.");
    public static readonly Setting<bool> DisablePresenceBroadcast = troubleshoot.Switch("Troubleshoot_Disable_Presence_Broadcast", false,
        "Announce no changes of presence.");
    public static readonly Setting<bool> DisableInstanceBroadcast = troubleshoot.Switch("Troubleshoot_Disable_Instance_Broadcast", false,
        "Tell other processes of this server nothing.");
    public static readonly Setting<bool> DisableSessionsMonitor = troubleshoot.Switch("Troubleshoot_Disable_Sessions_Monitor", false,
        "Keep no record of sessions.");
    public static readonly Setting<bool> DisableLiveChatActivityMonitor = troubleshoot.Switch("Troubleshoot_Disable_Livechat_Activity_Monitor", false,
        "Keep no record of when agents are available.");
    public static readonly Setting<bool> DisableDataExporter = troubleshoot.Switch("Troubleshoot_Disable_Data_Exporter_Processor", false,
        "Prepare no exports of personal data.");
    public static readonly Setting<bool> DisableTeamsMention = troubleshoot.Switch("Troubleshoot_Disable_Teams_Mention", false,
        "Ignore mentions of teams.");
    public static readonly Setting<bool> DisableStatistics = troubleshoot.Switch("Troubleshoot_Disable_Statistics_Generator", false,
        "Gather no statistics.");
    public static readonly Setting<bool> DisableWorkspaceSync = troubleshoot.Switch("Troubleshoot_Disable_Workspace_Sync", false,
        "Exchange nothing with a cloud service.");
    public static readonly Setting<string> ForceCachingVersion = troubleshoot.Text("Troubleshoot_Force_Caching_Version", "",
        "Text whose change makes clients load everything anew.");
    public static readonly Setting<string> LogLevel = logs.Choice("Log_Level", "0", ["0", "1", "2"],
        "How much is logged: errors, errors and news, everything.", Public);
    public static readonly Setting<long> LogViewLimit = logs.Number("Log_View_Limit", 1000,
        "Lines of the log that can be seen in the client.");
    public static readonly Setting<bool> LogTraceMethods = logs.Switch("Log_Trace_Methods", false,
        "Log every method that is called.");
    public static readonly Setting<string> LogTraceMethodsFilter = logs.Text("Log_Trace_Methods_Filter", "",
        "Pattern of the methods that are logged; empty for all.");
    public static readonly Setting<bool> LogTraceSubscriptions = logs.Switch("Log_Trace_Subscriptions", false,
        "Log every stream that is subscribed to.");
    public static readonly Setting<string> LogTraceSubscriptionsFilter = logs.Text("Log_Trace_Subscriptions_Filter", "",
        "Pattern of the streams that are logged; empty for all.");
    public static readonly Setting<long> UncaughtExceptionsCount = logs.Number("Uncaught_Exceptions_Count", 0,
        "Number of errors that nothing handled.");
    public static readonly Setting<bool> PrometheusEnabled = logs.Switch("Prometheus_Enabled", false,
        "Serve figures for Prometheus.");
    public static readonly Setting<long> PrometheusPort = logs.Number("Prometheus_Port", 9458,
        "Port at which figures are served.");
    public static readonly Setting<long> PrometheusResetInterval = logs.Number("Prometheus_Reset_Interval", 0,
        "Milliseconds after which figures start anew; 0 for never.");
    public static readonly Setting<bool> PrometheusGarbageCollector = logs.Switch("Prometheus_Garbage_Collector", false,
        "Serve figures of the garbage collector.");
    public static readonly Setting<bool> PrometheusUserAgent = logs.Switch("Prometheus_API_User_Agent", false,
        "Tell calls of the REST interface apart by browser.");
    public static readonly Setting<string> LogExceptionsToChannel = logs.Text("Log_Exceptions_to_Channel", "",
        "Room in which errors are posted; empty for none.");
    public static readonly Setting<string> BotUserFields = bots.Text("BotHelpers_userFields", "_id, name, username, emails, language, utcOffset",
        "Fields of accounts that bots may ask for, separated by commas.");
    public static readonly Setting<bool> SvgFaviconEnabled = assets.Switch("Assets_SvgFavicon_Enable", true,
        "Offer browsers the icon as SVG.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        PresenceBroadcastDisabled, DisableNotifications, DisablePresenceBroadcast, DisableInstanceBroadcast,
        DisableSessionsMonitor, DisableLiveChatActivityMonitor, DisableDataExporter, DisableTeamsMention,
        DisableStatistics, DisableWorkspaceSync, ForceCachingVersion, LogLevel, LogViewLimit, LogTraceMethods,
        LogTraceMethodsFilter, LogTraceSubscriptions, LogTraceSubscriptionsFilter, UncaughtExceptionsCount,
        PrometheusEnabled, PrometheusPort, PrometheusResetInterval, PrometheusGarbageCollector, PrometheusUserAgent,
        LogExceptionsToChannel, BotUserFields, SvgFaviconEnabled,
    ];
}
