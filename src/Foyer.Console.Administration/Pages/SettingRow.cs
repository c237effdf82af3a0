using System.Text.Json.Nodes;
using Foyer.Console.Administration.Resources;
using Foyer.Console.Wire;

namespace Foyer.Console.Administration.Pages;

/// <summary>A setting as the server describes it: the page is made of such rows and knows no setting itself.</summary>
public sealed record SettingRow
{
    /// <summary>What is asked of the server for each setting.</summary>
    public static readonly string[] Fields = ["type", "group", "section", "packageValue", "blocked", "multiline", "values", "help"];

    public required string Id { get; init; }

    public JsonNode? Value { get; init; }

    public JsonNode? Default { get; init; }

    public string Type { get; init; } = "string";

    public string Group { get; init; } = "";

    public string Section { get; init; } = "";

    /// <summary>What it does, in English.</summary>
    public string Help { get; init; } = "";

    public bool IsMultiline { get; init; }

    /// <summary>Held by the environment: it is shown and cannot be changed here.</summary>
    public bool IsBlocked { get; init; }

    public IReadOnlyList<string> Options { get; init; } = [];

    public bool IsChanged => !JsonNode.DeepEquals(Value, Default);

    /// <summary>Whether every word occurs in its id, its name or its help.</summary>
    internal bool Says(string words, AdminTexts texts)
    {
        var text = $"{Id} {Id.Replace('_', ' ')} {Group} {texts.SettingName(this)} {texts.SettingHelp(this)} {texts.SettingGroup(Group)} {texts.SettingSection(Group, Section)}";
        return words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Takes what the server says of a setting that somebody has changed.</summary>
    /// <returns>Whether one of these has changed.</returns>
    internal static bool TakeChange(List<SettingRow> settings, JsonArray arguments)
    {
        if (arguments is not [var happening, JsonObject changed, ..] || changed["_id"].ReadText() is not { } id)
        {
            return false;
        }

        if (happening.ReadText() is "removed")
        {
            return settings.RemoveAll(one => one.Id == id) > 0;
        }

        if (settings.FindIndex(one => one.Id == id) is >= 0 and var at)
        {
            settings[at] = settings[at] with { Value = changed["value"]?.DeepClone() };
            return true;
        }

        settings.AddRange(happening.ReadText() is "inserted" ? ReadAll(new JsonArray(changed.DeepClone())) : []);
        return happening.ReadText() is "inserted";
    }

    public static IReadOnlyList<SettingRow> ReadAll(JsonNode? list) => list is not JsonArray items ? [] :
    [
        .. items.OfType<JsonObject>().Where(static one => one["type"] is not null).Select(static one => new SettingRow
        {
            Id = one["_id"].ReadText() ?? "",
            Value = one["value"]?.DeepClone(),
            Default = one["packageValue"]?.DeepClone(),
            Type = one["type"].ReadText() ?? "string",
            Group = one["group"].ReadText() ?? "Other",
            Section = one["section"].ReadText() ?? "",
            Help = one["help"].ReadText() ?? "",
            IsMultiline = one["multiline"].ReadFlag(),
            IsBlocked = one["blocked"].ReadFlag(),
            Options = one["values"] is JsonArray values ? [.. values.Select(static value => value?["key"].ReadText()).OfType<string>()] : [],
        }),
    ];
}
