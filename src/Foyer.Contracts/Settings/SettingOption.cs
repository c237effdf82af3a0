using System.Text.Json.Nodes;

namespace Foyer.Contracts.Settings;

/// <summary>A value a setting may be given.</summary>
public sealed record SettingOption
{
    /// <summary>The value.</summary>
    public JsonNode? Key { get; init; }

    /// <summary>Id of its label.</summary>
    public string? I18nLabel { get; init; }
}
