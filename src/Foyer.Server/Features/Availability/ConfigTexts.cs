using System.Text.Json.Nodes;
using Foyer.Contracts.LiveChats;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Availability;

/// <summary>What operators set for the chat window: looks, words and switches.</summary>
internal sealed class ConfigTexts(SettingValues settings)
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

    public LivechatThemePayload Theme() => new()
    {
        Title = settings.Get(LiveChatSettings.Title),
        Color = settings.Get(LiveChatSettings.TitleColor),
        OfflineTitle = settings.Get(LiveChatSettings.OfflineTitle),
        OfflineColor = settings.Get(LiveChatSettings.OfflineTitleColor),
        Position = settings.Get(LiveChatSettings.WidgetPosition),
        Background = settings.Get(LiveChatSettings.Background),
        ActionLinks = new JsonObject { ["webrtc"] = new JsonArray(), ["jitsi"] = new JsonArray() },
    };

    public LivechatTextsPayload Messages() => new()
    {
        OfflineMessage = settings.Get(LiveChatSettings.OfflineMessage),
        OfflineSuccessMessage = settings.Get(LiveChatSettings.OfflineSuccessMessage),
        OfflineUnavailableMessage = settings.Get(LiveChatSettings.OfflineFormUnavailable),
        ConversationFinishedMessage = settings.Get(LiveChatSettings.ConversationFinishedMessage),
        ConversationFinishedText = settings.Get(LiveChatSettings.ConversationFinishedText),
        TranscriptMessage = settings.Get(LiveChatSettings.TranscriptMessage),
        RegistrationFormMessage = settings.Get(LiveChatSettings.RegistrationFormMessage),
        DataProcessingConsentText = settings.Get(LiveChatSettings.ConsentText),
    };

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
