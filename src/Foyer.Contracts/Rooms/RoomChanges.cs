namespace Foyer.Contracts.Rooms;

/// <summary>Rooms that came, changed or went since a moment.</summary>
public sealed record RoomChanges
{
    /// <summary>New and changed ones.</summary>
    public IReadOnlyList<RoomPayload> Update { get; init; } = [];

    /// <summary>Gone ones.</summary>
    public IReadOnlyList<RemovedDocument> Remove { get; init; } = [];
}
