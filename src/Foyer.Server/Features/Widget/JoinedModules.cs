using System.Text;
using System.Text.RegularExpressions;

namespace Foyer.Server.Features.Widget;

/// <summary>
/// Joins the chat's modules into the one file that browsers load, so that the first click costs few requests. It relies on the
/// house rule of <c>src/widget/README.md</c>: modules import and export by name, and a name at the top exists once.
/// </summary>
internal static partial class JoinedModules
{
    /// <summary>The entry module with everything it imports before it.</summary>
    /// <param name="entry">Name of the entry; names are relative to its folder.</param>
    /// <param name="read">The text of a module.</param>
    public static string Join(string entry, Func<string, string> read)
    {
        var joined = new StringBuilder();
        Append(entry, read, [], joined);
        return joined.ToString();
    }

    /// <summary>The same code without what only people read: comments on lines of their own.</summary>
    public static string WithoutComments(string code) => LineComments().Replace(BlockComments().Replace(code, ""), "");

    /// <summary>The same code without indentation; only for files that hold no text over several lines.</summary>
    public static string WithoutIndentation(string code) => Indentation().Replace(code, "");

    private static void Append(string module, Func<string, string> read, HashSet<string> seen, StringBuilder joined)
    {
        if (!seen.Add(module))
        {
            return;
        }

        var code = read(module);
        foreach (var import in Imports().Matches(code).Select(match => match.Groups["from"].Value))
        {
            Append(Resolve(module, import), read, seen, joined);
        }

        code = Imports().Replace(code, "");
        code = Exports().Replace(code, "");
        joined.Append(LaterImports().Replace(code, match => $"import('./{Resolve(module, match.Groups["from"].Value)}')"));
    }

    private static string Resolve(string module, string import) => new Uri(new Uri($"file:///{module}"), import).AbsolutePath[1..];

    [GeneratedRegex(@"^import \{[^}]*\} from '(?<from>\.[^']+)';\n", RegexOptions.Multiline)]
    private static partial Regex Imports();

    [GeneratedRegex("^export (?=async |function |class |const |let )", RegexOptions.Multiline)]
    private static partial Regex Exports();

    [GeneratedRegex(@"(?<!@type \{typeof )import\('(?<from>\.[^']+)'\)")]
    private static partial Regex LaterImports();

    [GeneratedRegex(@"^[ ]*/\*.*?\*/[ ]*\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockComments();

    [GeneratedRegex(@"^[ ]*//.*\n", RegexOptions.Multiline)]
    private static partial Regex LineComments();

    [GeneratedRegex("^[ ]+", RegexOptions.Multiline)]
    private static partial Regex Indentation();
}
