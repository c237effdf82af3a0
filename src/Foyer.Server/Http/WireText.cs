using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Contracts;

namespace Foyer.Server.Http;

/// <summary>Dates as they stand in documents that are compared or projected before they are sent.</summary>
internal static class WireText
{
    /// <summary>ISO 8601 in UTC with milliseconds, so that text compares like time.</summary>
    public static string Date(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A date of a query.</summary>
    public static bool TryDate(string? text, out DateTimeOffset moment) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    /// <summary>A filter in which each <c>{"$date": …}</c> stands as such a text.</summary>
    public static JsonObject? PlainDates(JsonObject? filter) => (JsonObject?)Plain(filter);

    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject form when Ejson.TryReadDate(form, out var moment) => Date(moment),
        JsonObject { Count: 1 } form when form["$date"] is JsonValue value && value.TryGetValue<string>(out var text) && TryDate(text, out var moment) => Date(moment),
        JsonObject form => new JsonObject(form.Select(pair => KeyValuePair.Create(pair.Key, Plain(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        _ => node?.DeepClone(),
    };
}
