namespace Foyer.Contracts.Accounts;

/// <summary>The signed-in account as it sees itself.</summary>
public sealed record MePayload : UserPayload
{
    /// <summary>The first confirmed address.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the account signs in elsewhere.</summary>
    public bool? IsOAuthUser { get; init; }
}
