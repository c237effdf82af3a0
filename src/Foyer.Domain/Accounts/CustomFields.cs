using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Domain.Accounts;

/// <summary>The additional fields that accounts of this server have, as an administrator defined them.</summary>
public sealed class CustomFields
{
    private readonly IReadOnlyList<CustomField> fields;

    private CustomFields(IReadOnlyList<CustomField> fields) => this.fields = fields;

    /// <summary>Whether any field is defined.</summary>
    public bool IsAny => fields.Count > 0;

    /// <summary>The fields without which nobody registers.</summary>
    public IReadOnlyList<CustomField> Required => [.. fields.Where(static one => one.IsRequired)];

    /// <summary>Names of the fields that everybody may see.</summary>
    public IReadOnlyCollection<string> PublicNames => [.. fields.Where(static one => one.IsPublic).Select(static one => one.Name)];

    /// <summary>Reads the definitions; text that is none defines nothing.</summary>
    /// <param name="json">The value of the setting <c>Accounts_CustomFields</c>.</param>
    public static CustomFields Read(string json)
    {
        try
        {
            var defined = string.IsNullOrWhiteSpace(json) ? null : JsonNode.Parse(json) as JsonObject;
            return new CustomFields([.. (defined ?? []).Where(static one => one.Value is JsonObject).Select(static one => Definition(one.Key, one.Value!.AsObject()))]);
        }
        catch (JsonException)
        {
            return new CustomFields([]);
        }
    }

    /// <summary>Checks the values of an account.</summary>
    /// <param name="values">The values by name; null for none.</param>
    /// <returns>The values that are kept, or what is wrong.</returns>
    public Outcome<JsonObject> Check(JsonObject? values)
    {
        var kept = new JsonObject();
        foreach (var field in fields)
        {
            var value = values?[field.Name];
            if (Problem(field, value) is { } problem)
            {
                return new Refusal("error-user-registration-custom-field", problem);
            }

            if (value is not null)
            {
                kept[field.Name] = value.DeepClone();
            }
        }

        return kept;
    }

    // The words of the dialect.
    private static string? Problem(CustomField field, JsonNode? value) => field.FaultOf(value?.ToString().Trim() ?? "") switch
    {
        CustomFieldFault.Missing => $"Field {field.Name} is required",
        CustomFieldFault.NotOffered => $"Value for {field.Name} is invalid",
        CustomFieldFault.TooLong => $"Max length of field {field.Name} {field.MaxLength}",
        CustomFieldFault.TooShort => $"Min length of field {field.Name} {field.MinLength}",
        _ => null,
    };

    private static CustomField Definition(string name, JsonObject form) => new()
    {
        Name = name,
        IsChoice = form["type"]?.ToString() == "select",
        IsRequired = IsYes(form["required"]),
        IsPublic = IsYes(form["public"]),
        MinLength = Number(form["minLength"]) ?? 0,
        MaxLength = Number(form["maxLength"]),
        Options = form["options"] is JsonArray list ? [.. list.Select(option => option?.ToString() ?? "")] : [],
    };

    private static bool IsYes(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    private static int? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number ? (int)node.GetValue<double>() : null;
}
