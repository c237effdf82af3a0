namespace Foyer.Contracts.Visitors;

/// <summary>Leaves a message while nobody answers.</summary>
public sealed record OfflineMessageRequest
{
    /// <summary>Who writes.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where the answer goes.</summary>
    public string Email { get; init; } = "";

    /// <summary>The message.</summary>
    public string Message { get; init; } = "";

    /// <summary>For which department.</summary>
    public string? Department { get; init; }

    /// <summary>From which website.</summary>
    public string? Host { get; init; }
}
