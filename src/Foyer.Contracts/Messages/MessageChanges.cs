using Foyer.Contracts.Rooms;

namespace Foyer.Contracts.Messages;

/// <summary>Messages that came, changed or went since a moment.</summary>
public sealed record MessageChanges
{
    /// <summary>New and changed ones.</summary>
    public IReadOnlyList<MessagePayload> Updated { get; init; } = [];

    /// <summary>Gone ones.</summary>
    public IReadOnlyList<RemovedDocument> Deleted { get; init; } = [];
}
