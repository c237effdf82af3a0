using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Foyer.Testing;
using Xunit;

namespace Foyer.Server.Tests.Support;

/// <summary>
/// Compares a text that others depend on with the approved file beside the test. Set FOYER_APPROVE=1 for one run to
/// approve what the tests received, and read the change before it is committed.
/// </summary>
internal static partial class Approved
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Whether this run approves what it receives.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("FOYER_APPROVE") == "1";

    public static void Matches(string actual, string ending = "txt", [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        // A build in CI hides the folder of the sources, so only the part below "tests" is believed.
        var below = file.Replace('\\', '/');
        var path = Repository.File($"{below[(below.LastIndexOf("/tests/", StringComparison.Ordinal) + 1)..^3]}.{member}.approved.{ending}");
        var text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (IsWanted)
        {
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"No approved file {path}; received:\n{text}");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }

    /// <summary>Compares JSON, indented, with ids and times replaced by their order of appearance.</summary>
    public static void MatchesJson(string json, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        using var document = JsonDocument.Parse(json);
        Matches(Scrub(JsonSerializer.Serialize(document.RootElement, Indented)), "json", file, member);
    }

    internal static string Scrub(string text)
    {
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        string Replace(Match match, string word) =>
            known.TryGetValue(match.Value, out var name) ? name : known[match.Value] = $"\"{word} {known.Values.Count(one => one.StartsWith($"\"{word} ", StringComparison.Ordinal)) + 1}\"";
        text = Times().Replace(text, match => Replace(match, "time"));
        text = Ticks().Replace(text, match => $"\"$date\": {Replace(match, "time")}");
        return Ids().Replace(text, match => Replace(match, "id"));
    }

    [GeneratedRegex("""
        "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"
        """)]
    private static partial Regex Times();

    [GeneratedRegex("""
        "\$date": \d+
        """)]
    private static partial Regex Ticks();

    // Ids of the dialect: 17 or 24 letters and digits with at least one digit or a change of case among them.
    [GeneratedRegex("""
        "(?=[^"]*[0-9A-Z])(?=[^"]*[a-z0-9])([0-9A-Za-z]{17}|[0-9a-f]{24}|[0-9A-Za-z_-]{43})"
        """)]
    private static partial Regex Ids();
}
