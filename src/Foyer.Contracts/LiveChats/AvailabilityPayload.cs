namespace Foyer.Contracts.LiveChats;

/// <summary>Whether somebody of a department can answer now.</summary>
public sealed record AvailabilityPayload
{
    /// <summary>Whether somebody can.</summary>
    public bool Online { get; init; }
}
