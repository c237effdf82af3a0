using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>How long rooms keep their messages.</summary>
public static class RetentionPolicySettings
{
    private static readonly SettingSection retentionPolicy = new("RetentionPolicy");

    public static readonly Setting<bool> Enabled = retentionPolicy.Switch("RetentionPolicy_Enabled", false,
        "Remove old messages.", Public);
    public static readonly Setting<string> Precision = retentionPolicy.Choice("RetentionPolicy_Precision", "0", ["0", "1", "2", "3"],
        "How often old messages are looked for: every 30 minutes, every hour, every 6 hours, every day.", Public);
    public static readonly Setting<bool> AdvancedPrecision = retentionPolicy.Switch("RetentionPolicy_Advanced_Precision", false,
        "Give the times as a schedule instead.", Public);
    public static readonly Setting<string> AdvancedPrecisionCron = retentionPolicy.Text("RetentionPolicy_Advanced_Precision_Cron", "*/30 * * * *",
        "Schedule in the form of cron.", Public);
    public static readonly Setting<bool> AppliesToChannels = retentionPolicy.Switch("RetentionPolicy_AppliesToChannels", false,
        "Remove old messages from public channels.", Public);
    public static readonly Setting<long> MaxAgeChannels = retentionPolicy.Number("RetentionPolicy_MaxAge_Channels", 30,
        "Days for which public channels keep messages; replaced by a time in milliseconds.", Public | Hidden);
    public static readonly Setting<long> KeepChannels = retentionPolicy.Timespan("RetentionPolicy_TTL_Channels", 2592000000,
        "How long public channels keep messages.", Public);
    public static readonly Setting<bool> AppliesToGroups = retentionPolicy.Switch("RetentionPolicy_AppliesToGroups", false,
        "Remove old messages from private groups.", Public);
    public static readonly Setting<long> MaxAgeGroups = retentionPolicy.Number("RetentionPolicy_MaxAge_Groups", 30,
        "Days for which private groups keep messages; replaced by a time in milliseconds.", Public | Hidden);
    public static readonly Setting<long> KeepGroups = retentionPolicy.Timespan("RetentionPolicy_TTL_Groups", 2592000000,
        "How long private groups keep messages.", Public);
    public static readonly Setting<bool> AppliesToDirect = retentionPolicy.Switch("RetentionPolicy_AppliesToDMs", false,
        "Remove old messages from direct conversations.", Public);
    public static readonly Setting<long> MaxAgeDirect = retentionPolicy.Number("RetentionPolicy_MaxAge_DMs", 30,
        "Days for which direct conversations keep messages; replaced by a time in milliseconds.", Public | Hidden);
    public static readonly Setting<long> KeepDirect = retentionPolicy.Timespan("RetentionPolicy_TTL_DMs", 2592000000,
        "How long direct conversations keep messages.", Public);
    public static readonly Setting<bool> DoNotPrunePinned = retentionPolicy.Switch("RetentionPolicy_DoNotPrunePinned", false,
        "Keep pinned messages.", Public);
    public static readonly Setting<bool> FilesOnly = retentionPolicy.Switch("RetentionPolicy_FilesOnly", false,
        "Remove the files and keep the texts.", Public);
    public static readonly Setting<bool> DoNotPruneDiscussion = retentionPolicy.Switch("RetentionPolicy_DoNotPruneDiscussion", true,
        "Keep messages that lead to a discussion.", Public);
    public static readonly Setting<bool> DoNotPruneThreads = retentionPolicy.Switch("RetentionPolicy_DoNotPruneThreads", true,
        "Keep threads.", Public);

    internal static IReadOnlyList<Setting> All { get; } =
    [
        Enabled, Precision, AdvancedPrecision, AdvancedPrecisionCron, AppliesToChannels, MaxAgeChannels, KeepChannels,
        AppliesToGroups, MaxAgeGroups, KeepGroups, AppliesToDirect, MaxAgeDirect, KeepDirect, DoNotPrunePinned,
        FilesOnly, DoNotPruneDiscussion, DoNotPruneThreads,
    ];
}
