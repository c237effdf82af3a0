using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Departments;
using Foyer.Contracts.LiveChats;

namespace Foyer.Contracts.Messages;

/// <summary>A message of any kind, system messages included.</summary>
public sealed record MessagePayload
{
    /// <summary>The message; a client may choose it, which makes a resend harmless.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The room.</summary>
    [JsonPropertyName("rid")]
    public string RoomId { get; init; } = "";

    /// <summary>The text; the operand of a system message.</summary>
    [JsonPropertyName("msg")]
    public string? Text { get; init; }

    /// <summary>When the server took it; strictly increasing in a room.</summary>
    [JsonPropertyName("ts")]
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When the document last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Author or actor.</summary>
    [JsonPropertyName("u")]
    public UserRef? Sender { get; init; }

    /// <summary>Kind of a system message.</summary>
    [JsonPropertyName("t")]
    public string? Type { get; init; }

    /// <summary>The parsed text.</summary>
    [JsonPropertyName("md")]
    public JsonNode? Markdown { get; init; }

    /// <summary>The message this one answers in a thread.</summary>
    [JsonPropertyName("tmid")]
    public string? ThreadId { get; init; }

    /// <summary>Whether the answer is shown in the room too.</summary>
    [JsonPropertyName("tshow")]
    public bool? ThreadShown { get; init; }

    /// <summary>Answers below this message.</summary>
    [JsonPropertyName("tcount")]
    public int? ThreadCount { get; init; }

    /// <summary>Time of the last answer.</summary>
    [JsonPropertyName("tlm")]
    public DateTimeOffset? ThreadLast { get; init; }

    /// <summary>Accounts that follow the thread.</summary>
    public IReadOnlyList<string>? Replies { get; init; }

    /// <summary>Discussion made from this message.</summary>
    [JsonPropertyName("drid")]
    public string? DiscussionId { get; init; }

    /// <summary>Messages of the discussion.</summary>
    [JsonPropertyName("dcount")]
    public int? DiscussionCount { get; init; }

    /// <summary>Last message of the discussion.</summary>
    [JsonPropertyName("dlm")]
    public DateTimeOffset? DiscussionLast { get; init; }

    /// <summary>Mentioned people.</summary>
    public IReadOnlyList<UserRef>? Mentions { get; init; }

    /// <summary>Mentioned rooms.</summary>
    public IReadOnlyList<ChannelRef>? Channels { get; init; }

    /// <summary>Addresses in the text.</summary>
    public IReadOnlyList<MessageUrl>? Urls { get; init; }

    /// <summary>Attachments and quotes.</summary>
    public IReadOnlyList<AttachmentPayload>? Attachments { get; init; }

    /// <summary>The first file.</summary>
    public FilePayload? File { get; init; }

    /// <summary>All files.</summary>
    public IReadOnlyList<FilePayload>? Files { get; init; }

    /// <summary>Reactions by emoji.</summary>
    public IReadOnlyDictionary<string, ReactionPayload>? Reactions { get; init; }

    /// <summary>Accounts that starred it.</summary>
    public IReadOnlyList<UserRef>? Starred { get; init; }

    /// <summary>Whether it is pinned.</summary>
    public bool? Pinned { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? PinnedAt { get; init; }

    /// <summary>By whom.</summary>
    public UserRef? PinnedBy { get; init; }

    /// <summary>When it was edited.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>By whom.</summary>
    public UserRef? EditedBy { get; init; }

    /// <summary>Name shown instead of the author's.</summary>
    public string? Alias { get; init; }

    /// <summary>Picture shown instead of the author's.</summary>
    public string? Avatar { get; init; }

    /// <summary>Emoji shown instead of the picture.</summary>
    public string? Emoji { get; init; }

    /// <summary>Mark of an integration.</summary>
    public JsonNode? Bot { get; init; }

    /// <summary>False shows it with a header of its own.</summary>
    public bool? Groupable { get; init; }

    /// <summary>False leaves addresses alone.</summary>
    public bool? ParseUrls { get; init; }

    /// <summary>Interactive blocks.</summary>
    public JsonArray? Blocks { get; init; }

    /// <summary>A place.</summary>
    public JsonNode? Location { get; init; }

    /// <summary>True for a message only one person sees and nobody stores.</summary>
    public bool? Private { get; init; }

    /// <summary>Role in messages about roles.</summary>
    public string? Role { get; init; }

    /// <summary>State of the read receipts.</summary>
    public bool? Unread { get; init; }

    /// <summary>State of encryption.</summary>
    [JsonPropertyName("e2e")]
    public string? E2E { get; init; }

    /// <summary>Encrypted content.</summary>
    public JsonNode? Content { get; init; }

    /// <summary>Texts by language.</summary>
    public JsonObject? Translations { get; init; }

    /// <summary>Who translated.</summary>
    public string? TranslationProvider { get; init; }

    /// <summary>Free-form values.</summary>
    public JsonObject? CustomFields { get; init; }

    /// <summary>True for copies that are never shown.</summary>
    [JsonPropertyName("_hidden")]
    public bool? Hidden { get; init; }

    /// <summary>Mark of an import.</summary>
    public string? Imported { get; init; }

    /// <summary>Text as markup, where a client asked.</summary>
    public string? Html { get; init; }

    /// <summary>Token of the visitor, where only its owner and staff read.</summary>
    public string? Token { get; init; }

    /// <summary>What a forwarding did.</summary>
    public TransferDataPayload? TransferData { get; init; }

    /// <summary>Who asked for a transcript.</summary>
    public JsonNode? RequestData { get; init; }

    /// <summary>Page a visitor looked at.</summary>
    public NavigationPayload? Navigation { get; init; }

    /// <summary>Comment of putting on hold and resuming.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether a transcript has been asked for already.</summary>
    public bool? TranscriptRequested { get; init; }

    /// <summary>Change of priority.</summary>
    public JsonNode? PriorityData { get; init; }

    /// <summary>Change of service level.</summary>
    public JsonNode? SlaData { get; init; }

    /// <summary>Department a fallback chose.</summary>
    public DepartmentRef? Department { get; init; }

    /// <summary>When a page view is forgotten.</summary>
    public DateTimeOffset? ExpireAt { get; init; }

    /// <summary>Actions of a call.</summary>
    public JsonArray? ActionLinks { get; init; }

    /// <summary>When a call ended.</summary>
    public DateTimeOffset? WebRtcCallEndTs { get; init; }

    /// <summary>Whether a trigger wrote it.</summary>
    public bool? Trigger { get; init; }

    /// <summary>Whether it came by mail.</summary>
    public bool? SentByEmail { get; init; }

    /// <summary>The mail it came by.</summary>
    public JsonNode? Email { get; init; }

    /// <summary>Whether its upload made the room.</summary>
    public bool? NewRoom { get; init; }

    /// <summary>Whether the visitor still waits, in answers to an upload.</summary>
    public bool? ShowConnecting { get; init; }

    /// <summary>Author, in the answer to a bulk of messages.</summary>
    public string? Username { get; init; }
}
