using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Settings;

/// <summary>The present values of all settings, in memory; typed reads only.</summary>
internal sealed class SettingValues(FoyerDbFactory databases)
{
    private readonly ConcurrentDictionary<string, object> values = new(StringComparer.Ordinal);

    /// <summary>The value in force.</summary>
    public T Get<T>(Setting<T> setting)
        where T : notnull =>
        values.TryGetValue(setting.Id, out var value) && value is T typed ? typed : setting.Default;

    /// <summary>The value in force of a setting known by its id only.</summary>
    public object Get(Setting setting) => values.TryGetValue(setting.Id, out var value) ? value : setting.DefaultValue;

    /// <summary>Puts a stored value into force on this node.</summary>
    public void Apply(Setting setting, string valueJson)
    {
        if (Read(setting, valueJson) is { } value)
        {
            values[setting.Id] = value;
        }
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var known = SettingCatalog.All.ToDictionary(setting => setting.Id);
        foreach (var stored in await db.Settings.AsNoTracking().ToListAsync(cancel))
        {
            if (known.TryGetValue(stored.Id, out var setting))
            {
                Apply(setting, stored.ValueJson);
            }
        }
    }

    /// <summary>A JSON value in the setting's own type; null when it does not fit.</summary>
    public static object? Read(Setting setting, string valueJson)
    {
        var node = JsonNode.Parse(valueJson);
        return setting.DefaultValue switch
        {
            bool when node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False => node.GetValue<bool>(),
            long when node?.GetValueKind() == JsonValueKind.Number => (long)node.GetValue<double>(),
            string when node?.GetValueKind() == JsonValueKind.String => node.GetValue<string>(),
            string when node?.GetValueKind() == JsonValueKind.Number => node.ToJsonString(),
            IReadOnlyList<string> when node is JsonArray list => (IReadOnlyList<string>)[.. list.Select(item => item?.ToString() ?? "")],
            _ => null,
        };
    }
}
