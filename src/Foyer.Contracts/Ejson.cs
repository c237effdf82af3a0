using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Contracts;

/// <summary>The realtime protocol's way to put dates, bytes and odd numbers into JSON, for trees that have no record of their own.</summary>
public static class Ejson
{
    private const string DateKey = "$date";
    private const string BinaryKey = "$binary";
    private const string EscapeKey = "$escape";
    private const string InfNaNKey = "$InfNaN";

    /// <summary>A date.</summary>
    /// <param name="moment">The moment.</param>
    public static JsonObject Date(DateTimeOffset moment) => new() { [DateKey] = moment.ToUnixTimeMilliseconds() };

    /// <summary>A run of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static JsonObject Binary(ReadOnlySpan<byte> bytes) => new() { [BinaryKey] = Convert.ToBase64String(bytes) };

    /// <summary>A number that plain JSON may or may not be able to hold.</summary>
    /// <param name="number">The number.</param>
    public static JsonNode Number(double number) => double.IsFinite(number)
        ? JsonValue.Create(number)
        : new JsonObject { [InfNaNKey] = double.IsNaN(number) ? 0 : Math.Sign(number) };

    /// <summary>Protects an object that only looks like one of the special forms.</summary>
    /// <param name="plain">The object; it moves into the result.</param>
    public static JsonObject Escape(JsonObject plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return LooksSpecial(plain) ? new JsonObject { [EscapeKey] = plain } : plain;
    }

    /// <summary>Reads a date in any form a client may use: the special object, milliseconds, or ISO text.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="moment">The moment.</param>
    public static bool TryReadDate(JsonNode? node, out DateTimeOffset moment)
    {
        moment = default;
        if (node is JsonObject { Count: 1 } special && special.TryGetPropertyValue(DateKey, out var inner))
        {
            node = inner;
        }

        return node is JsonValue value
            && (value.GetValueKind() switch
            {
                JsonValueKind.String => WireDate.TryFromIso(value.GetValue<string>(), out moment),
                JsonValueKind.Number => value.TryGetDouble(out var number) && WireDate.TryFromMilliseconds(number, out moment),
                _ => false,
            });
    }

    /// <summary>Whether the tree is a date as the realtime protocol writes it.</summary>
    /// <param name="node">The tree.</param>
    public static bool IsDate(JsonNode? node) =>
        node is JsonObject { Count: 1 } special && special.ContainsKey(DateKey) && TryReadDate(node, out _);

    /// <summary>Reads a run of bytes.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="bytes">The bytes.</param>
    public static bool TryReadBinary(JsonNode? node, out byte[] bytes)
    {
        bytes = [];
        if (node is not JsonObject { Count: 1 } special || special[BinaryKey] is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            return false;
        }

        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, buffer, out var written))
        {
            return false;
        }

        bytes = buffer[..written];
        return true;
    }

    /// <summary>Reads a number, infinite and undefined ones included.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="number">The number.</param>
    public static bool TryReadNumber(JsonNode? node, out double number)
    {
        number = 0;
        if (node is JsonObject { Count: 1 } special && special[InfNaNKey] is JsonValue mark && mark.TryGetDouble(out var sign))
        {
            number = sign == 0 ? double.NaN : double.PositiveInfinity * Math.Sign(sign);
            return true;
        }

        return node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetDouble(out number);
    }

    /// <summary>The same tree as REST shows it: special dates become ISO text, protected objects lose their protection.</summary>
    /// <param name="node">The tree; it is not changed.</param>
    public static JsonNode? ToRest(JsonNode? node) => node switch
    {
        JsonObject special when IsDate(special) => TryReadDate(special, out var moment) ? WireDate.ToIso(moment) : null,
        JsonObject { Count: 1 } guarded when guarded[EscapeKey] is JsonObject inner => inner.DeepClone(),
        JsonObject plain => new JsonObject(plain.Select(static pair => KeyValuePair.Create(pair.Key, ToRest(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(ToRest)]),
        _ => node?.DeepClone(),
    };

    private static bool LooksSpecial(JsonObject plain) => plain.Count == 1
        && (plain.ContainsKey(DateKey) || plain.ContainsKey(BinaryKey) || plain.ContainsKey(EscapeKey) || plain.ContainsKey(InfNaNKey));

    private static bool TryGetDouble(this JsonValue value, out double number)
    {
        number = 0;
        if (value.GetValueKind() != JsonValueKind.Number)
        {
            return false;
        }

        if (value.TryGetValue(out number))
        {
            return true;
        }

        if (value.TryGetValue(out long whole))
        {
            number = whole;
            return true;
        }

        if (value.TryGetValue(out int small))
        {
            number = small;
            return true;
        }

        return false;
    }
}
