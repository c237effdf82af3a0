using System.Text;

namespace Foyer.Domain.Messages;

/// <summary>Hides words that the operator does not want to read.</summary>
/// <param name="Words">The words in lower case, without those that are excepted.</param>
public sealed record BadWords(IReadOnlySet<string> Words)
{
    /// <summary>Reads the operator's lists.</summary>
    /// <param name="list">Words separated by commas.</param>
    /// <param name="exceptions">Words that are fine nevertheless, separated by commas.</param>
    public static BadWords Read(string list, string exceptions) => new(Split(list).Except(Split(exceptions)).ToHashSet(StringComparer.Ordinal));

    /// <summary>The text with an asterisk for every letter of such a word; only whole words count.</summary>
    /// <param name="text">The text.</param>
    public string Hide(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Words.Count == 0)
        {
            return text;
        }

        var hidden = new StringBuilder(text);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && IsPartOfWord(text[end]))
            {
                end++;
            }

            if (end > start && Words.Contains(text[start..end].ToLowerInvariant()))
            {
                hidden.Remove(start, end - start).Insert(start, "*", end - start);
            }

            start = Math.Max(end, start + 1);
        }

        return hidden.ToString();
    }

    private static bool IsPartOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '\'';

    private static IEnumerable<string> Split(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => word.ToLowerInvariant());
}
