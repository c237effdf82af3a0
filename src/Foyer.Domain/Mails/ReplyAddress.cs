using System.Security.Cryptography;
using System.Text;

namespace Foyer.Domain.Mails;

/// <summary>
/// The address to which somebody answers the letter about a message. It names the message, and shows that this server wrote the
/// letter to this reader: whoever merely writes under somebody's address cannot make it.
/// </summary>
public static class ReplyAddress
{
    private const int LongestLocalPart = 64;
    private const int ProofLength = 16;

    /// <summary>The address.</summary>
    /// <param name="mailbox">The mailbox from which answers are fetched.</param>
    /// <param name="separator">What stands between its name and the rest.</param>
    /// <param name="message">The message.</param>
    /// <param name="reader">Who reads the letter.</param>
    /// <param name="key">The server's key.</param>
    /// <returns>The address; null where it would be none, for instance too long.</returns>
    public static string? Make(string mailbox, string separator, MessageId message, UserId reader, byte[] key)
    {
        if (Split(mailbox) is not var (name, domain) || !message.Value.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        var local = $"{name}{separator}{message.Value}{Prove(message, reader, key)}";
        return local.Length <= LongestLocalPart ? $"{local}@{domain}" : null;
    }

    /// <summary>The message that an answer is about.</summary>
    /// <param name="address">To which address it went.</param>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="separator">What stands between its name and the rest.</param>
    /// <param name="reader">Who says that they answer.</param>
    /// <param name="key">The server's key.</param>
    /// <returns>The message; null where the address was not made for this reader.</returns>
    public static MessageId? Read(string address, string mailbox, string separator, UserId reader, byte[] key)
    {
        if (Split(mailbox) is not var (name, domain) || Split(address) is not var (local, at) || !at.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || !local.StartsWith(name + separator, StringComparison.OrdinalIgnoreCase) || local[(name.Length + separator.Length)..] is not { Length: > ProofLength } token)
        {
            return null;
        }

        var message = new MessageId(token[..^ProofLength]);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Prove(message, reader, key)), Encoding.UTF8.GetBytes(token[^ProofLength..].ToLowerInvariant())) ? message : null;
    }

    private static string Prove(MessageId message, UserId reader, byte[] key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{message.Value}\n{reader.Value}")))[..ProofLength];

    private static (string Name, string Domain)? Split(string address) =>
        address?.Trim() is { } whole && whole.LastIndexOf('@') is > 0 and var at && at < whole.Length - 1 ? (whole[..at], whole[(at + 1)..]) : null;
}
