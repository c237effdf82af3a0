using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Server.Realtime.Methods;

/// <summary>Strict reading of a client's JSON: the expected type, or Match failed.</summary>
internal static class ArgumentTypes
{
    private static readonly double LatestDate = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    private static readonly double EarliestDate = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

    public static string RequiredText(this JsonObject members, string name) => members[name].AsText(name);

    public static string? OptionalText(this JsonObject members, string name) => members[name]?.AsText(name);

    public static bool? OptionalFlag(this JsonObject members, string name) => members[name]?.AsFlag(name);

    public static int? OptionalInteger(this JsonObject members, string name) => members[name]?.AsInteger(name);

    public static DateTimeOffset? OptionalDate(this JsonObject members, string name) => members[name]?.AsDate(name);

    public static JsonObject? OptionalObject(this JsonObject members, string name) => members[name]?.AsObject(name);

    public static JsonArray? OptionalArray(this JsonObject members, string name) => members[name]?.AsArray(name);

    public static IReadOnlyList<string>? OptionalTexts(this JsonObject members, string name) => members[name]?.AsTexts(name);

    public static string AsText(this JsonNode? node, string path) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : throw Mismatch("string", node, path);

    public static bool AsFlag(this JsonNode? node, string path) =>
        node is JsonValue value && value.TryGetValue(out bool flag) ? flag : throw Mismatch("boolean", node, path);

    public static double AsNumber(this JsonNode? node, string path) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double number)
            ? number
            : throw Mismatch("number", node, path);

    public static int AsInteger(this JsonNode? node, string path) =>
        node.AsNumber(path) is >= int.MinValue and <= int.MaxValue and var number
            ? (int)number
            : throw Mismatch("Integer", node, path);

    /// <summary>An EJSON date, an ISO text, which clients of this dialect mix, is taken as well.</summary>
    public static DateTimeOffset AsDate(this JsonNode? node, string path)
    {
        if (node is JsonObject { Count: 1 } wrapped && wrapped["$date"] is JsonValue { } inner
            && inner.GetValueKind() == JsonValueKind.Number && inner.TryGetValue(out double milliseconds)
            && milliseconds >= EarliestDate && milliseconds <= LatestDate)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
        }

        return node is JsonValue value && value.TryGetValue(out string? text)
            && DateTimeOffset.TryParse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal, out var date)
                ? date
                : throw Mismatch("Date", node, path);
    }

    public static JsonObject AsObject(this JsonNode? node, string path) =>
        node as JsonObject ?? throw Mismatch("object", node, path);

    public static JsonArray AsArray(this JsonNode? node, string path) =>
        node as JsonArray ?? throw Mismatch("Array", node, path);

    public static IReadOnlyList<string> AsTexts(this JsonNode? node, string path) =>
        [.. node.AsArray(path).Select((item, index) => item.AsText($"{path}[{index}]"))];

    private static MatchFailedException Mismatch(string expected, JsonNode? actual, string path) =>
        new($"Expected {expected}, got {KindOf(actual)} in field {path}", path);

    private static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Undefined => "undefined",
        JsonValueKind.Null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "object",
    };
}
