namespace Foyer.Contracts.LiveChats;

/// <summary>Where a waiting visitor stands.</summary>
public sealed record QueueInfoPayload
{
    /// <summary>Place, from 1.</summary>
    public int? Spot { get; init; }

    /// <summary>Estimated time to an answer.</summary>
    public double? EstimatedWaitTimeSeconds { get; init; }

    /// <summary>What to tell the visitor.</summary>
    public QueueMessage? Message { get; init; }
}
