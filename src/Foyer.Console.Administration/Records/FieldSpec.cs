using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Administration.Records;

/// <summary>How a field of a form is written.</summary>
public enum FieldKind
{
    Text,
    Long,
    Number,
    Flag,
    Choice,
    Many,
    Email,
    Address,
    Secret,
    Heading,
    File,
}

/// <summary>One field of a form; the key is the one in the record.</summary>
public sealed record FieldSpec(string Key, string Label, FieldKind Kind = FieldKind.Text)
{
    public string? Hint { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>What may be chosen: values with their words.</summary>
    public IReadOnlyList<(string Value, string Label)> Options { get; init; } = [];

    /// <summary>What is suggested while one types.</summary>
    public Func<string, Task<IReadOnlyList<(string Value, string Label)>>>? Suggest { get; init; }

    /// <summary>Whether the field is there at all; null for always.</summary>
    public Func<RecordDraft, bool>? When { get; init; }

    /// <summary>The least number that is allowed.</summary>
    public int Least { get; init; }

    /// <summary>The name by which tests and links find the field; null for the key.</summary>
    public string? Name { get; init; }

    public bool IsReadOnly { get; init; }

    /// <summary>Which files may be chosen, in the words of the platform: <c>image/*</c>.</summary>
    public string? Accepts { get; init; }

    /// <summary>The largest file that is taken, in bytes.</summary>
    public int LargestFile { get; init; } = 512 * 1024;
}

/// <summary>A column of a list.</summary>
public sealed record ColumnSpec(string Label, Func<JsonObject, string?> Text)
{
    public bool IsNumber { get; init; }

    /// <summary>The colour of a mark around the words; null for plain words.</summary>
    public Func<JsonObject, string>? Chip { get; init; }

    /// <summary>The address of a picture before the words; null for none.</summary>
    public Func<JsonObject, string?>? Picture { get; init; }
}

/// <summary>What is being written in a form, and what is wrong with it.</summary>
public sealed class RecordDraft(JsonObject values)
{
    public JsonObject Values { get; } = values;

    /// <summary>By the key of the field that is wrong: what to do about it.</summary>
    public Dictionary<string, string> Errors { get; } = [];

    public string this[string key] => Values[key] switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(),
    };

    public bool Flag(string key) => Values[key].ReadFlag();

    public IReadOnlyList<string> List(string key) => Values[key] is JsonArray list ? [.. list.Select(WireReading.ReadText).OfType<string>()] : [];

    /// <summary>The file that was chosen for a field; null when none was. It is kept as one character a byte, which is how the dialect takes small files.</summary>
    public (string Bytes, string MediaType, string Extension)? File(string key) => this[key] is { Length: > 0 } bytes
        ? (bytes, this[$"{key}.type"], this[$"{key}.name"].Split('.')[^1])
        : null;

    public int Number(string key) => Values[key].ReadNumber() ?? (int.TryParse(this[key], out var typed) ? typed : 0);

    public void Set(string key, JsonNode? value)
    {
        Values[key] = value;
        Errors.Remove(key);
    }

    public static JsonArray ListOf(IEnumerable<string> values) => [.. values.Select(static one => (JsonNode)one)];
}
