namespace Foyer.Client.Rest;

/// <summary>The server wants more than the session for what was asked.</summary>
/// <param name="Method"><c>totp</c> for an authenticator app, <c>email</c> for a code that was mailed, <c>password</c> for the password once more.</param>
/// <param name="WasWrong">Whether the last answer was not right.</param>
public sealed record SecondFactorDemand(string Method, bool WasWrong);

/// <summary>What answers a <see cref="SecondFactorDemand"/>.</summary>
/// <param name="Code">The code; for <c>password</c> the hexadecimal SHA-256 of the password.</param>
/// <param name="Method">The method it belongs to.</param>
public sealed record SecondFactorProof(string Code, string Method)
{
    /// <summary>The password once more, where there is no other factor.</summary>
    /// <param name="password">The password as typed.</param>
    public static SecondFactorProof ByPassword(string password) => new(PasswordHash.Of(password).Digest, "password");
}
