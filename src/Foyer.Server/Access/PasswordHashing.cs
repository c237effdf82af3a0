using System.Security.Cryptography;
using System.Text;

namespace Foyer.Server.Access;

/// <summary>Passwords as the dialect's clients send and its stores keep them: bcrypt over the lower-case hex SHA-256.</summary>
internal static class PasswordHashing
{
    // The dialect's cost; imported accounts use the same.
    private const int Cost = 10;

    // For a secret that nobody could guess anyway.
    private const int LeastCost = 4;

    // Verified against when the account is unknown, so that the time taken tells nothing.
    private static readonly Lazy<string> Decoy = new(() => Hash(DigestOf("decoy")));

    public static string DigestOf(string password) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)));

    public static string Hash(string digest) => BCrypt.Net.BCrypt.HashPassword(digest, Cost);

    /// <summary>The hash of a password that nobody knows: such an account gets in once its owner has chosen one by a letter.</summary>
    public static string OfUnknown(string secret) => BCrypt.Net.BCrypt.HashPassword(DigestOf(secret), LeastCost);

    public static bool Verify(string digest, string? hash)
    {
        if (hash is null)
        {
            BCrypt.Net.BCrypt.Verify(digest, Decoy.Value);
            return false;
        }

        return BCrypt.Net.BCrypt.Verify(digest, hash);
    }
}
