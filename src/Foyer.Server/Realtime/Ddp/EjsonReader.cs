using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Server.Realtime.Ddp;

/// <summary>
/// Reads a client's JSON completely and at once, so that nothing malformed can surface later inside a method.
/// Dates stay in their wire form (<c>{"$date":ms}</c>); whoever expects one reads it with <see cref="Methods.MethodArgs.Date"/>.
/// </summary>
internal static class EjsonReader
{
    public const int DeepestNesting = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = DeepestNesting };

    /// <summary>Starts to read; every problem of the text shows as a <see cref="JsonException"/>.</summary>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> text) => new(text, Options);

    /// <summary>Reads a whole text as one value. False when it is no JSON.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out JsonNode? value)
    {
        value = null;
        try
        {
            var reader = Open(text);
            if (!reader.Read())
            {
                return false;
            }

            value = Read(ref reader);
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static bool TryRead(string text, out JsonNode? value) => TryRead(Encoding.UTF8.GetBytes(text), out value);

    /// <summary>Reads the value at which the reader stands.</summary>
    public static JsonNode? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.String => JsonValue.Create(Text(ref reader)),
        JsonTokenType.True => JsonValue.Create(true),
        JsonTokenType.False => JsonValue.Create(false),
        // An element converts to whichever number type is asked for; a boxed long would not.
        JsonTokenType.Number => JsonValue.Create(JsonElement.ParseValue(ref reader)),
        _ => null,
    };

    public static JsonArray ReadArray(ref Utf8JsonReader reader)
    {
        var array = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            array.Add(Read(ref reader));
        }

        return array;
    }

    /// <summary>The text at which the reader stands. Half a surrogate pair is no text.</summary>
    public static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException malformed)
        {
            throw new JsonException("Malformed text", malformed);
        }
    }

    private static JsonObject ReadObject(ref Utf8JsonReader reader)
    {
        var members = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Text(ref reader);
            reader.Read();

            // The last of several equal names wins, as in every client's own parser.
            members[name] = Read(ref reader);
        }

        return members;
    }
}
