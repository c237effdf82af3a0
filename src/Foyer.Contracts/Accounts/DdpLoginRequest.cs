namespace Foyer.Contracts.Accounts;

/// <summary>Parameters of the realtime method that signs in; one form is used.</summary>
public sealed record DdpLoginRequest
{
    /// <summary>Who, when by password.</summary>
    public LoginUser? User { get; init; }

    /// <summary>The hashed password.</summary>
    public PasswordDigest? Password { get; init; }

    /// <summary>A token from an earlier sign-in.</summary>
    public string? Resume { get; init; }
}
