using System.Security.Cryptography;

namespace Foyer.Server.Storage;

/// <summary>Makes identifiers and secrets in the dialect's forms.</summary>
internal sealed class Ids
{
    // The dialect leaves out characters that people confuse.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";
    private const string UrlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>17 characters: rooms, messages, users, subscriptions.</summary>
    public string Next() => RandomNumberGenerator.GetString(Alphabet, 17);

    /// <summary>24 hexadecimal characters: inquiries, departments.</summary>
    public string NextHex() => RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>43 URL-safe characters with 256 bits: sign-in tokens.</summary>
    public string NextSecret() => RandomNumberGenerator.GetString(UrlSafe, 43);
}
