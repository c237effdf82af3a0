using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Server.Http;

/// <summary>The dialect's older argument check: no coercion, other words, <c>Match error: …</c>.</summary>
internal static class MatchShape
{
    /// <summary>The error text, or null when <paramref name="value"/> has the shape.</summary>
    public static string? Check(Shape shape, JsonNode? value, string field = "")
    {
        var problem = Find(shape, value, field);
        return problem is null ? null : $"Match error: {problem}";
    }

    private static string? Find(Shape shape, JsonNode? value, string field) => shape switch
    {
        AnyShape => null,
        ObjectShape form => FindInObject(form, value, field),
        ListShape form => FindInList(form, value, field),
        OneOfShape form => form.Forms.Any(one => Find(one, value, field) is null) ? null : $"Failed Match.OneOf{In(field)}",
        TextShape { Allowed: { Count: > 0 } allowed } when value?.GetValueKind() == JsonValueKind.String && !allowed.Contains(value.GetValue<string>())
            => $"Failed Match.OneOf{In(field)}",
        _ => TypeOf(value) == MatchName(shape) ? null : $"Expected {MatchName(shape)}, got {TypeOf(value)}{In(field)}",
    };

    private static string? FindInObject(ObjectShape form, JsonNode? value, string field)
    {
        if (value is not JsonObject given)
        {
            return $"Expected object, got {TypeOf(value)}{In(field)}";
        }

        foreach (var (key, child) in given)
        {
            var known = form.Fields.FirstOrDefault(one => one.Key == key);
            var path = field.Length == 0 ? key : $"{field}.{key}";
            if (known is null && !form.IsOpen)
            {
                return $"Unknown key{In(path)}";
            }

            if (known is not null && Find(known.Shape, child, path) is { } problem)
            {
                return problem;
            }
        }

        var missing = form.Fields.FirstOrDefault(one => one.IsRequired && !given.ContainsKey(one.Key));
        return missing is null ? null : $"Missing key '{missing.Key}'{In(field)}";
    }

    private static string? FindInList(ListShape form, JsonNode? value, string field)
    {
        if (value is not JsonArray list)
        {
            return $"Expected array, got {TypeOf(value)}{In(field)}";
        }

        for (var index = 0; index < list.Count; index++)
        {
            if (Find(form.Item, list[index], $"{field}[{index}]") is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string MatchName(Shape shape) => shape is NumberShape ? "number" : shape.TypeName;

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "boolean",
    };

    private static string In(string field) => field.Length == 0 ? "" : $" in field {field}";
}
