namespace Foyer.Domain.Accounts;

/// <summary>Rules about e-mail addresses of accounts.</summary>
public static class EmailAddresses
{
    /// <summary>The form in which addresses are compared: without blanks around it and in small letters.</summary>
    /// <param name="address">The address as written.</param>
    public static string Key(string address) => address.Trim().ToLowerInvariant();

    /// <summary>Whether a text can be an address. Whether mail arrives there only a letter can show.</summary>
    /// <param name="address">The text.</param>
    public static bool IsWellFormed(string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Length > 254)
        {
            return false;
        }

        var text = address.Trim();
        var at = text.LastIndexOf('@');
        if (at is <= 0 or > 64 || at == text.Length - 1)
        {
            return false;
        }

        return !text[..at].Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '@' or ',' or '<' or '>')
            && IsDomain(text[(at + 1)..]);
    }

    /// <summary>Whether an address may be used for a new account.</summary>
    /// <param name="address">The address.</param>
    /// <param name="allowedDomains">Domains that may be used, separated by commas; empty for all.</param>
    /// <param name="blockedDomains">Domains that may not be used, separated by commas.</param>
    public static bool IsDomainAllowed(string address, string allowedDomains, string blockedDomains)
    {
        var domain = Key(address)[(Key(address).LastIndexOf('@') + 1)..];
        var allowed = Split(allowedDomains);
        return (allowed.Length == 0 || Names(allowed, domain)) && !Names(Split(blockedDomains), domain);
    }

    private static bool Names(string[] domains, string domain) => domains.Contains(domain, StringComparer.OrdinalIgnoreCase);

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // What parts addresses from each other, or from what stands around them; the rest only a letter can show.
    private const string NeverInDomains = "@,;:<>()[]\\\"";

    private static bool IsDomain(string domain) =>
        domain.Split('.').All(label =>
            label.Length is > 0 and <= 63
            && label[0] != '-'
            && label[^1] != '-'
            && !label.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || NeverInDomains.Contains(letter, StringComparison.Ordinal)));
}
