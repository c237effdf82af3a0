namespace Foyer.Contracts.Presence;

/// <summary>Chooses a presence, a status line, or both.</summary>
public sealed record SetStatusRequest
{
    /// <summary>One of UserStatus.</summary>
    public string? Status { get; init; }

    /// <summary>Status line.</summary>
    public string? Message { get; init; }

    /// <summary>Whose; own when absent.</summary>
    public string? UserId { get; init; }

    /// <summary>Whose, by name.</summary>
    public string? Username { get; init; }
}
