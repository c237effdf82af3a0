using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Settings;
using Foyer.Domain.Settings;

namespace Foyer.Server.Features.Settings;

/// <summary>Settings in the dialect's form.</summary>
internal static class SettingWire
{
    /// <summary>What is always shown of a setting in a list.</summary>
    public static readonly IReadOnlyList<string> BaseFields = ["_id", "value", "enterprise", "invalidValue", "modules"];

    /// <summary>A value as it travels: pictures as objects, moments as dates, everything else as it is.</summary>
    public static JsonNode? Value(Setting setting, object value) => setting.Kind switch
    {
        SettingKind.Asset => JsonNode.Parse((string)value),
        SettingKind.Date => JsonSerializer.SerializeToNode(DateTimeOffset.FromUnixTimeMilliseconds((long)value), WireJson.Rest),
        _ => JsonNode.Parse(Stored(value)),
    };

    /// <summary>A value as it stands in the store.</summary>
    public static string Stored(object value) => JsonSerializer.Serialize(value, value.GetType());

    /// <summary>Everything about a setting, for administrators' screens.</summary>
    public static SettingPayload Whole(Setting setting, SettingState state, SettingEnvironment environment) => new()
    {
        Id = setting.Id,
        Value = Value(setting, state.Value),
        PackageValue = Value(setting, setting.DefaultValue),
        Type = TypeWord(setting.Kind),
        Public = setting.IsPublic,
        Hidden = environment.IsHidden(setting),
        Secret = setting.IsSecret,
        Blocked = state.IsPinned || environment.IsBlocked(setting),
        Env = state.IsPinned ? true : null,
        ValueSource = state.IsPinned ? "processEnvValue" : "packageValue",
        Group = setting.Group.Length == 0 ? null : setting.Group,
        Section = setting.Section.Length == 0 ? null : setting.Section,
        Help = setting.Help.Length == 0 ? null : setting.Help,
        I18nLabel = setting.Id,
        I18nDescription = $"{setting.Id}_Description",
        Multiline = setting.IsMultiline ? true : null,
        Values = setting.Options.Count == 0
            ? null
            : [.. setting.Options.Select(option => new SettingOption { Key = option, I18nLabel = option })],
        Editor = setting.Kind == SettingKind.Color ? "color" : null,
        Enterprise = setting.IsPaid ? true : null,
        InvalidValue = setting.IsPaid ? Value(setting, setting.DefaultValue) : null,
        UpdatedAt = state.UpdatedAt,
    };

    /// <summary>What goes to every client when a public setting changes.</summary>
    public static SettingPayload Changed(Setting setting, object value) => new()
    {
        Id = setting.Id,
        Value = Value(setting, value),
        Editor = setting.Kind == SettingKind.Color ? "color" : null,
        Enterprise = setting.IsPaid ? true : null,
    };

    public static JsonObject Document(SettingPayload payload, JsonSerializerOptions wire) =>
        JsonSerializer.SerializeToNode(payload, wire)!.AsObject();

    public static string TypeWord(SettingKind kind) => kind switch
    {
        SettingKind.MultiSelect => "multiSelect",
        SettingKind.RelativeUrl => "relativeUrl",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
