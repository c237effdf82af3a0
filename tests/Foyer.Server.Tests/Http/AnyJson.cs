using System.Text;
using System.Text.Json.Nodes;
using Foyer.Server.Http;

namespace Foyer.Server.Tests.Http;

/// <summary>Thinks up bodies and queries: nearly right, wrong in one place, or nonsense. One seed always thinks up the same.</summary>
internal sealed class AnyJson(int seed, IReadOnlyList<string> knownIds)
{
    private static readonly string[] Keys =
    [
        "_id", "rid", "roomId", "roomName", "userId", "username", "token", "name", "msg", "text", "department", "departmentId", "visitor",
        "agents", "agentId", "comment", "customFields", "status", "email", "type", "upsert", "remove", "count", "offset", "query", "data",
    ];

    private static readonly string[] OddTexts =
    [
        "", " ", "null", "true", "0", "-1", "NaN", "[]", "{}", "\0", "'; DROP TABLE users; --", "%00%ff", "../../etc/passwd", "ä€😀\u202e",
        "{\"$ne\":null}", "{\"$regex\":\"(a+)+$\"}", "9999-99-99T99:99:99Z", "2026-01-01T00:00:00.000Z", new('x', 20_000),
    ];

    private static readonly string[] Broken = ["", "{", "[1,", "null", "true", "\"text\"", "12", "{\"a\":}", "\u0000", "{\"a\":1}{", new('[', 5_000)];

    private readonly Random random = new(seed);

    /// <summary>A body for a door whose shape may be known.</summary>
    public string Body(Shape? shape) => random.Next(6) switch
    {
        0 => Pick(Broken),
        1 => (Value(3) ?? JsonValue.Create(0)).ToJsonString(),
        _ => (shape is null ? KnownKeys() : Of(shape) ?? new JsonObject()).ToJsonString(),
    };

    /// <summary>A query string for a door whose shape may be known, with the question mark.</summary>
    public string Query(Shape? shape)
    {
        var keys = shape is ObjectShape { Fields.Count: > 0 } known ? known.Fields.Select(field => field.Key).ToArray() : Keys;
        var text = new StringBuilder("?");
        for (var n = random.Next(4); n > 0; n--)
        {
            text.Append(Pick(keys)).Append('=').Append(Uri.EscapeDataString(Word() is { Length: < 500 } word ? word : "long")).Append('&');
        }

        return text.ToString();
    }

    /// <summary>Something for a part of a path.</summary>
    public string Segment() => Uri.EscapeDataString(Word() is { Length: > 0 and < 200 } word && word.Trim() is not ("" or "." or "..") && !word.Contains('\0', StringComparison.Ordinal) && !word.Contains('/', StringComparison.Ordinal) ? word : "x");

    private JsonNode? Of(Shape shape) => random.Next(8) == 0 ? Value(2) : shape switch
    {
        ObjectShape form => new JsonObject(form.Fields
            .Where(field => field.IsRequired ? random.Next(12) > 0 : random.Next(2) == 0)
            .DistinctBy(field => field.Key)
            .Select(field => KeyValuePair.Create(field.Key, Of(field.Shape)))),
        ListShape list => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Of(list.Item))]),
        OneOfShape forms => Of(Pick(forms.Forms)),
        FlagShape => JsonValue.Create(random.Next(2) == 0),
        NumberShape => JsonValue.Create(random.Next(-2, 100)),
        TextShape { Allowed.Count: > 0 } word => JsonValue.Create(Pick(word.Allowed)),
        TextShape => JsonValue.Create(Word()),
        _ => Value(2),
    };

    private JsonObject KnownKeys()
    {
        var body = new JsonObject();
        for (var n = random.Next(6); n > 0; n--)
        {
            body[Pick(Keys)] = Value(2);
        }

        return body;
    }

    private JsonNode? Value(int depth) => random.Next(depth > 0 ? 10 : 8) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonValue.Create(random.Next(-5, 5)),
        3 => JsonValue.Create(Pick([double.MaxValue, -1.5, 1e18, 9007199254740993d])),
        4 or 5 or 6 or 7 => JsonValue.Create(Word()),
        8 => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Value(depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(3)).Select(n => KeyValuePair.Create($"{Pick(Keys)}{(n == 0 ? "" : n)}", Value(depth - 1)))),
    };

    private string Word() => random.Next(3) switch
    {
        0 => Pick(OddTexts),
        1 => Pick(knownIds),
        _ => $"word{random.Next(1000)}",
    };

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
