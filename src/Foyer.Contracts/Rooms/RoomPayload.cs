using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Departments;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Messages;

namespace Foyer.Contracts.Rooms;

/// <summary>A room of any kind, live chats included.</summary>
public sealed record RoomPayload
{
    /// <summary>The room.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>c channel, p group, d direct, l live chat, v voice.</summary>
    [JsonPropertyName("t")]
    public string? Type { get; init; }

    /// <summary>Name in addresses; absent for direct rooms and live chats.</summary>
    public string? Name { get; init; }

    /// <summary>Name people see.</summary>
    [JsonPropertyName("fname")]
    public string? FName { get; init; }

    /// <summary>Creator; absent for direct rooms.</summary>
    [JsonPropertyName("u")]
    public UserRef? CreatedBy { get; init; }

    /// <summary>When the room was made.</summary>
    [JsonPropertyName("ts")]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the document last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Number of messages.</summary>
    [JsonPropertyName("msgs")]
    public int? MessageCount { get; init; }

    /// <summary>Number of members.</summary>
    public int? UsersCount { get; init; }

    /// <summary>Time of the last message.</summary>
    [JsonPropertyName("lm")]
    public DateTimeOffset? LastMessageAt { get; init; }

    /// <summary>The last message.</summary>
    public MessagePayload? LastMessage { get; init; }

    /// <summary>Whether only some may write.</summary>
    [JsonPropertyName("ro")]
    public bool? ReadOnly { get; init; }

    /// <summary>Whether everybody may react all the same.</summary>
    public bool? ReactWhenReadOnly { get; init; }

    /// <summary>Kinds of system messages not shown, or true.</summary>
    [JsonPropertyName("sysMes")]
    public JsonNode? SystemMessages { get; init; }

    /// <summary>Whether new accounts join it.</summary>
    public bool? Default { get; init; }

    /// <summary>Whether it becomes their favourite.</summary>
    public bool? Favorite { get; init; }

    /// <summary>Whether the directory stresses it.</summary>
    public bool? Featured { get; init; }

    /// <summary>Topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Announcement.</summary>
    public string? Announcement { get; init; }

    /// <summary>How the announcement looks.</summary>
    public JsonNode? AnnouncementDetails { get; init; }

    /// <summary>Whether it is archived.</summary>
    public bool? Archived { get; init; }

    /// <summary>Whether members read only what some write.</summary>
    public bool? Broadcast { get; init; }

    /// <summary>Whether messages are encrypted from end to end.</summary>
    public bool? Encrypted { get; init; }

    /// <summary>Id of the key.</summary>
    [JsonPropertyName("e2eKeyId")]
    public string? E2EKeyId { get; init; }

    /// <summary>Members without the key.</summary>
    public IReadOnlyList<WaitingMember>? UsersWaitingForE2EKeys { get; init; }

    /// <summary>Whether joining asks for a code.</summary>
    public bool? JoinCodeRequired { get; init; }

    /// <summary>User names that may not write.</summary>
    public IReadOnlyList<string>? Muted { get; init; }

    /// <summary>User names that may write although the room is read-only.</summary>
    public IReadOnlyList<string>? Unmuted { get; init; }

    /// <summary>Free-form values.</summary>
    public JsonObject? CustomFields { get; init; }

    /// <summary>Changes whenever the picture changes.</summary>
    public string? AvatarETag { get; init; }

    /// <summary>The room this discussion belongs to.</summary>
    [JsonPropertyName("prid")]
    public string? ParentRoomId { get; init; }

    /// <summary>The team the room belongs to.</summary>
    public string? TeamId { get; init; }

    /// <summary>Whether it is the team's own room.</summary>
    public bool? TeamMain { get; init; }

    /// <summary>Whether members of the team join it.</summary>
    public bool? TeamDefault { get; init; }

    /// <summary>What stands beside the team.</summary>
    [JsonPropertyName("sidepanel")]
    public JsonNode? SidePanel { get; init; }

    /// <summary>How long messages stay.</summary>
    public JsonNode? Retention { get; init; }

    /// <summary>Members of a direct room.</summary>
    [JsonPropertyName("uids")]
    public IReadOnlyList<string>? UserIds { get; init; }

    /// <summary>Names of the members of a direct room.</summary>
    public IReadOnlyList<string>? Usernames { get; init; }

    /// <summary>Whether the room reaches elsewhere.</summary>
    public bool? Federated { get; init; }

    /// <summary>State of a call.</summary>
    public string? CallStatus { get; init; }

    /// <summary>When the call began.</summary>
    public DateTimeOffset? WebRtcCallStartTime { get; init; }

    /// <summary>False in live chats: an old mark that clients still read.</summary>
    public bool? Cl { get; init; }

    /// <summary>Label of the channel it came through.</summary>
    public string? Label { get; init; }

    /// <summary>The room once more, where the dialect says so after creation.</summary>
    [JsonPropertyName("rid")]
    public string? RoomId { get; init; }

    /// <summary>The visitor of a live chat.</summary>
    [JsonPropertyName("v")]
    public RoomVisitor? Visitor { get; init; }

    /// <summary>True while a live chat is open; absent afterwards.</summary>
    public bool? Open { get; init; }

    /// <summary>True while the visitor waits for an answer.</summary>
    public bool? WaitingResponse { get; init; }

    /// <summary>Where a live chat came from.</summary>
    public RoomSource? Source { get; init; }

    /// <summary>Department of a live chat.</summary>
    public string? DepartmentId { get; init; }

    /// <summary>Units above the department.</summary>
    public IReadOnlyList<string>? DepartmentAncestors { get; init; }

    /// <summary>Department with its name, in lists only.</summary>
    public DepartmentRef? Department { get; init; }

    /// <summary>Agent who answers.</summary>
    public ServedBy? ServedBy { get; init; }

    /// <summary>Agent who answered first in this round.</summary>
    public ResponseBy? ResponseBy { get; init; }

    /// <summary>Since when it waits.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>True while on hold.</summary>
    public bool? OnHold { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>user or visitor.</summary>
    public string? Closer { get; init; }

    /// <summary>Who ended it.</summary>
    public UserRef? ClosedBy { get; init; }

    /// <summary>Message that ended it, in lists only.</summary>
    public MessagePayload? ClosingMessage { get; init; }

    /// <summary>Measured times in seconds.</summary>
    public RoomMetrics? Metrics { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Custom fields of the live chat.</summary>
    public JsonObject? LivechatData { get; init; }

    /// <summary>Priority.</summary>
    public string? PriorityId { get; init; }

    /// <summary>Order of the priority; 99 is unspecified.</summary>
    public int? PriorityWeight { get; init; }

    /// <summary>Service level.</summary>
    public string? SlaId { get; init; }

    /// <summary>Minutes the service level promises.</summary>
    public double? EstimatedWaitingTimeQueue { get; init; }

    /// <summary>Transcript to be sent at the end.</summary>
    public TranscriptRequest? TranscriptRequest { get; init; }

    /// <summary>Whether a transcript was asked for as a file.</summary>
    public bool? PdfTranscriptRequested { get; init; }

    /// <summary>The file.</summary>
    public string? PdfTranscriptFileId { get; init; }

    /// <summary>Whether it is being moved because nobody answered.</summary>
    public bool? AutoTransferOngoing { get; init; }

    /// <summary>When it was moved.</summary>
    public DateTimeOffset? AutoTransferredAt { get; init; }

    /// <summary>Predicted abandonment.</summary>
    public JsonNode? Omnichannel { get; init; }

    /// <summary>Our telephone number.</summary>
    public JsonNode? Sms { get; init; }

    /// <summary>The mail thread.</summary>
    public JsonNode? Email { get; init; }

    /// <summary>What a webhook answered.</summary>
    public JsonNode? CrmData { get; init; }

    /// <summary>What the visitor judged.</summary>
    public JsonObject? SurveyFeedback { get; init; }

    /// <summary>The contact the visitor belongs to.</summary>
    public string? ContactId { get; init; }
}

/// <summary>A member who waits for the key of an encrypted room.</summary>
public sealed record WaitingMember
{
    /// <summary>The member.</summary>
    public string? UserId { get; init; }

    /// <summary>Since when.</summary>
    [JsonPropertyName("ts")]
    public DateTimeOffset Since { get; init; }
}
