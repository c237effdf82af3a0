using System.Globalization;
using System.Text;

namespace Foyer.Domain.Messages;

/// <summary>
/// Brings words to the form in which they are looked up: small letters, Latin letters without their marks, ß as ss. So «Öl» finds
/// «öl» and «ol», and «strasse» finds «Straße». Other scripts keep their marks.
/// </summary>
public static class SearchFolding
{
    /// <summary>Words are letters and digits; everything else parts them.</summary>
    /// <param name="text">What somebody wrote.</param>
    public static IReadOnlyList<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Fold(rune));
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>Latin letters with marks, each beside the letter that it is looked up by; a database folds by the same list.</summary>
    public static (string Marked, string Plain) LatinLetters()
    {
        var (marked, plain) = (new StringBuilder(), new StringBuilder());
        for (var sign = '\u00C0'; sign <= '\u1EFF'; sign++)
        {
            if (IsLatin(new Rune(sign)) && Fold(new Rune(sign)) is { Length: 1 } letter && letter[0] != sign)
            {
                marked.Append(sign);
                plain.Append(letter);
            }
        }

        return (marked.ToString(), plain.ToString());
    }

    private static bool IsLatin(Rune rune) => rune.Value is (>= 0xC0 and <= 0x24F) or (>= 0x1E00 and <= 0x1EFF);

    private static string Fold(Rune rune)
    {
        if (rune.Value is 'ß' or 'ẞ')
        {
            return "ss";
        }

        var small = Rune.ToLowerInvariant(rune).ToString();
        if (!IsLatin(rune))
        {
            return small;
        }

        var bare = string.Concat(small.Normalize(NormalizationForm.FormD)
            .Where(sign => CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark));
        return bare.Length == 1 ? bare : small;
    }
}
