using System.Text.RegularExpressions;

namespace Foyer.Domain.Accounts;

/// <summary>What a username may look like and which ones nobody may take.</summary>
/// <param name="Pattern">The pattern of the setting <c>UTF8_User_Names_Validation</c>; the whole name must match.</param>
/// <param name="SystemReserved">The names the server keeps for itself, separated by commas.</param>
/// <param name="Blocked">The names an administrator has forbidden, separated by commas.</param>
public sealed record UsernameRules(string Pattern, string SystemReserved, string Blocked)
{
    // Administrators write this pattern themselves; a slow one must not hold a request up.
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Mentions = ["all", "here"];

    /// <summary>Whether the name is written with allowed characters only.</summary>
    /// <param name="username">The name.</param>
    public bool IsWellFormed(string? username)
    {
        if (string.IsNullOrWhiteSpace(username))
        {
            return false;
        }

        try
        {
            return Regex.IsMatch(username, $"^(?:{Pattern})$", RegexOptions.CultureInvariant, PatternTimeout)
                && !username.EndsWith('\n');
        }
        catch (ArgumentException)
        {
            // A pattern that is no pattern must not lock everybody out.
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Whether the name is kept back: mentions such as <c>all</c>, names of the server, names that were forbidden.</summary>
    /// <param name="username">The name.</param>
    public bool IsReserved(string username)
    {
        var name = username.Trim();
        return Mentions.Concat(Split(SystemReserved)).Concat(Split(Blocked))
            .Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Makes a name that could be suggested to a person out of what is known of them.</summary>
    /// <param name="text">A name or the part of an address before the @.</param>
    /// <returns>The name, or null when no letter or digit is left.</returns>
    public static string? Simplify(string? text)
    {
        if (text is null)
        {
            return null;
        }

        Span<char> kept = stackalloc char[64];
        var length = 0;
        foreach (var letter in Names.WithoutAccents(text).ToLowerInvariant())
        {
            if (length == kept.Length)
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            {
                kept[length++] = letter;
            }
            else if (letter == ' ' && length > 0 && kept[length - 1] != '.')
            {
                kept[length++] = '.';
            }
        }

        var name = kept[..length].Trim('.').ToString();
        return name.Length == 0 ? null : name;
    }

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
