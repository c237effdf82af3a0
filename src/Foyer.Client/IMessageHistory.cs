using Foyer.Contracts.Messages;

namespace Foyer.Client;

/// <summary>Where a feed reads what it did not hear: members and visitors have different ways.</summary>
internal interface IMessageHistory
{
    /// <summary>Messages before a moment, or the latest, newest first.</summary>
    Task<IReadOnlyList<MessagePayload>> BeforeAsync(DateTimeOffset? before, int limit, CancellationToken cancel);

    /// <summary>What came, changed or went since a moment; null where the reader has no such way.</summary>
    Task<MessageChanges?> SinceAsync(DateTimeOffset since, CancellationToken cancel);
}
