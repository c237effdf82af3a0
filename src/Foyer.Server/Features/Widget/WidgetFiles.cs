using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Widget;

/// <summary>The files of <c>src/widget</c>, which the build puts beside the server, by their place in that folder.</summary>
internal sealed class WidgetFiles
{
    private static readonly string[] Languages = ["de", "en"];

    private readonly FrozenDictionary<string, PackedFile> files;

    public WidgetFiles()
        : this(Path.Combine(AppContext.BaseDirectory, "widget"))
    {
    }

    public WidgetFiles(string folder)
    {
        var found = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
        Version = Fingerprint(found);
        // The page names a folder that changes with the files, so that a browser may keep them for good.
        Rewrite(found, "chat/index.html", page => page.Replace("=\"livechat/", $"=\"livechat/{Version}/", StringComparison.Ordinal));
        foreach (var language in Languages)
        {
            // The texts are fetched beside the script that will ask for them, not after it.
            found[$"chat/index.{language}.html"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(found["chat/index.html"]).Replace(
                "  <script ", $"  <link rel=\"modulepreload\" href=\"livechat/{Version}/i18n/{language}.js\">\n  <script ", StringComparison.Ordinal));
        }

        foreach (var (name, code) in JoinedModules.Join("main.js", module => Encoding.UTF8.GetString(found[$"chat/{module}"])))
        {
            Rewrite(found, $"chat/{name}", _ => CompactScript.Write(code));
        }

        foreach (var sheet in found.Keys.Where(name => name.StartsWith("chat/", StringComparison.Ordinal) && name.EndsWith(".css", StringComparison.Ordinal)).ToList())
        {
            Rewrite(found, sheet, JoinedModules.CompactSheet);
        }

        Rewrite(found, "launcher/launcher.js", script => CompactScript.Write(JoinedModules.WithoutComments(script)));
        files = found.ToFrozenDictionary(file => file.Key, file => new PackedFile(file.Key, file.Value), StringComparer.Ordinal);
    }

    /// <summary>Changes whenever a file of the chat does.</summary>
    public string Version { get; }

    /// <summary>The chat's page, for the language that a website names where there is one.</summary>
    public PackedFile? Page(string? language) => Find($"chat/index.{language?.Split('-')[0].ToLowerInvariant()}.html") ?? Find("chat/index.html");

    public IEnumerable<string> Names => files.Keys;

    public PackedFile? Find(string path) => files.GetValueOrDefault(path);

    private static void Rewrite(Dictionary<string, byte[]> found, string path, Func<string, string> change) =>
        found[path] = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(found[path])));

    private static string Fingerprint(Dictionary<string, byte[]> found)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in found.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
