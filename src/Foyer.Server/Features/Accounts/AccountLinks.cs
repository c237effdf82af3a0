using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Foyer.Domain;
using Foyer.Domain.Accounts;

namespace Foyer.Server.Features.Accounts;

/// <summary>What a link in a letter lets its reader do.</summary>
internal enum LinkPurpose
{
    /// <summary>Choose a new password.</summary>
    Password,

    /// <summary>Confirm the address that the letter went to.</summary>
    Address,
}

/// <summary>
/// Secrets for links in letters. Nothing of them is stored: each is signed with what its use changes, the account's password hash and
/// address, so that it holds once, and ends with its time, with another password and with another address.
/// </summary>
internal static class AccountLinks
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const int LongestSecret = 1000;

    /// <summary>A secret for a link; null for an account that nothing can be signed for, since it has no password here.</summary>
    public static string? Make(User user, LinkPurpose purpose, string addressKey, DateTimeOffset now)
    {
        if (user.PasswordHash is null)
        {
            return null;
        }

        var facts = string.Create(CultureInfo.InvariantCulture, $"{(int)purpose}\n{(now + Lifetime).ToUnixTimeSeconds()}\n{user.Id.Value}\n{addressKey}");
        return $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(facts))}.{Base64Url.EncodeToString(Sign(user, facts))}";
    }

    /// <summary>Whose secret it claims to be, before anything is checked; null for what is none.</summary>
    public static UserId? OwnerOf(string secret) => Read(secret) is { } link ? link.User : null;

    /// <summary>The address that the letter went to, where the secret is this account's and still holds; null otherwise.</summary>
    public static string? Check(string secret, User user, LinkPurpose purpose, DateTimeOffset now) =>
        Read(secret) is { } link && link.Purpose == purpose && link.User == user.Id && link.Expiry >= now && user.PasswordHash is not null
        && user.Emails.Any(email => email.AddressKey == link.AddressKey)
        && CryptographicOperations.FixedTimeEquals(Sign(user, link.Facts), link.Signature)
            ? link.AddressKey
            : null;

    private static byte[] Sign(User user, string facts) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(user.PasswordHash!), Encoding.UTF8.GetBytes(facts));

    private static Link? Read(string secret)
    {
        if (secret.Length > LongestSecret || secret.Split('.') is not [var first, var second] || !Base64Url.IsValid(first) || !Base64Url.IsValid(second))
        {
            return null;
        }

        var facts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(first));
        return facts.Split('\n') is [var purpose, var expiry, var user, var address]
            && int.TryParse(purpose, NumberStyles.None, CultureInfo.InvariantCulture, out var kind)
            && long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800
                ? new Link((LinkPurpose)kind, DateTimeOffset.FromUnixTimeSeconds(seconds), new UserId(user), address, facts, Base64Url.DecodeFromChars(second))
                : null;
    }

    private sealed record Link(LinkPurpose Purpose, DateTimeOffset Expiry, UserId User, string AddressKey, string Facts, byte[] Signature);
}
