using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.Server.Http;
using Microsoft.Extensions.FileProviders;

namespace Foyer.Server.Features.ConsoleHosting;

/// <summary>
/// The console's page, which names to the browser what it is made of: the largest files of the runtime, whose names stand in a script that
/// the browser would have to read first, so that they come at the same time as that script and not after it; and everything else by
/// names that change with the content, so that nothing is asked for again that the browser has.
/// </summary>
internal static partial class ConsolePage
{
    private const string Page = "index.html";
    private const string Boot = "_framework/dotnet.js";
    private const string Start = "/*json-start*/";
    private const string Head = "</head>";
    private const string Base = "<base href=\"/\">\n";

    /// <summary>Reads the page from the console's files; null where they are not there.</summary>
    /// <param name="files">The console's files.</param>
    /// <param name="names">Plain names of files, and the names that change with their content.</param>
    public static PackedFile? Read(IFileProvider files, IReadOnlyDictionary<string, string> names)
    {
        if (ReadText(files, Page) is not { } page)
        {
            return null;
        }

        var script = names.GetValueOrDefault(Boot, Boot);
        var links = ReadText(files, script) is { } boot ? Links(boot, script) : "";
        var named = Rename(page, names).Replace(Base, Base + ImportMap(names), StringComparison.Ordinal).Replace(Head, links + Head, StringComparison.Ordinal);
        return new PackedFile(Page, Encoding.UTF8.GetBytes(named));
    }

    /// <summary>The page with the lasting names of what it refers to.</summary>
    public static string Rename(string page, IReadOnlyDictionary<string, string> names) =>
        References().Replace(page, found => names.GetValueOrDefault(found.Value, found.Value));

    /// <summary>Tells modules that name each other plainly where they are.</summary>
    public static string ImportMap(IReadOnlyDictionary<string, string> names)
    {
        var modules = new JsonObject();
        foreach (var (plain, lasting) in names.Where(static one => one.Key is Boot || (one.Key.StartsWith("js/", StringComparison.Ordinal) && one.Key.EndsWith(".js", StringComparison.Ordinal))).OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            modules[$"./{plain}"] = $"./{lasting}";
        }

        return modules.Count == 0 ? "" : $"  <script type=\"importmap\">{new JsonObject { ["imports"] = modules }.ToJsonString()}</script>\n";
    }

    /// <summary>Links to what the runtime's script says that it fetches first; none when the script has another form.</summary>
    /// <param name="boot">The text of the runtime's script.</param>
    /// <param name="script">Its name.</param>
    public static string Links(string boot, string script = Boot)
    {
        var start = boot.IndexOf(Start, StringComparison.Ordinal);
        var end = boot.IndexOf("/*json-end*/", StringComparison.Ordinal);
        if (start < 0 || end < start)
        {
            return "";
        }

        try
        {
            var resources = (JsonNode.Parse(boot[(start + Start.Length)..end]) as JsonObject)?["resources"] as JsonObject ?? [];
            return string.Concat([
                $"  <link rel=\"modulepreload\" href=\"{script}\">\n",
                .. Named(resources, "jsModuleNative").Concat(Named(resources, "jsModuleRuntime")).Select(static one => $"  <link rel=\"modulepreload\" href=\"_framework/{one.Name}\">\n"),
                // Not the runtime itself: what it was compiled to the last time is taken only where nobody has asked for it before.
                .. Named(resources, "coreAssembly").Select(static one =>
                    $"  <link rel=\"preload\" as=\"fetch\" crossorigin=\"anonymous\" href=\"_framework/{one.Name}\" integrity=\"{one.Hash}\">\n"),
            ]);
        }
        catch (JsonException)
        {
            return "";
        }
    }

    [GeneratedRegex("(?<=(?:src|href)=\")[^\"]+(?=\")")]
    private static partial Regex References();

    private static IEnumerable<(string Name, string Hash)> Named(JsonObject resources, string kind) =>
        from one in (resources[kind] as JsonArray ?? []).OfType<JsonObject>()
        let name = TextOf(one["name"])
        where name is not null
        select (HtmlEncoder.Default.Encode(name), HtmlEncoder.Default.Encode(TextOf(one["hash"]) ?? ""));

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string? ReadText(IFileProvider files, string path)
    {
        if (files.GetFileInfo(path) is not { Exists: true } file)
        {
            return null;
        }

        using var reader = new StreamReader(file.CreateReadStream());
        return reader.ReadToEnd();
    }
}
