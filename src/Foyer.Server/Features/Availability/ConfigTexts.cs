using System.Text.Json.Nodes;
using Foyer.Contracts.LiveChats;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Availability;

/// <summary>What operators set for the chat window: looks, words and switches.</summary>
internal sealed class ConfigTexts(SettingValues settings, FoyerConfig foyer)
{
    public LivechatSettingsPayload Settings() => new()
    {
        RegistrationForm = settings.Get(LiveChatSettings.RegistrationForm),
        AllowSwitchingDepartments = settings.Get(LiveChatSettings.AllowSwitchingDepartments),
        NameFieldRegistrationForm = settings.Get(LiveChatSettings.NameFieldRegistrationForm),
        EmailFieldRegistrationForm = settings.Get(LiveChatSettings.EmailFieldRegistrationForm),
        DisplayOfflineForm = settings.Get(LiveChatSettings.DisplayOfflineForm),
        VideoCall = settings.Get(LiveChatSettings.CallProvider) == "default-provider",
        FileUpload = settings.Get(LiveChatSettings.FileUploadEnabled) && settings.Get(FileUploadSettings.Enabled),
        Language = settings.Get(GeneralSettings.Language),
        Transcript = settings.Get(LiveChatSettings.EnableTranscript),
        HistoryMonitorType = settings.Get(LiveChatSettings.HistoryMonitorType),
        ForceAcceptDataProcessingConsent = settings.Get(LiveChatSettings.AskConsent),
        ShowConnecting = RoutingMethods.Config(settings.Get(LiveChatSettings.RoutingMethod)).ShowConnecting,
        AgentHiddenInfo = !settings.Get(LiveChatSettings.ShowAgentInfo),
        ClearLocalStorageWhenChatEnded = settings.Get(LiveChatSettings.ClearLocalStorageWhenChatEnded),
        LimitTextLength = LimitTextLength,
        HiddenSystemMessages = settings.Get(LiveChatSettings.HideSystemMessages),
        HideWatermark = settings.Get(LiveChatSettings.HideWatermark),
        VisitorsCanCloseChat = settings.Get(LiveChatSettings.AllowVisitorsToClose),
    };

    public LivechatThemePayload Theme(string language) => new()
    {
        Title = Text(language, "title", LiveChatSettings.Title),
        Color = settings.Get(LiveChatSettings.TitleColor),
        OfflineTitle = OfflineTitle(language),
        OfflineColor = settings.Get(LiveChatSettings.OfflineTitleColor),
        Position = settings.Get(LiveChatSettings.WidgetPosition),
        Background = settings.Get(LiveChatSettings.Background),
        ActionLinks = new JsonObject { ["webrtc"] = new JsonArray(), ["jitsi"] = new JsonArray() },
    };

    public LivechatTextsPayload Messages(string language) => new()
    {
        OfflineMessage = Text(language, "offlineMessage", LiveChatSettings.OfflineMessage),
        OfflineSuccessMessage = Text(language, "offlineSuccessMessage", LiveChatSettings.OfflineSuccessMessage),
        OfflineUnavailableMessage = Text(language, "offlineUnavailableMessage", LiveChatSettings.OfflineFormUnavailable),
        ConversationFinishedMessage = Text(language, "conversationFinishedMessage", LiveChatSettings.ConversationFinishedMessage),
        ConversationFinishedText = Text(language, "conversationFinishedText", LiveChatSettings.ConversationFinishedText),
        TranscriptMessage = Text(language, "transcriptMessage", LiveChatSettings.TranscriptMessage),
        RegistrationFormMessage = Text(language, "registrationFormMessage", LiveChatSettings.RegistrationFormMessage),
        DataProcessingConsentText = Text(language, "dataProcessingConsentText", LiveChatSettings.ConsentText),
    };

    // The manager's text in the visitor's language, else the one that holds for all.
    private string Text(string language, string key, Setting<string> setting) =>
        foyer.Translated(language)?.Text(key) is { Length: > 0 } translated ? translated : settings.Get(setting);

    // Windows have this line in the visitor's language; the untouched default would put English before everybody.
    private string OfflineTitle(string language) =>
        Text(language, "offlineTitle", LiveChatSettings.OfflineTitle) is var title && title == LiveChatSettings.OfflineTitle.Default ? "" : title;

    private JsonNode LimitTextLength
    {
        get
        {
            if (!settings.Get(LiveChatSettings.EnableMessageCharacterLimit))
            {
                return false;
            }

            return settings.Get(LiveChatSettings.MessageCharacterLimit) is > 0 and var limit ? limit : settings.Get(MessageSettings.MaxAllowedSize);
        }
    }
}
