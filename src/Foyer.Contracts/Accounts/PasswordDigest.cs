namespace Foyer.Contracts.Accounts;

/// <summary>A password that never leaves the device in clear.</summary>
public sealed record PasswordDigest
{
    /// <summary>Lower-case hexadecimal SHA-256 of the password.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Always sha-256.</summary>
    public string Algorithm { get; init; } = "sha-256";
}
