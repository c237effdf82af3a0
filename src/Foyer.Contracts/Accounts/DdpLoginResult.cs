namespace Foyer.Contracts.Accounts;

/// <summary>What the realtime sign-in answers.</summary>
public sealed record DdpLoginResult
{
    /// <summary>The account.</summary>
    public string Id { get; init; } = "";

    /// <summary>The token to resume with.</summary>
    public string Token { get; init; } = "";

    /// <summary>When the token ends.</summary>
    public DateTimeOffset? TokenExpires { get; init; }

    /// <summary>How the account signed in.</summary>
    public string? Type { get; init; }
}
