using System.Text.Json;

namespace Foyer.Domain.Imports;

/// <summary>JSON that a stranger may have made: what is not there, or is something else, reads as nothing.</summary>
internal static class ForeignJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>The objects of a file that is a list.</summary>
    public static Outcome<JsonElement[]> Rows(string path, byte[] content)
    {
        try
        {
            var start = content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
            using var document = JsonDocument.Parse(content.AsMemory(start), Options);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? document.RootElement.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.Object).Select(static one => one.Clone()).ToArray()
                : ImportFaults.Unreadable(path, "is no list");
        }
        catch (JsonException)
        {
            return ImportFaults.Unreadable(path, "is no valid JSON");
        }
    }

    public static string Text(this JsonElement json, string key) => json.Part(key) is { ValueKind: JsonValueKind.String } part ? TextOf(part) : "";

    public static bool Flag(this JsonElement json, string key) => json.Part(key).ValueKind == JsonValueKind.True;

    public static IEnumerable<string> Texts(this JsonElement json, string key) =>
        json.Parts(key).Where(static one => one.ValueKind == JsonValueKind.String).Select(TextOf);

    /// <summary>The items of a list.</summary>
    public static IEnumerable<JsonElement> Parts(this JsonElement json, string key) => json.Part(key) is { ValueKind: JsonValueKind.Array } part ? part.EnumerateArray() : [];

    // Half a sign is valid JSON, and neither a key nor a text.
    public static JsonElement Part(this JsonElement json, string key)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out var part) ? part : default;
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    private static string TextOf(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
