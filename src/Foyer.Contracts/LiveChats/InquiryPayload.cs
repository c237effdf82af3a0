using System.Text.Json.Serialization;
using Foyer.Contracts.Messages;

namespace Foyer.Contracts.LiveChats;

/// <summary>A live chat's place in the queue.</summary>
public record InquiryPayload
{
    /// <summary>The place.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The live chat.</summary>
    [JsonPropertyName("rid")]
    public string RoomId { get; init; } = "";

    /// <summary>The visitor's name.</summary>
    public string? Name { get; init; }

    /// <summary>When the visitor came; the order of the queue.</summary>
    [JsonPropertyName("ts")]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Always l.</summary>
    [JsonPropertyName("t")]
    public string? Type { get; init; }

    /// <summary>Department; absent in the public queue.</summary>
    public string? Department { get; init; }

    /// <summary>What the visitor wrote first.</summary>
    public string? Message { get; init; }

    /// <summary>queued, taken or ready.</summary>
    public string? Status { get; init; }

    /// <summary>The visitor.</summary>
    [JsonPropertyName("v")]
    public RoomVisitor? Visitor { get; init; }

    /// <summary>Where the chat came from.</summary>
    public RoomSource? Source { get; init; }

    /// <summary>Since when it waits.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>When it was taken.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Agent who shall have it first.</summary>
    public AgentRef? DefaultAgent { get; init; }

    /// <summary>Whether the router works on it.</summary>
    public bool? Locked { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? LockedAt { get; init; }

    /// <summary>Last message.</summary>
    public MessagePayload? LastMessage { get; init; }

    /// <summary>Priority.</summary>
    public string? PriorityId { get; init; }

    /// <summary>Order of the priority.</summary>
    public int? PriorityWeight { get; init; }

    /// <summary>Service level.</summary>
    public string? SlaId { get; init; }

    /// <summary>Minutes the service level promises.</summary>
    public double? EstimatedWaitingTimeQueue { get; init; }

    /// <summary>When silence will end it.</summary>
    public DateTimeOffset? EstimatedInactivityCloseTimeAt { get; init; }

    /// <summary>Place in the queue, in events to the visitor.</summary>
    public int? Position { get; init; }

    /// <summary>When the document last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
