using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;

namespace Foyer.Console.Wire;

/// <summary>Turns what arrived into the records of the contract; what does not fit is left out rather than thrown.</summary>
internal static class WireReading
{
    public static T? Read<T>(this JsonNode? node)
        where T : class
    {
        try
        {
            // The realtime converter reads both forms of a date, so one set of options serves both wires.
            return node is null ? null : node.Deserialize(WireJson.DdpInfo<T>());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static bool TryRead<T>(this JsonArray arguments, int index, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = index < arguments.Count ? arguments[index].Read<T>() : null;
        return value is not null;
    }

    public static IReadOnlyList<T> ReadList<T>(this JsonNode? node)
        where T : class =>
        node is JsonArray items ? [.. items.Select(static item => item.Read<T>()).OfType<T>()] : [];

    public static string? ReadText(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static int? ReadNumber(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) ? (int)number
        : node is JsonValue whole && whole.TryGetValue<int>(out var count) ? count
        : null;

    /// <summary>A moment in either form that the wire has.</summary>
    public static DateTimeOffset? ReadMoment(this JsonNode? node) => node switch
    {
        JsonObject boxed when boxed["$date"] is JsonValue value && value.TryGetValue<long>(out var milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
        _ when node.ReadText() is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) => moment,
        _ => null,
    };

    public static bool ReadFlag(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
