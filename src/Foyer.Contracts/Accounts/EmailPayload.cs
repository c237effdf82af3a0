namespace Foyer.Contracts.Accounts;

/// <summary>An e-mail address of an account.</summary>
public sealed record EmailPayload
{
    /// <summary>The address.</summary>
    public string Address { get; init; } = "";

    /// <summary>Whether its owner has confirmed it.</summary>
    public bool Verified { get; init; }
}
