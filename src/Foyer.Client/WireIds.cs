using System.Security.Cryptography;

namespace Foyer.Client;

/// <summary>Makes identifiers in the dialect's form for what a client may name itself: messages and visitor tokens.</summary>
public static class WireIds
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";

    /// <summary>An id for a message that is about to be sent; the same id makes a resend harmless.</summary>
    public static string NewMessageId() => RandomNumberGenerator.GetString(Alphabet, 17);

    /// <summary>A secret for a new visitor.</summary>
    public static string NewVisitorToken() => RandomNumberGenerator.GetString(Alphabet, 43);
}
