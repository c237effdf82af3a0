namespace Foyer.Contracts.Rooms;

/// <summary>Memberships that came, changed or went since a moment.</summary>
public sealed record SubscriptionChanges
{
    /// <summary>New and changed ones.</summary>
    public IReadOnlyList<SubscriptionPayload> Update { get; init; } = [];

    /// <summary>Gone ones.</summary>
    public IReadOnlyList<RemovedDocument> Remove { get; init; } = [];
}
