using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Foyer.Server.Http;

/// <summary>The dialect's filters, orders and projections, applied to documents that were already chosen and bounded by us.</summary>
internal static class DocumentQuery
{
    // Callers write these patterns; a slow one must not hold the server up.
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether a document passes a filter; operators at the top that are not known are dropped, as the dialect does.</summary>
    public static bool Matches(JsonObject document, JsonObject? filter) => filter is null || filter.All(clause => clause.Key switch
    {
        "$or" => clause.Value is JsonArray any && any.OfType<JsonObject>().Any(one => Matches(document, one)),
        "$and" => clause.Value is JsonArray all && all.OfType<JsonObject>().All(one => Matches(document, one)),
        ['$', ..] => true,
        "constructor" or "__proto__" or "prototype" => true,
        _ => Fits([.. ValuesAt(document, clause.Key.Split('.'), 0)], clause.Value),
    });

    /// <summary>Documents in the order that was asked for.</summary>
    public static IEnumerable<JsonObject> Sorted(IEnumerable<JsonObject> documents, IReadOnlyList<KeyValuePair<string, int>>? sort)
    {
        if (sort is null || sort.Count == 0)
        {
            return documents;
        }

        var ordered = documents.Order(Comparer<JsonObject>.Create((left, right) =>
        {
            foreach (var (key, direction) in sort)
            {
                var path = key.Split('.');
                var difference = Compare(ValuesAt(left, path, 0).FirstOrDefault(), ValuesAt(right, path, 0).FirstOrDefault());
                if (difference != 0)
                {
                    return difference * direction;
                }
            }

            return 0;
        }));
        return ordered;
    }

    /// <summary>The document with the base keys and those asked for, or without those that were put aside.</summary>
    public static JsonObject Project(JsonObject document, JsonObject? fields, IReadOnlyList<string> always)
    {
        var asked = fields?.Where(field => IsYes(field.Value)).Select(field => field.Key.Split('.')[0]).ToHashSet() ?? [];
        var aside = fields?.Where(field => !IsYes(field.Value)).Select(field => field.Key).ToHashSet() ?? [];
        var projected = new JsonObject();
        foreach (var (key, value) in document)
        {
            if ((always.Contains(key) || asked.Contains(key)) && !aside.Contains(key))
            {
                projected[key] = value?.DeepClone();
            }
        }

        return projected;
    }

    public static bool IsYes(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.True || (value?.GetValueKind() == JsonValueKind.Number && value.GetValue<double>() != 0);

    private static IEnumerable<JsonNode?> ValuesAt(JsonNode? node, string[] path, int depth) => node switch
    {
        JsonArray list when depth == path.Length => list.Prepend(list),
        JsonArray list => list.SelectMany(item => ValuesAt(item, path, depth)),
        _ when depth == path.Length => [node],
        JsonObject form when form.TryGetPropertyValue(path[depth], out var child) => ValuesAt(child, path, depth + 1),
        _ => [],
    };

    private static bool Fits(IReadOnlyList<JsonNode?> values, JsonNode? condition)
    {
        if (condition is not JsonObject operators || operators.Count == 0 || operators.First().Key[0] != '$')
        {
            return values.Count == 0 ? condition is null : values.Any(value => AreEqual(value, condition));
        }

        return operators.All(one => one.Key switch
        {
            "$in" => one.Value is JsonArray list && values.Any(value => list.Any(item => AreEqual(value, item))),
            "$nin" => one.Value is JsonArray list && !values.Any(value => list.Any(item => AreEqual(value, item))),
            "$eq" => values.Any(value => AreEqual(value, one.Value)),
            "$ne" => !values.Any(value => AreEqual(value, one.Value)),
            "$exists" => values.Count > 0 == IsYes(one.Value),
            "$not" => !Fits(values, one.Value),
            "$gt" => values.Any(value => Compare(value, one.Value) > 0),
            "$gte" => values.Any(value => Compare(value, one.Value) >= 0),
            "$lt" => values.Any(value => Compare(value, one.Value) < 0),
            "$lte" => values.Any(value => Compare(value, one.Value) <= 0),
            "$regex" => values.Any(value => IsLike(value, one.Value, operators["$options"])),
            _ => true,
        });
    }

    private static bool IsLike(JsonNode? value, JsonNode? pattern, JsonNode? options)
    {
        if (value?.GetValueKind() != JsonValueKind.String || pattern?.GetValueKind() != JsonValueKind.String)
        {
            return false;
        }

        var ignoreCase = options?.ToString().Contains('i', StringComparison.Ordinal) == true ? RegexOptions.IgnoreCase : RegexOptions.None;
        try
        {
            return Regex.IsMatch(value.GetValue<string>(), pattern.GetValue<string>(), ignoreCase | RegexOptions.CultureInvariant, PatternTimeout);
        }
        catch (Exception unusable) when (unusable is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool AreEqual(JsonNode? left, JsonNode? right) => JsonNode.DeepEquals(left, right);

    private static int Compare(JsonNode? left, JsonNode? right) => (left?.GetValueKind(), right?.GetValueKind()) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => left!.GetValue<double>().CompareTo(right!.GetValue<double>()),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(left!.GetValue<string>(), right!.GetValue<string>()),
        (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) =>
            left!.GetValue<bool>().CompareTo(right!.GetValue<bool>()),
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        var (one, other) => one.Value.CompareTo(other.Value),
    };
}
