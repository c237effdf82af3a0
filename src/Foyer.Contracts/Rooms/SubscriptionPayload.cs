using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.LiveChats;

namespace Foyer.Contracts.Rooms;

/// <summary>One account's membership in one room, with what it has not read.</summary>
public sealed record SubscriptionPayload
{
    /// <summary>The membership.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The room.</summary>
    [JsonPropertyName("rid")]
    public string RoomId { get; init; } = "";

    /// <summary>Kind of the room.</summary>
    [JsonPropertyName("t")]
    public string? Type { get; init; }

    /// <summary>Name of the room in addresses.</summary>
    public string? Name { get; init; }

    /// <summary>Name people see.</summary>
    [JsonPropertyName("fname")]
    public string? FName { get; init; }

    /// <summary>When the member came.</summary>
    [JsonPropertyName("ts")]
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>When the document last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The member.</summary>
    [JsonPropertyName("u")]
    public UserRef? User { get; init; }

    /// <summary>Whether the list of rooms shows it.</summary>
    public bool? Open { get; init; }

    /// <summary>Whether something is unread.</summary>
    public bool? Alert { get; init; }

    /// <summary>Number of unread messages.</summary>
    public int? Unread { get; init; }

    /// <summary>Unread mentions of the member.</summary>
    public int? UserMentions { get; init; }

    /// <summary>Unread mentions of everybody.</summary>
    public int? GroupMentions { get; init; }

    /// <summary>Until when the member has read.</summary>
    [JsonPropertyName("ls")]
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Last answer.</summary>
    [JsonPropertyName("lr")]
    public DateTimeOffset? LastReply { get; init; }

    /// <summary>Roles in the room.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Whether it is a favourite.</summary>
    [JsonPropertyName("f")]
    public bool? Favorite { get; init; }

    /// <summary>Whether the room is archived.</summary>
    public bool? Archived { get; init; }

    /// <summary>Copied from the room.</summary>
    public bool? Broadcast { get; init; }

    /// <summary>Copied from the room.</summary>
    public bool? Encrypted { get; init; }

    /// <summary>Copied from the room.</summary>
    [JsonPropertyName("prid")]
    public string? ParentRoomId { get; init; }

    /// <summary>Copied from the room.</summary>
    public string? TeamId { get; init; }

    /// <summary>Copied from the room.</summary>
    public bool? TeamMain { get; init; }

    /// <summary>Threads with unread answers.</summary>
    [JsonPropertyName("tunread")]
    public IReadOnlyList<string>? UnreadThreads { get; init; }

    /// <summary>Threads that mention the member.</summary>
    [JsonPropertyName("tunreadUser")]
    public IReadOnlyList<string>? UnreadThreadsUser { get; init; }

    /// <summary>Threads that mention everybody.</summary>
    [JsonPropertyName("tunreadGroup")]
    public IReadOnlyList<string>? UnreadThreadsGroup { get; init; }

    /// <summary>all, mentions or nothing.</summary>
    public string? DesktopNotifications { get; init; }

    /// <summary>all, mentions or nothing.</summary>
    public string? MobilePushNotifications { get; init; }

    /// <summary>all, mentions or nothing.</summary>
    public string? EmailNotifications { get; init; }

    /// <summary>user or subscription.</summary>
    public string? DesktopPrefOrigin { get; init; }

    /// <summary>user or subscription.</summary>
    public string? MobilePrefOrigin { get; init; }

    /// <summary>user or subscription.</summary>
    public string? EmailPrefOrigin { get; init; }

    /// <summary>Id of the sound.</summary>
    public string? AudioNotificationValue { get; init; }

    /// <summary>default, all, mentions or nothing.</summary>
    public string? UnreadAlert { get; init; }

    /// <summary>No notification at all.</summary>
    public bool? DisableNotifications { get; init; }

    /// <summary>No notification of mentions of everybody.</summary>
    public bool? MuteGroupMentions { get; init; }

    /// <summary>No unread mark.</summary>
    public bool? HideUnreadStatus { get; init; }

    /// <summary>No mark of mentions.</summary>
    public bool? HideMentionStatus { get; init; }

    /// <summary>Words that count as a mention.</summary>
    public IReadOnlyList<string>? UserHighlights { get; init; }

    /// <summary>Members whose messages are hidden.</summary>
    public IReadOnlyList<string>? Ignored { get; init; }

    /// <summary>The other side of a direct room has blocked the member.</summary>
    public bool? Blocked { get; init; }

    /// <summary>The member has blocked the other side.</summary>
    public bool? Blocker { get; init; }

    /// <summary>Whether messages are translated.</summary>
    public bool? AutoTranslate { get; init; }

    /// <summary>Into which language.</summary>
    public string? AutoTranslateLanguage { get; init; }

    /// <summary>The room's key, encrypted for the member.</summary>
    [JsonPropertyName("E2EKey")]
    public string? E2EKey { get; init; }

    /// <summary>A suggested key.</summary>
    [JsonPropertyName("E2ESuggestedKey")]
    public string? E2ESuggestedKey { get; init; }

    /// <summary>Keys that the room had before, encrypted for the member.</summary>
    public IReadOnlyList<OldRoomKey>? OldRoomKeys { get; init; }

    /// <summary>Such keys, offered together with a suggested one.</summary>
    public IReadOnlyList<OldRoomKey>? SuggestedOldRoomKeys { get; init; }

    /// <summary>Old mark.</summary>
    public string? Code { get; init; }

    /// <summary>Department of a live chat.</summary>
    public string? Department { get; init; }

    /// <summary>Visitor of a live chat.</summary>
    [JsonPropertyName("v")]
    public RoomVisitor? Visitor { get; init; }

    /// <summary>Whether the live chat is on hold.</summary>
    public bool? OnHold { get; init; }

    /// <summary>Copied from the room.</summary>
    public JsonObject? CustomFields { get; init; }
}

/// <summary>A key with which messages of a room were encrypted until it got another one.</summary>
public sealed record OldRoomKey
{
    /// <summary>Its identifier.</summary>
    [JsonPropertyName("e2eKeyId")]
    public string? KeyId { get; init; }

    /// <summary>When it ceased to be the room's.</summary>
    [JsonPropertyName("ts")]
    public DateTimeOffset At { get; init; }

    /// <summary>The key, encrypted for the member.</summary>
    [JsonPropertyName("E2EKey")]
    public string? Key { get; init; }
}
