namespace Foyer.Contracts.Accounts;

/// <summary>Signs in by password or by a token from before.</summary>
public sealed record LoginRequest
{
    /// <summary>User name or address.</summary>
    public string? User { get; init; }

    /// <summary>User name.</summary>
    public string? Username { get; init; }

    /// <summary>Address.</summary>
    public string? Email { get; init; }

    /// <summary>The password in clear, over an encrypted line.</summary>
    public string? Password { get; init; }

    /// <summary>A token from an earlier sign-in.</summary>
    public string? Resume { get; init; }

    /// <summary>Second factor.</summary>
    public string? Code { get; init; }
}
