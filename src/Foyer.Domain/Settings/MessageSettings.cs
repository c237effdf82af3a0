using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>What can be done with messages and what they may hold.</summary>
public static class MessageSettings
{
    private static readonly SettingSection message = new("Message");

    public static readonly Setting<bool> AttachmentsThumbnailsEnabled = message.Switch("Message_Attachments_Thumbnails_Enabled", true,
        "Make small versions of pictures.", Public);
    public static readonly Setting<long> AttachmentsThumbnailsWidth = message.Number("Message_Attachments_Thumbnails_Width", 480,
        "Greatest width of a small version in pixels.", Public);
    public static readonly Setting<long> AttachmentsThumbnailsHeight = message.Number("Message_Attachments_Thumbnails_Height", 360,
        "Greatest height of a small version in pixels.", Public);
    public static readonly Setting<bool> AttachmentsStripExif = message.Switch("Message_Attachments_Strip_Exif", true,
        "Remove place and camera from pictures.", Public);
    public static readonly Setting<bool> AudioRecorderEnabled = message.Switch("Message_AudioRecorderEnabled", true,
        "Let people record sound.", Public);
    public static readonly Setting<long> AudioBitRate = message.Number("Message_Audio_bitRate", 32,
        "Quality of recorded sound in kilobits a second.", Public);
    public static readonly Setting<bool> VideoRecorderEnabled = message.Switch("Message_VideoRecorderEnabled", true,
        "Let people record films.", Public);
    public static readonly Setting<bool> ReadReceiptEnabled = message.Switch("Message_Read_Receipt_Enabled", false,
        "Show whether a message was read.", Public | Paid);
    public static readonly Setting<bool> ReadReceiptStoreUsers = message.Switch("Message_Read_Receipt_Store_Users", false,
        "Show who read a message.", Public | Paid);
    public static readonly Setting<string> CustomDomainAutoLink = message.Text("Message_CustomDomain_AutoLink", "",
        "Further top-level domains that become links, separated by commas.", Public);
    public static readonly Setting<bool> AllowEditing = message.Switch("Message_AllowEditing", true,
        "Let people change their messages.", Public);
    public static readonly Setting<long> AllowEditingBlockEditInMinutes = message.Number("Message_AllowEditing_BlockEditInMinutes", 0,
        "Minutes after which a message can no longer be changed; 0 for no limit.", Public);
    public static readonly Setting<bool> AllowDeleting = message.Switch("Message_AllowDeleting", true,
        "Let people delete their messages.", Public);
    public static readonly Setting<long> AllowDeletingBlockDeleteInMinutes = message.Number("Message_AllowDeleting_BlockDeleteInMinutes", 0,
        "Minutes after which a message can no longer be deleted; 0 for no limit.", Public);
    public static readonly Setting<bool> AllowUnrecognizedSlashCommand = message.Switch("Message_AllowUnrecognizedSlashCommand", false,
        "Send an unknown command as a message.", Public);
    public static readonly Setting<bool> AllowDirectMessagesToYourself = message.Switch("Message_AllowDirectMessagesToYourself", true,
        "Let people write to themselves.", Public);
    public static readonly Setting<bool> ShowDeletedStatus = message.Switch("Message_ShowDeletedStatus", false,
        "Leave a trace where a message was deleted.", Public);
    public static readonly Setting<bool> AllowBadWordsFilter = message.Switch("Message_AllowBadWordsFilter", false,
        "Replace bad words by asterisks.", Public);
    public static readonly Setting<string> BadWordsFilterList = message.Text("Message_BadWordsFilterList", "",
        "Further bad words, separated by commas.", Public);
    public static readonly Setting<string> BadWordsExceptions = message.Text("Message_BadWordsWhitelist", "",
        "Words that are not bad, separated by commas.", Public);
    public static readonly Setting<bool> KeepHistory = message.Switch("Message_KeepHistory", false,
        "Keep earlier versions of changed and deleted messages.", Public);
    public static readonly Setting<long> MaxAll = message.Number("Message_MaxAll", 0,
        "Members above which @all is refused; 0 for no limit.", Public);
    public static readonly Setting<long> MaxAllowedSize = message.Number("Message_MaxAllowedSize", 5000,
        "Greatest length of a message in characters.", Public);
    public static readonly Setting<bool> AllowConvertLongMessagesToAttachment = message.Switch("Message_AllowConvertLongMessagesToAttachment", true,
        "Offer to send a message that is too long as a file.", Public);
    public static readonly Setting<long> GroupingPeriod = message.Number("Message_GroupingPeriod", 300,
        "Seconds within which messages of one person are shown as a group.", Public);
    public static readonly Setting<string> TimeFormat = message.Text("Message_TimeFormat", "LT",
        "Format of times.", Public);
    public static readonly Setting<string> DateFormat = message.Text("Message_DateFormat", "LL",
        "Format of dates.", Public);
    public static readonly Setting<string> TimeAndDateFormat = message.Text("Message_TimeAndDateFormat", "LLL",
        "Format of dates with times.", Public);
    public static readonly Setting<long> QuoteChainLimit = message.Number("Message_QuoteChainLimit", 2,
        "How many quotations inside quotations are shown.", Public);
    public static readonly Setting<IReadOnlyList<string>> HideSystemMessages = message.Choices("Hide_System_Messages", [], [],
        "Kinds of notices that rooms do not show.", Public);
    public static readonly Setting<long> DirectMessageMaxUsers = message.Number("DirectMesssage_maxUsers", 8,
        "Greatest number of people in a direct conversation.", Public);
    public static readonly Setting<string> ErasureType = message.Choice("Message_ErasureType", "Delete", ["Keep", "Delete", "Unlink"],
        "What happens to the messages of an account that is deleted: keep, delete, or keep without the name.", Public);
    public static readonly Setting<string> CodeHighlight = message.Text(
        "Message_Code_highlight", "bash,csharp,css,html,java,javascript,json,markdown,php,python,sql,typescript,xml,yaml",
        "Languages whose source text is coloured, separated by commas.", Public);
    public static readonly Setting<bool> AllowPinning = message.Switch("Message_AllowPinning", true,
        "Let people pin messages.", Public);
    public static readonly Setting<bool> AllowStarring = message.Switch("Message_AllowStarring", true,
        "Let people star messages.", Public);
    public static readonly Setting<bool> AlwaysSearchRegExp = message.Switch("Message_AlwaysSearchRegExp", false,
        "Search messages by pattern instead of by word.");
    public static readonly Setting<long> AuditingPanelLoadCount = message.Number("Message_Auditing_Panel_Load_Count", 0,
        "How often the form for auditing was opened.", Hidden);
    public static readonly Setting<long> AuditingApplyCount = message.Number("Message_Auditing_Apply_Count", 0,
        "How often messages were audited.", Hidden);
    public static readonly Setting<bool> CustomFieldsEnabled = message.Switch("Message_CustomFields_Enabled", false,
        "Let programs attach fields to messages.");
    public static readonly Setting<string> CustomFields = message.Code("Message_CustomFields", "",
        "Schema that such fields must match, as JSON.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        AttachmentsThumbnailsEnabled, AttachmentsThumbnailsWidth, AttachmentsThumbnailsHeight, AttachmentsStripExif,
        AudioRecorderEnabled, AudioBitRate, VideoRecorderEnabled, ReadReceiptEnabled, ReadReceiptStoreUsers,
        CustomDomainAutoLink, AllowEditing, AllowEditingBlockEditInMinutes, AllowDeleting,
        AllowDeletingBlockDeleteInMinutes, AllowUnrecognizedSlashCommand, AllowDirectMessagesToYourself,
        ShowDeletedStatus, AllowBadWordsFilter, BadWordsFilterList, BadWordsExceptions, KeepHistory, MaxAll,
        MaxAllowedSize, AllowConvertLongMessagesToAttachment, GroupingPeriod, TimeFormat, DateFormat,
        TimeAndDateFormat, QuoteChainLimit, HideSystemMessages, DirectMessageMaxUsers, ErasureType, CodeHighlight,
        AllowPinning, AllowStarring, AlwaysSearchRegExp, AuditingPanelLoadCount, AuditingApplyCount,
        CustomFieldsEnabled, CustomFields,
    ];
}
