using System.Text;
using System.Text.RegularExpressions;

namespace Foyer.Server.Features.Widget;

/// <summary>
/// Writes a script more shortly without changing what it does: no space that nobody needs, and short names for what only the file
/// itself can name. It is careful rather than clever: a name that is anywhere a property, or could be one, stays.
/// </summary>
internal sealed partial class CompactScript
{
    private static readonly HashSet<string> Words = new(
        ("if else for of in const let var class return new this typeof instanceof function async await get set static export import from extends super "
        + "null undefined true false try catch finally throw switch case default break continue while do void delete yield as").Split(' '), StringComparer.Ordinal);

    /// <summary>What the browser itself has a name for is never renamed, even where a script uses the name for something of its own.</summary>
    private static readonly string[] OfTheBrowser =
        "window document location navigator opener parent top self name status event history open close stop find focus print crypto fetch".Split(' ');

    private static readonly HashSet<string> BeforeConditions = ["if", "for", "while", "switch"];

    private readonly string[] tokens;
    private readonly HashSet<string> kept = [.. Words, .. OfTheBrowser];
    private readonly Dictionary<string, int> uses = new(StringComparer.Ordinal);
    private readonly HashSet<string> declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> hiddenNames = new(StringComparer.Ordinal);

    private CompactScript(string[] tokens) => this.tokens = tokens;

    /// <summary>The shorter script; the same one where it holds something that is not understood.</summary>
    public static string Write(string code)
    {
        string[] tokens = [.. Tokens().Matches(code).Select(match => match.Value)];
        return tokens.Any(token => token is "`" or "'" or "\"") || string.Concat(tokens) != code ? code : new CompactScript(tokens).Write();
    }

    private string Write()
    {
        Learn([.. tokens.Where(token => !string.IsNullOrWhiteSpace(token))]);
        var next = 0;
        foreach (var name in declared.Where(name => name.Length > 2 && !kept.Contains(name)).OrderByDescending(name => uses[name]).ThenBy(name => name, StringComparer.Ordinal))
        {
            string shorter;
            do
            {
                shorter = ShortName(next++);
            }
            while (uses.ContainsKey(shorter) || kept.Contains(shorter));
            names[name] = shorter;
        }

        return Squeeze([.. tokens.Select(Rename)]);
    }

    private void Learn(string[] signs)
    {
        for (var at = 0; at < signs.Length; at++)
        {
            var (before, sign, after) = (At(at - 1), signs[at], At(at + 1));
            if (sign[0] == '`')
            {
                kept.UnionWith(Names().Matches(sign).Select(match => match.Value));
            }

            if (!IsName(sign))
            {
                continue;
            }

            uses[sign] = uses.GetValueOrDefault(sign) + 1;
            var isMember = before == "." && At(at - 2) != ".";
            var mayBeKey = after == ":" && before != "?";
            var mayBeShorthand = before is "{" or "," && after is "," or "}" or "=";
            var mayBeMethod = after == "(" && before is "}" or "{" or ";" or "," or "get" or "set" or "async" or "static";
            var mayBeField = after is "=" or ";" && before is "}" or "{" or ";";
            if (isMember || mayBeKey || mayBeShorthand || mayBeMethod || mayBeField)
            {
                kept.Add(sign);
            }

            if (before is "const" or "let" or "class" or "function" || after == "=>")
            {
                declared.Add(sign);
            }
        }

        LearnParameters(signs);

        string At(int at) => at >= 0 && at < signs.Length ? signs[at] : "";
    }

    private void LearnParameters(string[] signs)
    {
        Stack<int> open = new();
        for (var at = 0; at < signs.Length; at++)
        {
            if (signs[at] is "(" or "[" or "{")
            {
                open.Push(at);
            }
            else if (signs[at] is ")" or "]" or "}" && open.TryPop(out var from) && signs[from] == "(")
            {
                var after = at + 1 < signs.Length ? signs[at + 1] : "";
                if (after == "=>" || (after == "{" && from > 0 && !BeforeConditions.Contains(signs[from - 1])))
                {
                    LearnParameters(signs, from, at);
                }
            }
        }
    }

    private void LearnParameters(string[] signs, int from, int to)
    {
        var depth = 0;
        for (var at = from; at < to; at++)
        {
            depth += signs[at] is "(" or "[" or "{" ? 1 : signs[at] is ")" or "]" or "}" ? -1 : 0;
            if (depth == 1 && signs[at] is "(" or "," && IsName(signs[at + 1]))
            {
                declared.Add(signs[at + 1]);
            }
        }
    }

    private string Rename(string token) => token switch
    {
        ['`', ..] => HiddenUses().Replace(token, match => Hide(match.Value)),
        ['#', _, ..] => Hide(token),
        _ => names.GetValueOrDefault(token, token),
    };

    private string Hide(string name)
    {
        if (!hiddenNames.TryGetValue(name, out var shorter))
        {
            hiddenNames[name] = shorter = "#" + ShortName(hiddenNames.Count);
        }

        return shorter;
    }

    private static string Squeeze(string[] tokens)
    {
        var written = new StringBuilder();
        for (var at = 0; at < tokens.Length; at++)
        {
            if (!string.IsNullOrWhiteSpace(tokens[at]))
            {
                written.Append(tokens[at]);
                continue;
            }

            var (before, after) = (written.Length == 0 ? ';' : written[^1], at + 1 < tokens.Length ? tokens[at + 1][0] : ';');
            if (tokens[at].Contains('\n', StringComparison.Ordinal))
            {
                written.Append(";{,([=?:&|.".Contains(before, StringComparison.Ordinal) || "})].?:&|".Contains(after, StringComparison.Ordinal) ? "" : "\n");
            }
            else if ((IsWord(before) && IsWord(after)) || (before == after && before is '+' or '-'))
            {
                written.Append(' ');
            }
        }

        return written.ToString();
    }

    private static bool IsName(string token) => (char.IsLetter(token[0]) || token[0] is '_' or '$') && !Words.Contains(token);

    private static bool IsWord(char sign) => char.IsLetterOrDigit(sign) || sign is '_' or '$' or '#';

    private static string ShortName(int number) =>
        number < 26 ? ((char)('a' + number)).ToString() : ShortName((number / 26) - 1) + (char)('a' + (number % 26));

    [GeneratedRegex("""
        '(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|(?<=(?:[(,=:\[!&|?{};\n]|=>)[ \n]*|return )/(?![*/])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*|#?[\p{L}_$][\p{L}\p{N}_$]*|[0-9][\w.]*|\s+|=>|.
        """, RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[\p{L}_$][\p{L}\p{N}_$]*")]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<=\.)#\w+")]
    private static partial Regex HiddenUses();
}
