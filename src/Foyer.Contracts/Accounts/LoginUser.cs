namespace Foyer.Contracts.Accounts;

/// <summary>Says by which name an account signs in; one of them is set.</summary>
public sealed record LoginUser
{
    /// <summary>By user name.</summary>
    public string? Username { get; init; }

    /// <summary>By address.</summary>
    public string? Email { get; init; }

    /// <summary>By id.</summary>
    public string? Id { get; init; }
}
