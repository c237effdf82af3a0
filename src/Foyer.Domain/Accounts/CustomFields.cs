using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Domain.Accounts;

/// <summary>The additional fields that accounts of this server have, as an administrator defined them.</summary>
public sealed class CustomFields
{
    private readonly IReadOnlyDictionary<string, Definition> definitions;

    private CustomFields(IReadOnlyDictionary<string, Definition> definitions) => this.definitions = definitions;

    /// <summary>Whether any field is defined.</summary>
    public bool IsAny => definitions.Count > 0;

    /// <summary>Names of the fields that everybody may see.</summary>
    public IReadOnlyCollection<string> PublicNames => [.. definitions.Where(one => one.Value.IsPublic).Select(one => one.Key)];

    /// <summary>Reads the definitions; text that is none defines nothing.</summary>
    /// <param name="json">The value of the setting <c>Accounts_CustomFields</c>.</param>
    public static CustomFields Read(string json)
    {
        try
        {
            var defined = string.IsNullOrWhiteSpace(json) ? null : JsonNode.Parse(json) as JsonObject;
            return new CustomFields((defined ?? []).Where(one => one.Value is JsonObject)
                .ToDictionary(one => one.Key, one => Definition.Read(one.Value!.AsObject()), StringComparer.Ordinal));
        }
        catch (JsonException)
        {
            return new CustomFields(new Dictionary<string, Definition>());
        }
    }

    /// <summary>Checks the values of an account.</summary>
    /// <param name="values">The values by name; null for none.</param>
    /// <returns>The values that are kept, or what is wrong.</returns>
    public Outcome<JsonObject> Check(JsonObject? values)
    {
        var kept = new JsonObject();
        foreach (var (name, definition) in definitions)
        {
            var value = values?[name];
            if (definition.Problem(name, value) is { } problem)
            {
                return new Refusal("error-user-registration-custom-field", problem);
            }

            if (value is not null)
            {
                kept[name] = value.DeepClone();
            }
        }

        return kept;
    }

    private sealed record Definition(string Kind, bool IsRequired, bool IsPublic, int MinLength, int? MaxLength, IReadOnlyList<string> Options)
    {
        public static Definition Read(JsonObject form) => new(
            form["type"]?.ToString() ?? "text",
            IsYes(form["required"]),
            IsYes(form["public"]),
            Number(form["minLength"]) ?? 0,
            Number(form["maxLength"]),
            form["options"] is JsonArray list ? [.. list.Select(option => option?.ToString() ?? "")] : []);

        public string? Problem(string name, JsonNode? value)
        {
            var text = value?.ToString().Trim() ?? "";
            if (text.Length == 0)
            {
                return IsRequired ? $"Field {name} is required" : null;
            }

            return Kind == "select" && !Options.Contains(text) ? $"Value for {name} is invalid"
                : text.Length > MaxLength ? $"Max length of field {name} {MaxLength}"
                : text.Length < MinLength ? $"Min length of field {name} {MinLength}"
                : null;
        }

        private static bool IsYes(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

        private static int? Number(JsonNode? node) =>
            node?.GetValueKind() == JsonValueKind.Number ? (int)node.GetValue<double>() : null;
    }
}
