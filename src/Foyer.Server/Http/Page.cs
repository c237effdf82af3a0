using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;

namespace Foyer.Server.Http;

/// <summary>The limits of lists, from the settings.</summary>
internal sealed record PageLimits(Func<long> DefaultCount, Func<long> UpperCount, Func<bool> AllowInfinite);

/// <summary>Which part of a list is asked for, and in which order.</summary>
/// <param name="Offset">How many to skip.</param>
/// <param name="Count">How many at most; int.MaxValue for all.</param>
/// <param name="Sort">Keys of the dialect with 1 or −1; null for the list's own order.</param>
internal sealed record Page(int Offset, int Count, IReadOnlyList<KeyValuePair<string, int>>? Sort)
{
    /// <summary>Projection, as the dialect's <c>fields</c> parameter; null when not given.</summary>
    public JsonObject? Fields { get; private init; }

    /// <summary>Filter, as the dialect's <c>query</c> parameter; null when not given.</summary>
    public JsonObject? Filter { get; private init; }

    public static Page Read(JsonObject query, PageLimits limits)
    {
        var offset = (int)Math.Clamp(query.Number("offset") ?? 0, 0, int.MaxValue);
        var asked = query.Number("count");
        var upper = (int)limits.UpperCount();
        var count = asked switch
        {
            0 => limits.AllowInfinite() ? int.MaxValue : (int)limits.DefaultCount(),
            null => (int)limits.DefaultCount(),
            _ => (int)Math.Clamp(asked.Value, 1, upper > 0 ? upper : int.MaxValue),
        };
        return new Page(offset, count, null)
        {
            Sort = ReadSort(query),
            Fields = ReadObject(query, "fields", "error-invalid-fields"),
            Filter = ReadObject(query, "query", "error-invalid-query"),
        };
    }

    private static List<KeyValuePair<string, int>>? ReadSort(JsonObject query)
    {
        var sort = ReadObject(query, "sort", "error-invalid-sort");
        if (sort is null)
        {
            return null;
        }

        var keys = new List<KeyValuePair<string, int>>();
        foreach (var (key, direction) in sort)
        {
            if (direction is not JsonValue value || !value.TryGetValue<double>(out var sign) || (sign != 1 && sign != -1))
            {
                throw new RefusedException(Invalid(query, "sort", "error-invalid-sort"));
            }

            keys.Add(new(key, (int)sign));
        }

        return keys;
    }

    private static JsonObject? ReadObject(JsonObject query, string key, string code)
    {
        var text = query.Text(key);
        if (text is null)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new RefusedException(Invalid(query, key, code));
        }
        catch (JsonException)
        {
            throw new RefusedException(Invalid(query, key, code));
        }
    }

    private static Refusal Invalid(JsonObject query, string key, string code) =>
        new(code, $"Invalid {key} parameter provided: \"{query.Text(key)}\"");
}

/// <summary>Bad input found while reading a request, before any use case: the door's pipeline turns it into the answer.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal => refusal;
}
