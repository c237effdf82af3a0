using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Domain.Messages;

/// <summary>Holds the custom fields of messages to the schema that the operator wrote: the common words of JSON schema for flat objects.</summary>
public static class MessageCustomFields
{
    /// <summary>The operator lets nobody send custom fields.</summary>
    public static readonly Refusal NotEnabled = Refusal.Text("Custom fields not enabled");

    private static readonly Refusal NoSchema = Refusal.Text("Custom fields schema is not valid");

    /// <summary>Why the fields cannot be sent; null when they can.</summary>
    /// <param name="fields">The fields; null for none.</param>
    /// <param name="isEnabled">Whether custom fields may be sent at all.</param>
    /// <param name="schema">The operator's schema.</param>
    public static Refusal? Check(JsonObject? fields, bool isEnabled, string schema) =>
        fields is null ? null
        : !isEnabled ? NotEnabled
        : Parse(schema) is not { } rules ? NoSchema
        : Problem(fields, rules) is { } problem ? Refusal.Text($"Invalid custom fields: {problem}")
        : null;

    private static string? Problem(JsonObject fields, JsonObject rules)
    {
        var properties = rules["properties"] as JsonObject ?? [];
        foreach (var name in (rules["required"] as JsonArray ?? []).Select(one => one?.ToString() ?? "").Where(name => fields[name] is null))
        {
            return $"must have required property '{name}'";
        }

        foreach (var (name, value) in fields)
        {
            if (properties[name] is not JsonObject rule)
            {
                if (IsFalse(rules["additionalProperties"]))
                {
                    return "must NOT have additional properties";
                }

                continue;
            }

            if (Problem(name, value, rule) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? Problem(string name, JsonNode? value, JsonObject rule)
    {
        if (value is null)
        {
            return rule["nullable"] is JsonValue nullable && nullable.GetValueKind() == JsonValueKind.True ? null : $"'{name}' must not be null";
        }

        if (rule["type"]?.ToString() is { } type && !IsOf(value, type))
        {
            return $"'{name}' must be {type}";
        }

        if (rule["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value)))
        {
            return $"'{name}' must be equal to one of the allowed values";
        }

        return value.GetValueKind() == JsonValueKind.String && IsOutside(value.GetValue<string>().Length, rule["minLength"], rule["maxLength"]) ? $"'{name}' has a wrong length"
            : value.GetValueKind() == JsonValueKind.Number && IsOutside(value.GetValue<double>(), rule["minimum"], rule["maximum"]) ? $"'{name}' is out of range"
            : null;
    }

    private static bool IsOf(JsonNode value, string type) => (type, value.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(value.GetValue<double>()),
        _ => false,
    };

    private static bool IsOutside(double value, JsonNode? least, JsonNode? most) => value < Number(least, double.MinValue) || value > Number(most, double.MaxValue);

    private static double Number(JsonNode? node, double otherwise) => node?.GetValueKind() == JsonValueKind.Number ? node.GetValue<double>() : otherwise;

    private static bool IsFalse(JsonNode? node) => node?.GetValueKind() == JsonValueKind.False;

    private static JsonObject? Parse(string schema)
    {
        try
        {
            return JsonNode.Parse(schema) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
