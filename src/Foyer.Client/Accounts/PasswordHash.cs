using System.Security.Cryptography;
using System.Text;
using Foyer.Contracts.Accounts;

namespace Foyer.Client;

/// <summary>Hashes a password as the dialect's clients do before they send it.</summary>
internal static class PasswordHash
{
    public static PasswordDigest Of(string password) =>
        new() { Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password))) };
}
