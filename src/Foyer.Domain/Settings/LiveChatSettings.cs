using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Live chat: the widget, who gets a chat, how long it lasts, and who else learns of it.</summary>
public static class LiveChatSettings
{
    private static readonly SettingSection omnichannel = new("Omnichannel");
    private static readonly SettingSection livechat = new("Omnichannel", "Livechat");
    private static readonly SettingSection routing = new("Omnichannel", "Routing");
    private static readonly SettingSection queueManagement = new("Omnichannel", "Queue_management");
    private static readonly SettingSection sessions = new("Omnichannel", "Sessions");
    private static readonly SettingSection businessHours = new("Omnichannel", "Business_Hours");
    private static readonly SettingSection crmIntegration = new("Omnichannel", "CRM_Integration");
    private static readonly SettingSection gdpr = new("Omnichannel", "GDPR");
    private static readonly SettingSection videoAndAudioCall = new("Omnichannel", "Video_and_Audio_Call");
    private static readonly SettingSection cannedResponses = new("Omnichannel", "Canned_Responses");
    private static readonly SettingSection externalFrame = new("Omnichannel", "External_Frame");

    public static readonly Setting<bool> Enabled = omnichannel.Switch("Livechat_enabled", true,
        "Offer live chat at all.", Public);
    // The dialect's default is the name of its own server.
    public static readonly Setting<string> Title = livechat.Text("Livechat_title", "Foyer",
        "Head line of the widget.", Public);
    public static readonly Setting<string> TitleColor = livechat.Color("Livechat_title_color", "#0B6E99",
        "Colour of the head of the widget.", Public);
    public static readonly Setting<bool> EnableMessageCharacterLimit = livechat.Switch("Livechat_enable_message_character_limit", false,
        "Limit the length of messages of visitors.", Public);
    public static readonly Setting<long> MessageCharacterLimit = livechat.Number("Livechat_message_character_limit", 0,
        "Greatest length of messages of visitors; 0 for that of other messages.", Public);
    public static readonly Setting<bool> DisplayOfflineForm = livechat.Switch("Livechat_display_offline_form", true,
        "Let visitors leave a message while nobody is available.", Public);
    public static readonly Setting<bool> ClearLocalStorageWhenChatEnded = livechat.Switch("Livechat_clear_local_storage_when_chat_ended", false,
        "Forget everything in the visitor's browser when a chat ends.", Public);
    public static readonly Setting<bool> ValidateOfflineEmail = livechat.Switch("Livechat_validate_offline_email", true,
        "Check that the mail domain of somebody who leaves a message exists.", Public);
    public static readonly Setting<string> OfflineFormUnavailable = livechat.Text("Livechat_offline_form_unavailable", "",
        "Text in place of the form while leaving messages is switched off.", Public);
    public static readonly Setting<string> OfflineTitle = livechat.Text("Livechat_offline_title", "Leave a message",
        "Head line of the widget while nobody is available.", Public);
    public static readonly Setting<string> OfflineTitleColor = livechat.Color("Livechat_offline_title_color", "#666666",
        "Colour of the head of the widget while nobody is available.", Public);
    public static readonly Setting<string> OfflineMessage = livechat.Text("Livechat_offline_message", "",
        "Text above the form for leaving a message.", Public | Multiline);
    public static readonly Setting<string> OfflineEmail = livechat.Text("Livechat_offline_email", "",
        "Addresses that receive messages left by visitors, separated by commas.");
    public static readonly Setting<string> OfflineSuccessMessage = livechat.Text("Livechat_offline_success_message", "",
        "Text after a message was left.", Public);
    public static readonly Setting<bool> AllowSwitchingDepartments = livechat.Switch("Livechat_allow_switching_departments", true,
        "Let visitors change to another department.", Public);
    public static readonly Setting<bool> ShowAgentInfo = livechat.Switch("Livechat_show_agent_info", true,
        "Show visitors who answers them.", Public);
    public static readonly Setting<bool> ShowAgentEmail = livechat.Switch("Livechat_show_agent_email", true,
        "Show visitors the e-mail address of who answers them.", Public);
    public static readonly Setting<bool> AllowVisitorsToClose = omnichannel.Switch("Omnichannel_allow_visitors_to_close_conversation", true,
        "Let visitors end a chat.", Public);
    public static readonly Setting<bool> RequestCommentWhenClosingConversation = omnichannel.Switch("Livechat_request_comment_when_closing_conversation", true,
        "Ask agents for a comment when they close a chat.", Public);
    public static readonly Setting<string> ConversationFinishedMessage = livechat.Text("Livechat_conversation_finished_message", "",
        "Head line after a chat has ended.", Public);
    public static readonly Setting<string> ConversationFinishedText = livechat.Text("Livechat_conversation_finished_text", "",
        "Text after a chat has ended.", Public | Multiline);
    public static readonly Setting<bool> RegistrationForm = livechat.Switch("Livechat_registration_form", true,
        "Ask visitors for facts before a chat.", Public);
    public static readonly Setting<bool> NameFieldRegistrationForm = livechat.Switch("Livechat_name_field_registration_form", true,
        "Ask visitors for a name.", Public);
    public static readonly Setting<bool> EmailFieldRegistrationForm = livechat.Switch("Livechat_email_field_registration_form", true,
        "Ask visitors for an e-mail address.", Public);
    public static readonly Setting<string> RegistrationFormMessage = livechat.Text("Livechat_registration_form_message", "",
        "Text above the questions before a chat.", Public);
    public static readonly Setting<long> GuestCount = omnichannel.Number("Livechat_guest_count", 1,
        "Counter for the names of visitors.", Hidden);
    public static readonly Setting<long> RoomCount = omnichannel.Number("Livechat_Room_Count", 1,
        "Counter for the names of chats.", Hidden);
    public static readonly Setting<bool> EnabledWhenAgentIdle = omnichannel.Switch("Livechat_enabled_when_agent_idle", true,
        "Count agents who are away as available.", Public);
    public static readonly Setting<string> HistoryMonitorType = livechat.Choice("Livechat_history_monitor_type", "url", ["url", "title"],
        "Whether a page visit is recorded by address or by title.");
    public static readonly Setting<bool> VisitorNavigationAsAMessage = livechat.Switch("Livechat_Visitor_navigation_as_a_message", false,
        "Show agents the pages that a visitor opens.", Public);
    public static readonly Setting<string> AllowedDomainsList = livechat.Text("Livechat_AllowedDomainsList", "",
        "Hosts that may embed the widget, separated by commas; empty for all.", Public);
    public static readonly Setting<bool> OfflineMessageToChannelEnabled = livechat.Switch("Livechat_OfflineMessageToChannel_enabled", false,
        "Post messages left by visitors in a room.", Public);
    public static readonly Setting<string> OfflineMessageToChannelChannelName = livechat.Text("Livechat_OfflineMessageToChannel_channel_name", "",
        "Room in which messages left by visitors are posted.", Public);
    public static readonly Setting<string> AdditionalWidgetScripts = livechat.Text("Livechat_AdditionalWidgetScripts", "",
        "Addresses of scripts that the widget loads, separated by commas.", Multiline | Paid);
    public static readonly Setting<string> WidgetLayoutClasses = livechat.Text("Livechat_WidgetLayoutClasses", "",
        "Addresses of style sheets that the widget loads, separated by commas.", Multiline | Paid);
    public static readonly Setting<string> WidgetPosition = livechat.Choice("Livechat_widget_position", "right", ["left", "right"],
        "Side of the page on which the widget stands.", Public | Paid);
    public static readonly Setting<string> Background = livechat.Text("Livechat_background", "",
        "Background of the message list of the widget.", Public | Paid);
    public static readonly Setting<bool> HideWatermark = livechat.Switch("Livechat_hide_watermark", false,
        "Hide the name of the software in the widget.", Paid);
    public static readonly Setting<IReadOnlyList<string>> HideSystemMessages = livechat.Choices("Livechat_hide_system_messages",
        ["uj", "ul", "livechat-close"],
        ["uj", "ul", "livechat-close", "livechat-started", "livechat_transfer_history"],
        "Kinds of notices that visitors do not see.", Public | Paid);
    public static readonly Setting<bool> ContinuousSoundForNewChat = omnichannel.Switch("Livechat_continuous_sound_notification_new_livechat_room", false,
        "Let the sound for a new chat go on until it is taken.", Public);
    public static readonly Setting<bool> FileUploadEnabled = omnichannel.Switch("Livechat_fileupload_enabled", true,
        "Let visitors and agents send files in a chat.", Public);
    public static readonly Setting<bool> EnableTranscript = omnichannel.Switch("Livechat_enable_transcript", false,
        "Ask visitors at the end whether they want a transcript.", Public);
    public static readonly Setting<bool> TranscriptSendAlways = omnichannel.Switch("Livechat_transcript_send_always", false,
        "Send visitors a transcript without asking.", Public);
    public static readonly Setting<bool> TranscriptShowSystemMessages = omnichannel.Switch("Livechat_transcript_show_system_messages", false,
        "Put notices into transcripts.", Public);
    public static readonly Setting<string> TranscriptMessage = omnichannel.Text("Livechat_transcript_message", "",
        "Question that asks for a transcript.", Public);
    public static readonly Setting<string> TranscriptEmailSubject = omnichannel.Text("Livechat_transcript_email_subject", "",
        "Subject of the letter with a transcript.", Public);
    public static readonly Setting<bool> EnableDepartmentRemoval = omnichannel.Switch("Omnichannel_enable_department_removal", false,
        "Let managers delete departments.", Public);
    // The dialect assigns chats by itself. Here agents look into waiting chats and take them, and a chat given back waits again.
    public static readonly Setting<string> RoutingMethod = routing.Choice("Livechat_Routing_Method",
        "Manual_Selection",
        ["External", "Auto_Selection", "Manual_Selection", "Load_Balancing", "Load_Rotation"],
        "How a waiting chat finds an agent.", Public | Paid);
    public static readonly Setting<bool> AcceptChatsWithNoAgents = routing.Switch("Livechat_accept_chats_with_no_agents", false,
        "Take chats while nobody is available.");
    public static readonly Setting<bool> AssignNewConversationToBot = routing.Switch("Livechat_assign_new_conversation_to_bot", false,
        "Give new chats to a bot first.");
    public static readonly Setting<long> MaxIncomingShown = routing.Number("Livechat_guest_pool_max_number_incoming_livechats_displayed", 0,
        "How many waiting chats an agent sees; 0 for all.", Public);
    public static readonly Setting<bool> ShowQueueListLink = routing.Switch("Livechat_show_queue_list_link", false,
        "Show agents the page of the queue.", Public);
    public static readonly Setting<string> ExternalQueueUrl = routing.Text("Livechat_External_Queue_URL", "",
        "Address of a service that chooses the agent.");
    public static readonly Setting<string> ExternalQueueToken = routing.Text("Livechat_External_Queue_Token", "",
        "Token for that service.");
    public static readonly Setting<long> MaxFallbackForwardDepth = routing.Number("Omnichannel_max_fallback_forward_depth", 3,
        "How many fallback departments are tried in a row.", Paid);
    public static readonly Setting<bool> LastChattedAgentRouting = routing.Switch("Livechat_last_chatted_agent_routing", false,
        "Prefer the agent who last answered the visitor.", Paid);
    public static readonly Setting<bool> ContactManagerRouting = routing.Switch("Omnichannel_contact_manager_routing", true,
        "Prefer the agent who looks after the contact.", Paid);
    public static readonly Setting<long> QueueDelayTimeout = queueManagement.Number("Omnichannel_queue_delay_timeout", 5,
        "Seconds between two looks at the queue.");
    public static readonly Setting<bool> WaitingQueue = queueManagement.Switch("Livechat_waiting_queue", false,
        "Let chats wait while every agent is busy.", Paid);
    public static readonly Setting<string> WaitingQueueMessage = queueManagement.Text("Livechat_waiting_queue_message", "",
        "Text for visitors who wait.", Paid);
    public static readonly Setting<long> MaximumChatsPerAgent = queueManagement.Number("Livechat_maximum_chats_per_agent", 0,
        "How many chats an agent serves at once; 0 for no limit.", Paid);
    public static readonly Setting<bool> CalculateQueueStatistics = queueManagement.Switch("Omnichannel_calculate_dispatch_service_queue_statistics", true,
        "Tell visitors their place in the queue.", Paid);
    public static readonly Setting<long> ChatsForWaitEstimate = queueManagement.Number("Livechat_number_most_recent_chats_estimate_wait_time", 100,
        "How many recent chats the estimated waiting time is made from.", Paid);
    public static readonly Setting<long> MaxQueueWaitTime = queueManagement.Number("Livechat_max_queue_wait_time", -1,
        "Minutes after which a waiting chat is closed; -1 for never.", Paid);
    public static readonly Setting<string> SortingMechanism = queueManagement.Choice("Omnichannel_sorting_mechanism", "Timestamp", ["Timestamp", "Priority", "SLAs"],
        "Order in which waiting chats are served.", Public | Paid);
    public static readonly Setting<string> AgentLeaveAction = sessions.Choice("Livechat_agent_leave_action", "none", ["none", "forward", "close"],
        "What happens to the chats of an agent who goes offline.");
    public static readonly Setting<long> AgentLeaveActionTimeout = sessions.Number("Livechat_agent_leave_action_timeout", 60,
        "Seconds until that happens.");
    public static readonly Setting<string> AgentLeaveComment = sessions.Text("Livechat_agent_leave_comment", "",
        "Comment when chats are closed because the agent went offline.");
    public static readonly Setting<long> VisitorInactivityTimeout = sessions.Number("Livechat_visitor_inactivity_timeout", 3600,
        "Seconds of silence after which a visitor counts as gone.");
    public static readonly Setting<string> AbandonedRoomsAction = sessions.Choice("Livechat_abandoned_rooms_action", "none", ["none", "close", "on-hold"],
        "What happens to the chat of a visitor who is gone.", Public | Paid);
    public static readonly Setting<string> AbandonedRoomsClosedCustomMessage = sessions.Text("Livechat_abandoned_rooms_closed_custom_message", "",
        "Comment when a chat is closed because the visitor is gone.", Paid);
    public static readonly Setting<long> AutoCloseOnHoldChatsTimeout = sessions.Number("Livechat_auto_close_on_hold_chats_timeout", 3600,
        "Seconds after which a chat on hold is closed.", Paid);
    public static readonly Setting<string> AutoCloseOnHoldChatsCustomMessage = sessions.Text("Livechat_auto_close_on_hold_chats_custom_message", "",
        "Comment when a chat on hold is closed.", Paid);
    public static readonly Setting<bool> AllowManualOnHold = sessions.Switch("Livechat_allow_manual_on_hold", false,
        "Let agents put chats on hold.", Public | Paid);
    public static readonly Setting<bool> AllowManualOnHoldUponAgentEngagementOnly = sessions.Switch(
        "Livechat_allow_manual_on_hold_upon_agent_engagement_only", true,
        "Let agents put a chat on hold only after they wrote last.", Public | Paid);
    public static readonly Setting<long> AutoTransferChatTimeout = sessions.Number("Livechat_auto_transfer_chat_timeout", 0,
        "Seconds without an answer after which a chat goes to another agent; 0 for never.", Paid);
    public static readonly Setting<bool> EnableBusinessHours = businessHours.Switch("Livechat_enable_business_hours", false,
        "Offer live chat only in business hours.", Public);
    public static readonly Setting<string> BusinessHourType = businessHours.Choice("Livechat_business_hour_type", "Single", ["Single", "Multiple"],
        "One set of business hours, or one per group of departments.", Public | Paid);
    public static readonly Setting<string> WebhookUrl = crmIntegration.Text("Livechat_webhookUrl", "",
        "Address that is told what happens in live chats.");
    public static readonly Setting<string> SecretToken = crmIntegration.Text("Livechat_secret_token", "",
        "Secret sent along to that address.", Secret);
    public static readonly Setting<long> HttpTimeout = crmIntegration.Number("Livechat_http_timeout", 5000,
        "Milliseconds after which a call to that address is given up.");
    public static readonly Setting<bool> WebhookOnStart = crmIntegration.Switch("Livechat_webhook_on_start", false,
        "Tell when a chat starts.");
    public static readonly Setting<bool> WebhookOnClose = crmIntegration.Switch("Livechat_webhook_on_close", false,
        "Tell when a chat is closed.");
    public static readonly Setting<bool> WebhookOnChatTaken = crmIntegration.Switch("Livechat_webhook_on_chat_taken", false,
        "Tell when an agent takes a chat.");
    public static readonly Setting<bool> WebhookOnChatQueued = crmIntegration.Switch("Livechat_webhook_on_chat_queued", false,
        "Tell when a chat begins to wait.");
    public static readonly Setting<bool> WebhookOnForward = crmIntegration.Switch("Livechat_webhook_on_forward", false,
        "Tell when a chat is forwarded.");
    public static readonly Setting<bool> WebhookOnOfflineMessage = crmIntegration.Switch("Livechat_webhook_on_offline_msg", false,
        "Tell when a visitor leaves a message.");
    public static readonly Setting<bool> WebhookOnVisitorMessage = crmIntegration.Switch("Livechat_webhook_on_visitor_message", false,
        "Tell when a visitor writes.");
    public static readonly Setting<bool> WebhookOnAgentMessage = crmIntegration.Switch("Livechat_webhook_on_agent_message", false,
        "Tell when an agent writes.");
    public static readonly Setting<bool> WebhookOnCapture = crmIntegration.Switch("Livechat_webhook_on_capture", false,
        "Tell when an address or telephone number is found in a message.");
    public static readonly Setting<bool> WebhookSendsNavigation = crmIntegration.Switch("Send_visitor_navigation_history_livechat_webhook_request", false,
        "Send the pages that a visitor opened along.");
    public static readonly Setting<string> LeadEmailPattern = crmIntegration.Text(
        "Livechat_lead_email_regex", "\\b[A-Z0-9._%+-]+@(?:[A-Z0-9-]+\\.)+[A-Z]{2,4}\\b",
        "Pattern that finds e-mail addresses in messages.");
    public static readonly Setting<string> LeadPhonePattern = crmIntegration.Text(
        "Livechat_lead_phone_regex", "((?:\\([0-9]{1,3}\\)|[0-9]{2})[ \\-]*?[0-9]{4,5}(?:[\\-\\s\\_]{1,2})?[0-9]{4}(?:(?=[^0-9])|$)|[0-9]{4,5}(?:[\\-\\s\\_]{1,2})?[0-9]{4}(?:(?=[^0-9])|$))",
        "Pattern that finds telephone numbers in messages.");
    public static readonly Setting<bool> StoreRequestHeaders = gdpr.Switch("Livechat_Allow_collect_and_store_HTTP_header_informations", false,
        "Keep network address and browser of visitors.", Public);
    public static readonly Setting<bool> AskConsent = gdpr.Switch("Livechat_force_accept_data_processing_consent", false,
        "Let visitors chat only after they have consented to the processing of their data.", Public);
    public static readonly Setting<string> ConsentText = gdpr.Text("Livechat_data_processing_consent_text", "",
        "Text to which visitors consent.", Public | Multiline);
    public static readonly Setting<string> CallProvider = videoAndAudioCall.Choice("Omnichannel_call_provider", "none", ["none", "default-provider", "WebRTC"],
        "Service for calls with visitors.", Public);
    public static readonly Setting<bool> CannedResponsesEnabled = cannedResponses.Switch("Canned_Responses_Enable", true,
        "Offer agents canned responses.", Public | Paid);
    public static readonly Setting<bool> ExternalFrameEnabled = externalFrame.Switch("Omnichannel_External_Frame_Enabled", false,
        "Show a page of another application beside a chat.", Public);
    public static readonly Setting<string> ExternalFrameUrl = externalFrame.Text("Omnichannel_External_Frame_URL", "",
        "Address of that page.", Public);
    public static readonly Setting<string> ExternalFrameEncryptionKey = externalFrame.Text("Omnichannel_External_Frame_Encryption_JWK", "",
        "Key that encrypts what that page is told.", Public);
    public static readonly Setting<string> ExternalFrameGenerateKey = externalFrame.Action(
        "Omnichannel_External_Frame_GenerateKey", "omnichannelExternalFrameGenerateKey",
        "Make a new key.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        Enabled, Title, TitleColor, EnableMessageCharacterLimit, MessageCharacterLimit, DisplayOfflineForm,
        ClearLocalStorageWhenChatEnded, ValidateOfflineEmail, OfflineFormUnavailable, OfflineTitle, OfflineTitleColor,
        OfflineMessage, OfflineEmail, OfflineSuccessMessage, AllowSwitchingDepartments, ShowAgentInfo, ShowAgentEmail,
        AllowVisitorsToClose, RequestCommentWhenClosingConversation, ConversationFinishedMessage,
        ConversationFinishedText, RegistrationForm, NameFieldRegistrationForm, EmailFieldRegistrationForm,
        RegistrationFormMessage, GuestCount, RoomCount, EnabledWhenAgentIdle, HistoryMonitorType,
        VisitorNavigationAsAMessage, AllowedDomainsList, OfflineMessageToChannelEnabled,
        OfflineMessageToChannelChannelName, AdditionalWidgetScripts, WidgetLayoutClasses, WidgetPosition, Background,
        HideWatermark, HideSystemMessages, ContinuousSoundForNewChat, FileUploadEnabled, EnableTranscript,
        TranscriptSendAlways, TranscriptShowSystemMessages, TranscriptMessage, TranscriptEmailSubject,
        EnableDepartmentRemoval, RoutingMethod, AcceptChatsWithNoAgents, AssignNewConversationToBot, MaxIncomingShown,
        ShowQueueListLink, ExternalQueueUrl, ExternalQueueToken, MaxFallbackForwardDepth, LastChattedAgentRouting,
        ContactManagerRouting, QueueDelayTimeout, WaitingQueue, WaitingQueueMessage, MaximumChatsPerAgent,
        CalculateQueueStatistics, ChatsForWaitEstimate, MaxQueueWaitTime, SortingMechanism, AgentLeaveAction,
        AgentLeaveActionTimeout, AgentLeaveComment, VisitorInactivityTimeout, AbandonedRoomsAction,
        AbandonedRoomsClosedCustomMessage, AutoCloseOnHoldChatsTimeout, AutoCloseOnHoldChatsCustomMessage,
        AllowManualOnHold, AllowManualOnHoldUponAgentEngagementOnly, AutoTransferChatTimeout, EnableBusinessHours,
        BusinessHourType, WebhookUrl, SecretToken, HttpTimeout, WebhookOnStart, WebhookOnClose, WebhookOnChatTaken,
        WebhookOnChatQueued, WebhookOnForward, WebhookOnOfflineMessage, WebhookOnVisitorMessage,
        WebhookOnAgentMessage, WebhookOnCapture, WebhookSendsNavigation, LeadEmailPattern, LeadPhonePattern,
        StoreRequestHeaders, AskConsent, ConsentText, CallProvider, CannedResponsesEnabled, ExternalFrameEnabled,
        ExternalFrameUrl, ExternalFrameEncryptionKey, ExternalFrameGenerateKey,
    ];
}
