using System.Text;
using System.Text.RegularExpressions;
using Foyer.Domain.Accounts;

namespace Foyer.Domain.Rooms;

/// <summary>What names channels and groups may have.</summary>
public static class RoomNames
{
    private const int Longest = 100;
    private const int LongestShown = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    // Words that mention everybody, or that the server speaks under.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "all", "here", "admin", "administrator", "system", "user", "room", "rocket.cat" };

    /// <summary>Whether a name is kept for the server.</summary>
    /// <param name="name">The name.</param>
    public static bool IsReserved(string name) => Reserved.Contains(name);

    /// <summary>The name in addresses and the name that people see.</summary>
    /// <param name="typed">The name as typed.</param>
    /// <param name="pattern">The characters that the workspace allows, as a regular expression.</param>
    /// <param name="allowsSpecial">Whether any characters are allowed; the name in addresses is then made from them.</param>
    public static Outcome<RoomName> Read(string typed, string pattern, bool allowsSpecial)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var name = typed.Trim();
        if (name.Length == 0 || name.Length > LongestShown)
        {
            return Invalid(name);
        }

        if (allowsSpecial)
        {
            var slug = Slug(name);
            return slug.Length is 0 or > LongestShown ? Invalid(name) : new RoomName(slug, name);
        }

        return name.Length <= Longest && Matches(name, pattern) ? new RoomName(name, name) : Invalid(name);
    }

    /// <summary>A form of the text that can stand in an address.</summary>
    /// <param name="text">The text.</param>
    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in Latin.Of(Names.WithoutAccents(text)))
        {
            if (char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.')
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }

    private static bool Matches(string name, string pattern)
    {
        try
        {
            return Regex.IsMatch(name, $"^(?:{pattern})$", RegexOptions.CultureInvariant, Patience);
        }
        catch (Exception unusable) when (unusable is ArgumentException or RegexMatchTimeoutException)
        {
            // An administrator's pattern that cannot be used falls back to the dialect's own.
            return name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
        }
    }

    private static Refusal Invalid(string name) => new(
        "error-invalid-room-name",
        $"{name} is not a valid room name",
        Details: new Dictionary<string, object?> { ["channel_name"] = name });
}

/// <summary>The two names of a room.</summary>
/// <param name="Slug">The name in addresses.</param>
/// <param name="Shown">The name that people see.</param>
public sealed record RoomName(string Slug, string Shown);
