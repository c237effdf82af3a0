using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Foyer.Contracts.Settings;

/// <summary>A setting.</summary>
public sealed record SettingPayload
{
    /// <summary>The setting.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>What it does, in one English sentence; beyond the dialect.</summary>
    public string? Help { get; init; }

    /// <summary>Its value.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>Its value where nobody changed it.</summary>
    public JsonNode? PackageValue { get; init; }

    /// <summary>Kind of the value.</summary>
    public string? Type { get; init; }

    /// <summary>Whether everybody may read it.</summary>
    public bool? Public { get; init; }

    /// <summary>Whether the environment may set it.</summary>
    public bool? Env { get; init; }

    /// <summary>Whether it cannot be changed here.</summary>
    public bool? Blocked { get; init; }

    /// <summary>Whether it is left off the settings page.</summary>
    public bool? Hidden { get; init; }

    /// <summary>Whether its value is a secret.</summary>
    public bool? Secret { get; init; }

    /// <summary>Group on the settings page.</summary>
    public string? Group { get; init; }

    /// <summary>Section in the group.</summary>
    public string? Section { get; init; }

    /// <summary>Tab in the group.</summary>
    public string? Tab { get; init; }

    /// <summary>Place in the section.</summary>
    public int? Sorter { get; init; }

    /// <summary>Id of the label.</summary>
    public string? I18nLabel { get; init; }

    /// <summary>Id of the help text.</summary>
    public string? I18nDescription { get; init; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<SettingOption>? Values { get; init; }

    /// <summary>Condition under which it can be changed.</summary>
    public JsonNode? EnableQuery { get; init; }

    /// <summary>Condition under which it is shown.</summary>
    public JsonNode? DisplayQuery { get; init; }

    /// <summary>Placeholder of the field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Whether the text has several lines.</summary>
    public bool? Multiline { get; init; }

    /// <summary>Whether the browser may complete it.</summary>
    public bool? Autocomplete { get; init; }

    /// <summary>More about the field.</summary>
    public JsonNode? Properties { get; init; }

    /// <summary>Editor of a colour.</summary>
    public string? Editor { get; init; }

    /// <summary>Editor of a colour where nobody changed it.</summary>
    public string? PackageEditor { get; init; }

    /// <summary>Always free here; kept for clients that look.</summary>
    public bool? Enterprise { get; init; }

    /// <summary>Always free here; kept for clients that look.</summary>
    public IReadOnlyList<string>? Modules { get; init; }

    /// <summary>Kept for clients that look.</summary>
    public JsonNode? InvalidValue { get; init; }

    /// <summary>Whether the set-up asks for it.</summary>
    public bool? RequiredOnWizard { get; init; }

    /// <summary>Where the set-up asks for it.</summary>
    public JsonNode? Wizard { get; init; }

    /// <summary>packageValue or processEnvValue.</summary>
    public string? ValueSource { get; init; }

    /// <summary>The value the environment gave.</summary>
    public JsonNode? ProcessEnvValue { get; init; }

    /// <summary>Text of an action's button.</summary>
    public string? ActionText { get; init; }

    /// <summary>When it was declared.</summary>
    public DateTimeOffset? Ts { get; init; }

    /// <summary>When it was first stored.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
