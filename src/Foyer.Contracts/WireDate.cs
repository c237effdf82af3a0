using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Foyer.Contracts;

/// <summary>The forms of a moment: ISO text, milliseconds, and the realtime object around milliseconds.</summary>
internal static class WireDate
{
    private const string IsoFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static string ToIso(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(IsoFormat, CultureInfo.InvariantCulture);

    public static bool TryFromIso(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    public static bool TryFromMilliseconds(double milliseconds, out DateTimeOffset moment)
    {
        if (!(milliseconds >= Earliest && milliseconds <= Latest))
        {
            moment = default;
            return false;
        }

        moment = DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
        return true;
    }

    public static DateTimeOffset Read(ref Utf8JsonReader reader)
    {
        var inside = reader.TokenType == JsonTokenType.StartObject;
        if (inside)
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("$date"u8) || !reader.Read())
            {
                throw new JsonException("A date was expected.");
            }
        }

        var known = reader.TokenType switch
        {
            JsonTokenType.String => TryFromIso(reader.GetString(), out var text) ? text : (DateTimeOffset?)null,
            JsonTokenType.Number => reader.TryGetDouble(out var number) && TryFromMilliseconds(number, out var moment) ? moment : null,
            _ => null,
        };
        if (known is not { } date || (inside && (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)))
        {
            throw new JsonException("A date was expected.");
        }

        return date;
    }
}

/// <summary>Writes dates as REST does.</summary>
internal sealed class IsoDateConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireDate.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WireDate.ToIso(value));
}

/// <summary>Writes dates as the realtime protocol does.</summary>
internal sealed class EjsonDateConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireDate.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("$date"u8, value.ToUnixTimeMilliseconds());
        writer.WriteEndObject();
    }
}
