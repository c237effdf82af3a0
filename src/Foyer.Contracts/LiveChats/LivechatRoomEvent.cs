using System.Text.Json.Nodes;
using Foyer.Contracts.Visitors;

namespace Foyer.Contracts.LiveChats;

/// <summary>What the visitor's window is told about its live chat.</summary>
public sealed record LivechatRoomEvent
{
    /// <summary>agentData, agentStatus, queueData or visitorData.</summary>
    public string Type { get; init; } = "";

    /// <summary>The agent or the place in the queue.</summary>
    public JsonNode? Data { get; init; }

    /// <summary>The agent's presence.</summary>
    public string? Status { get; init; }

    /// <summary>The visitor.</summary>
    public VisitorPayload? Visitor { get; init; }
}
