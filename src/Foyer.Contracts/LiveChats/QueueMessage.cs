using Foyer.Contracts.Accounts;

namespace Foyer.Contracts.LiveChats;

/// <summary>What a waiting visitor is told.</summary>
public sealed record QueueMessage
{
    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>In whose name.</summary>
    public UserRef? User { get; init; }
}
