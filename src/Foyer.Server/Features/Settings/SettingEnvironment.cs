using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain.Settings;

namespace Foyer.Server.Features.Settings;

/// <summary>
/// What the environment says about settings: <c>OVERWRITE_SETTING_&lt;id&gt;</c> pins a value at every start,
/// <c>&lt;id&gt;</c> gives the first value, <c>SETTINGS_BLOCKED</c> and <c>SETTINGS_HIDDEN</c> list ids.
/// Names are compared exactly, because <c>LANGUAGE</c> of the system is not the setting <c>Language</c>.
/// </summary>
internal sealed class SettingEnvironment(Func<string, string?> variable)
{
    private readonly HashSet<string> blocked = List(variable("SETTINGS_BLOCKED"));
    private readonly HashSet<string> hidden = List(variable("SETTINGS_HIDDEN"));

    /// <summary>The pinned value as JSON; null when the setting is free.</summary>
    public string? PinnedJson(Setting setting) => Convert(setting, variable($"OVERWRITE_SETTING_{setting.Id}"));

    /// <summary>The first value as JSON; null when none is given.</summary>
    public string? FirstJson(Setting setting) => Convert(setting, variable(setting.Id));

    public bool IsBlocked(Setting setting) => blocked.Contains(setting.Id);

    public bool IsHidden(Setting setting) => setting.IsHidden || hidden.Contains(setting.Id);

    private static string? Convert(Setting setting, string? text)
    {
        if (text is null)
        {
            return null;
        }

        JsonNode? node = setting.DefaultValue switch
        {
            bool => text.ToLowerInvariant() switch { "true" => true, "false" => false, _ => null },
            long => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            string => text,
            _ => ParseList(text),
        };
        return node?.ToJsonString();
    }

    private static JsonArray? ParseList(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HashSet<string> List(string? ids) =>
        [.. (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
