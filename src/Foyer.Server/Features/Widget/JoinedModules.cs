using System.Text.RegularExpressions;

namespace Foyer.Server.Features.Widget;

/// <summary>
/// Joins the chat's modules into the few files that browsers load: one for the first click, and one for each part that is loaded
/// when it is first needed. It relies on the house rule of <c>src/widget/README.md</c>: modules import and export by name, and a
/// name at the top exists once.
/// </summary>
internal sealed partial class JoinedModules
{
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly Func<string, string> read;
    private readonly List<string> first = [];
    private readonly SortedSet<string> lent = new(StringComparer.Ordinal);

    private JoinedModules(string entry, Func<string, string> read)
    {
        // What comments name is not imported.
        this.read = module => WithoutComments(read(module));
        Collect(entry, first);
        Queue<string> parts = new(LaterImportsOf(first));
        while (parts.TryDequeue(out var part))
        {
            if (!files.ContainsKey(part))
            {
                JoinPart(entry, part, parts);
            }
        }

        files[entry] = lent.Count == 0 ? Body(first) : $"{Body(first)}export {{ {string.Join(", ", lent)} }};\n";
    }

    /// <summary>The files to send, by name: the entry with everything it imports before it, and each part with what only it needs.</summary>
    /// <param name="entry">Name of the entry; names are relative to its folder.</param>
    /// <param name="read">The text of a module.</param>
    public static IReadOnlyDictionary<string, string> Join(string entry, Func<string, string> read) => new JoinedModules(entry, read).files;

    /// <summary>The same code without what only people read: comments on lines of their own, and the types that casts name.</summary>
    public static string WithoutComments(string code) =>
        LineComments().Replace(BlockComments().Replace(Casts().Replace(code, ""), ""), "");

    /// <summary>A style sheet without the spaces that only people need.</summary>
    public static string CompactSheet(string sheet) => SheetSpaces().Replace(WithoutComments(sheet), "$1").Replace(": ", ":", StringComparison.Ordinal).Trim();

    /// <summary>A part takes what the entry has already loaded from there, so that nothing is loaded or kept twice.</summary>
    private void JoinPart(string entry, string part, Queue<string> parts)
    {
        List<string> own = [];
        Collect(part, own, first);
        var taken = own.SelectMany(module => Imports().Matches(read(module)).Where(import => first.Contains(Resolve(module, import))))
            .SelectMany(import => import.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet(StringComparer.Ordinal);
        lent.UnionWith(taken);
        var head = taken.Count == 0 ? "" : $"import {{ {string.Join(", ", taken.Order(StringComparer.Ordinal))} }} from '{Way(part, entry)}';\n";
        var exported = Exports().Matches(read(part)).Select(match => match.Groups["name"].Value);
        files[part] = $"{head}{Body(own, part)}export {{ {string.Join(", ", exported)} }};\n";
        foreach (var later in LaterImportsOf(own))
        {
            parts.Enqueue(later);
        }
    }

    private void Collect(string module, List<string> found, List<string>? known = null)
    {
        if (found.Contains(module) || known?.Contains(module) == true)
        {
            return;
        }

        foreach (var import in Imports().Matches(read(module)).AsEnumerable())
        {
            Collect(Resolve(module, import), found, known);
        }

        // An import in a circle has come back to where it began.
        if (!found.Contains(module))
        {
            found.Add(module);
        }
    }

    private string Body(IEnumerable<string> modules, string at = "") => string.Concat(modules.Select(module => LaterImports().Replace(
        Exports().Replace(Imports().Replace(read(module), ""), "${word} ${name}"),
        import => $"import('{Way(at, Resolve(module, import))}')")));

    private IEnumerable<string> LaterImportsOf(IEnumerable<string> modules) =>
        modules.SelectMany(module => LaterImports().Matches(read(module)).Select(import => Resolve(module, import)));

    private static string Resolve(string module, Match import) => new Uri(new Uri($"file:///{module}"), import.Groups["from"].Value).AbsolutePath[1..];

    /// <summary>How one file names another.</summary>
    private static string Way(string from, string to) => string.Concat(Enumerable.Repeat("../", from.Count(sign => sign == '/')).DefaultIfEmpty("./")) + to;

    [GeneratedRegex(@"^import \{(?<names>[^}]*)\} from '(?<from>\.[^']+)';\n", RegexOptions.Multiline)]
    private static partial Regex Imports();

    [GeneratedRegex(@"^export (?<word>async function|function|class|const|let) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Exports();

    [GeneratedRegex(@"\bimport\('(?<from>\.[^']+)'\)")]
    private static partial Regex LaterImports();

    [GeneratedRegex(@"/\*\* @type \{(?:[^{}\n]|\{[^{}\n]*\})*\} \*/ ?(?=\S)")]
    private static partial Regex Casts();

    [GeneratedRegex(@"^[ ]*/\*(?:(?!\*/).)*\*/[ ]*\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockComments();

    [GeneratedRegex(@"^[ ]*//.*\n", RegexOptions.Multiline)]
    private static partial Regex LineComments();

    [GeneratedRegex(@"\s*([{};,>])\s*")]
    private static partial Regex SheetSpaces();
}
