namespace Foyer.Contracts.LiveChats;

/// <summary>An agent as some requests name them.</summary>
public sealed record AgentRef
{
    /// <summary>The account.</summary>
    public string AgentId { get; init; } = "";

    /// <summary>User name.</summary>
    public string? Username { get; init; }

    /// <summary>When they last served the visitor.</summary>
    public DateTimeOffset? Ts { get; init; }
}
