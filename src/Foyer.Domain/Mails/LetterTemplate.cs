using System.Net;
using System.Text.RegularExpressions;

namespace Foyer.Domain.Mails;

/// <summary>Letters whose words an operator has written, with places that are filled in: <c>[name]</c> for a fact, <c>{Welcome_to}</c> for words in the reader's language.</summary>
public static partial class LetterTemplate
{
    /// <summary>Fills in all places at once, so that what is filled in has no places of its own. What is not known stays as it was written.</summary>
    /// <param name="template">The template.</param>
    /// <param name="facts">The facts by name.</param>
    /// <param name="words">The words by key.</param>
    /// <param name="safe">Makes a fact or words harmless where they are put.</param>
    public static string Fill(string template, IReadOnlyDictionary<string, string> facts, IReadOnlyDictionary<string, string> words, Func<string, string> safe)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(safe);
        return Place().Replace(template, place =>
            (place.Value[0] == '[' ? facts : words).TryGetValue(place.Groups["name"].Value, out var found) ? safe(found) : place.Value);
    }

    /// <summary>A page as plain text, for readers of letters who do not see pages.</summary>
    /// <param name="html">The page.</param>
    public static string Plain(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var linked = Link().Replace(html, static link => link.Groups["text"].Value == link.Groups["to"].Value ? link.Groups["to"].Value : $"{link.Groups["text"].Value} ({link.Groups["to"].Value})");
        var broken = Break().Replace(Hidden().Replace(linked, ""), "\n");
        return Gap().Replace(WebUtility.HtmlDecode(Tag().Replace(broken, "")).ReplaceLineEndings("\n"), "\n\n").Trim() + "\n";
    }

    [GeneratedRegex(@"\[(?<name>[A-Za-z_]{1,40})\]|\{(?<name>[A-Za-z_]{1,60})\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("""<a\s[^>]*?href="(?<to>[^"]*)"[^>]*>(?<text>[^<]*)</a>""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<(style|script|head|title)[^>]*>.*?</\\1>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<br[^>]*>|</(p|div|h[1-6]|li|tr|table)>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Break();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\n\s*\n", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gap();
}
