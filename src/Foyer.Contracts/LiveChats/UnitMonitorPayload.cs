using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>Who watches over a unit.</summary>
public sealed record UnitMonitorPayload
{
    /// <summary>The watch.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The monitor's account.</summary>
    public string MonitorId { get; init; } = "";

    /// <summary>The unit.</summary>
    public string? UnitId { get; init; }

    /// <summary>The monitor's user name.</summary>
    public string? Username { get; init; }
}
