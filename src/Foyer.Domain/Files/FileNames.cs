using System.Text;

namespace Foyer.Domain.Files;

/// <summary>Names of files as people send them: any text, never believed.</summary>
public static class FileNames
{
    private const int Longest = 255;

    /// <summary>
    /// The name as it is kept and shown. It stays the text it was, markup and slashes included, because no path is ever made
    /// from it; only signs that have no face, or turn the reading direction to hide an ending, go.
    /// </summary>
    /// <param name="given">The name as it came.</param>
    public static string Keep(string? given)
    {
        var kept = new StringBuilder();
        foreach (var rune in (given ?? "").EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > Longest)
            {
                break;
            }

            if (rune != Rune.ReplacementChar && !Rune.IsControl(rune) && !TurnsDirection(rune))
            {
                kept.Append(rune.ToString());
            }
        }

        var name = kept.ToString().Trim();
        return name.Length == 0 ? "file" : name;
    }

    /// <summary>The ending in lower case without the dot; empty where there is none.</summary>
    /// <param name="name">The name.</param>
    public static string Ending(string name)
    {
        var dot = name.LastIndexOf('.');
        var ending = dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant();
        return ending.Length <= 16 && ending.All(char.IsAsciiLetterOrDigit) ? ending : "";
    }

    private static bool TurnsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
