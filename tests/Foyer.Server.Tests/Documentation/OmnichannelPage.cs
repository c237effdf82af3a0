using System.Globalization;
using System.Text;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;

namespace Foyer.Server.Tests.Documentation;

/// <summary>Writes the page of omnichannel: feature by feature, with the settings and permissions that belong to it.</summary>
internal static class OmnichannelPage
{
    private static readonly Feature[] features =
    [
        new("Who gets a chat", "desk.md#who-gets-a-chat",
            ["Routing/", "Queue_management/", "Livechat_enabled_when_agent_idle", "Foyer_Livechat_external_routing_fallback"],
            ["view-livechat-queue"]),
        new("Conversations of agents", "desk.md",
            ["Livechat_enabled", "Omnichannel_allow_visitors_to_close_conversation", "Livechat_request_comment_when_closing_conversation",
                "Livechat_continuous_sound_notification_new_livechat_room", "Livechat_fileupload_enabled"],
            ["view-l-room", "view-livechat-rooms", "view-livechat-current-chats", "view-livechat-room-closed-same-department",
                "view-livechat-room-closed-by-another-agent", "close-livechat-room", "close-others-livechat-room", "save-others-livechat-room-info",
                "remove-closed-livechat-room", "remove-closed-livechat-rooms", "change-livechat-room-visitor"]),
        new("From hand to hand", "desk.md#from-hand-to-hand", ["Foyer_Livechat_forward_answer_timeout"], ["transfer-livechat-guest"]),
        new("On hold, silence and other deadlines", "desk.md#times", ["Sessions/"], ["on-hold-livechat-room", "on-hold-others-livechat-room"]),
        new("Agents, managers, monitors", "desk.md#units-tags-canned-responses", [],
            ["view-livechat-manager", "manage-livechat-agents", "manage-livechat-managers", "manage-livechat-monitors"]),
        new("Departments and units", "desk.md#units-tags-canned-responses", ["Omnichannel_enable_department_removal"],
            ["view-livechat-departments", "manage-livechat-departments", "add-livechat-department-agents", "remove-livechat-department", "manage-livechat-units"]),
        new("Business hours", "desk.md#business-hours", ["Business_Hours/"], ["view-livechat-business-hours"]),
        new("Tags, priorities, agreed waiting times", "desk.md#what-waits", [], ["manage-livechat-tags", "manage-livechat-priorities", "manage-livechat-sla"]),
        new("Canned responses", "desk.md#units-tags-canned-responses", ["Canned_Responses/"],
            ["view-canned-responses", "save-canned-responses", "remove-canned-responses", "manage-livechat-canned-responses", "view-all-canned-responses",
                "save-all-canned-responses", "save-department-canned-responses", "view-agent-canned-responses"]),
        new("Contacts and custom fields", "privacy.md", ["GDPR/"],
            ["view-omnichannel-contact-center", "view-livechat-contact", "view-livechat-contact-history", "create-livechat-contact", "update-livechat-contact",
                "edit-omnichannel-contact", "view-livechat-room-customfields", "edit-livechat-room-customfields", "view-livechat-customfields"]),
        new("Chat window, form and triggers", "../widget.md", ["Livechat/", "Foyer_widget/"],
            ["view-livechat-appearance", "view-livechat-installation", "view-livechat-triggers"]),
        new("Copies of a chat", "transcripts.md", ["Livechat_enable_transcript", "Livechat_transcript_*"],
            ["send-omnichannel-chat-transcript", "request-pdf-transcript"]),
        new("E-mail and text messages", "bridges.md", ["SMS/"], ["manage-email-inbox"]),
        new("Webhooks and other programs", "bridges.md", ["CRM_Integration/", "External_Frame/"], ["view-livechat-webhooks"]),
        new("Calls", "desk.md", ["Video_and_Audio_Call/"], []),
        new("Figures and board", "figures.md", ["Foyer_figures/"],
            ["view-livechat-real-time-monitoring", "view-livechat-analytics", "view-livechat-reports", "foyer-view-agent-figures"]),
    ];

    /// <summary>Settings of omnichannel that no feature names, and permissions that do not exist; both lists are empty.</summary>
    public static IReadOnlyList<string> Mistakes() =>
    [
        .. Settings().Where(setting => features.Count(feature => feature.Has(setting)) != 1).Select(setting => setting.Id),
        .. features.SelectMany(feature => feature.Permissions).Where(id => PermissionCatalog.All.All(permission => permission.Id != id)),
        .. PermissionCatalog.All.Select(permission => permission.Id)
            .Where(id => id.Contains("livechat", StringComparison.Ordinal) && features.Count(feature => feature.Permissions.Contains(id)) != 1),
    ];

    public static string Write()
    {
        var page = new StringBuilder("# Omnichannel, feature by feature\n\n").Append(ReferencePages.Notice).Append("\n\n")
            .Append("What managers can set and who may do what; the rules behind it stand on the page that each chapter names, the pages of the console in [omnichannel](../omnichannel.md).\n");
        foreach (var feature in features)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {feature.Title}\n\nRules: [{feature.Page.Split('#')[0].Replace("../", "", StringComparison.Ordinal)}](../subsystems/{feature.Page})\n");
            if (Settings().Where(feature.Has).ToList() is { Count: > 0 } settings)
            {
                page.Append("\n| Setting | Kind | At first | What it does |\n|---|---|---|---|\n");
                settings.ForEach(setting => page.Append(ReferencePages.Row(setting)));
            }

            if (feature.Permissions.Count > 0)
            {
                page.Append("\n| Permission | What its holder may do | Granted to |\n|---|---|---|\n");
                foreach (var permission in PermissionCatalog.All.Where(permission => feature.Permissions.Contains(permission.Id)))
                {
                    page.Append(ReferencePages.Row(permission));
                }
            }
        }

        return page.ToString();
    }

    private static IEnumerable<Setting> Settings() => SettingCatalog.All.Where(setting => !setting.IsHidden && setting.Group is "Omnichannel" or "SMS");

    /// <param name="Title">What people call it.</param>
    /// <param name="Page">Where the rules stand, from docs/subsystems.</param>
    /// <param name="Places">Settings: one by its id, several by the beginning with a star, a section or group with a stroke.</param>
    /// <param name="Permissions">The permissions.</param>
    private sealed record Feature(string Title, string Page, IReadOnlyList<string> Places, IReadOnlyList<string> Permissions)
    {
        public bool Has(Setting setting) => Places.Any(place =>
            place == setting.Id
            || place == $"{setting.Section}/" || (place == $"{setting.Group}/" && setting.Group != "Omnichannel")
            || (place.EndsWith('*') && setting.Id.StartsWith(place[..^1], StringComparison.Ordinal)));
    }
}
