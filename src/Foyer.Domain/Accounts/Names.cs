using System.Globalization;
using System.Text;

namespace Foyer.Domain.Accounts;

/// <summary>Rules about the name that is shown to people, and about names in general.</summary>
public static class Names
{
    private static readonly char[] Forbidden = ['<', '>', '\\', '/'];

    /// <summary>Whether a name is free of characters that could be taken for markup or a path.</summary>
    /// <param name="name">The name; nothing is fine.</param>
    public static bool IsHarmless(string? name) => name is null || name.IndexOfAny(Forbidden) < 0;

    /// <summary>Letters without their accents; German umlauts become two letters.</summary>
    /// <param name="text">Any text.</param>
    public static string WithoutAccents(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            plain.Append(letter switch
            {
                'ä' => "ae",
                'ö' => "oe",
                'ü' => "ue",
                'Ä' => "Ae",
                'Ö' => "Oe",
                'Ü' => "Ue",
                'ß' => "ss",
                _ => letter.ToString(),
            });
        }

        var result = new StringBuilder(plain.Length);
        foreach (var letter in plain.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                result.Append(letter);
            }
        }

        return result.ToString();
    }
}
