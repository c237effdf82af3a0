namespace Foyer.Contracts.Accounts;

/// <summary>What a successful sign-in yields over REST.</summary>
public sealed record LoginData
{
    /// <summary>The account.</summary>
    public string UserId { get; init; } = "";

    /// <summary>The token that later requests carry.</summary>
    public string AuthToken { get; init; } = "";

    /// <summary>The account.</summary>
    public MePayload? Me { get; init; }
}
