using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain.Settings;
using Foyer.Server.Hosting;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Settings;

/// <summary>The value of a setting that is in force.</summary>
/// <param name="Value">The value in the setting's own type.</param>
/// <param name="UpdatedAt">When it came into force.</param>
/// <param name="IsPinned">Whether the environment holds it, so that nobody can change it.</param>
/// <param name="Version">Grows with every change of any setting on this node.</param>
internal sealed record SettingState(object Value, DateTimeOffset UpdatedAt, bool IsPinned, long Version);

/// <summary>The present values of all settings, in memory; typed reads only.</summary>
internal sealed class SettingValues(
    FoyerDbFactory databases, SettingEnvironment environment, FoyerOptions options, Ids ids, TimeProvider time) : INodeMemory
{
    public const string Memory = "settings";

    string INodeMemory.Name => Memory;

    private readonly ConcurrentDictionary<string, SettingState> states = new(StringComparer.Ordinal);
    private DateTimeOffset startedAt = time.GetUtcNow();
    private long version;

    /// <summary>The value in force.</summary>
    public T Get<T>(Setting<T> setting)
        where T : notnull =>
        states.TryGetValue(setting.Id, out var state) && state.Value is T typed ? typed : setting.Default;

    /// <summary>The value in force of a setting known by its id only.</summary>
    public object Get(Setting setting) => StateOf(setting).Value;

    /// <summary>Value, time of the last change and whether it is pinned.</summary>
    public SettingState StateOf(Setting setting) =>
        states.TryGetValue(setting.Id, out var state) ? state : new SettingState(setting.DefaultValue, startedAt, false, 0);

    /// <summary>A number that a later change gets a greater one of; taken while a change is decided, so in the order of commits.</summary>
    public long NextVersion() => Interlocked.Increment(ref version);

    /// <summary>Puts a committed value into force on this node, unless a later one already is.</summary>
    public void Apply(Setting setting, object value, DateTimeOffset updatedAt, long changeVersion) => states.AddOrUpdate(
        setting.Id,
        _ => new SettingState(value, updatedAt, false, changeVersion),
        (_, present) => present.IsPinned || present.Version > changeVersion ? present : new SettingState(value, updatedAt, false, changeVersion));

    /// <summary>Fills the memory before the first request: stored values, then what the environment pins.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        startedAt = time.GetUtcNow();
        await using var db = databases.Create();
        var stored = await db.Settings.ToDictionaryAsync(row => row.Id, cancel);
        foreach (var setting in SettingCatalog.All)
        {
            if (!stored.TryGetValue(setting.Id, out var row) && FirstJson(setting) is { } first)
            {
                row = new StoredSetting { Id = setting.Id, ValueJson = first, CreatedAt = startedAt, UpdatedAt = startedAt };
                db.Settings.Add(row);
            }

            Load(setting, row);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Puts into force what other nodes have committed.</summary>
    public async Task ReloadAsync(CancellationToken cancel)
    {
        // Taken before the store is asked: what this node commits meanwhile is later and stays.
        var asOf = NextVersion();
        await using var db = databases.Create();
        var stored = await db.Settings.AsNoTracking().ToDictionaryAsync(row => row.Id, cancel);
        foreach (var setting in SettingCatalog.All)
        {
            if (stored.TryGetValue(setting.Id, out var row) && Read(setting, JsonNode.Parse(row.ValueJson)) is { } value)
            {
                Apply(setting, value, row.UpdatedAt, asOf);
            }
        }
    }

    /// <summary>A JSON value in the setting's own type; null when it does not fit.</summary>
    public static object? Read(Setting setting, JsonNode? node) => (setting.DefaultValue, node?.GetValueKind()) switch
    {
        (bool, JsonValueKind.True or JsonValueKind.False) => node!.GetValue<bool>(),
        (long, JsonValueKind.Number) => (long)node!.GetValue<double>(),
        (double, JsonValueKind.Number) => node!.GetValue<double>(),
        (string, JsonValueKind.String) => node!.GetValue<string>(),
        (string, JsonValueKind.Number) => node!.ToJsonString(),
        (string, JsonValueKind.Object) when setting.Kind == SettingKind.Asset => node!.ToJsonString(),
        (IReadOnlyList<string>, JsonValueKind.Array) => (IReadOnlyList<string>)[.. node!.AsArray().Select(item => item?.ToString() ?? "")],
        _ => null,
    };

    private void Load(Setting setting, StoredSetting? row)
    {
        if (environment.PinnedJson(setting) is { } pinned && Read(setting, JsonNode.Parse(pinned)) is { } held)
        {
            states[setting.Id] = new SettingState(held, startedAt, true, 0);
        }
        else if (row is not null && Read(setting, JsonNode.Parse(row.ValueJson)) is { } value)
        {
            states[setting.Id] = new SettingState(value, row.UpdatedAt, false, 0);
        }
        else if (setting == GeneralSettings.SiteUrl)
        {
            // Until somebody says otherwise, the server's address is the one it was started with.
            states[setting.Id] = new SettingState(options.RootUrl, startedAt, false, 0);
        }
    }

    private string? FirstJson(Setting setting)
    {
        if (setting == GeneralSettings.UniqueId || setting == AccountSettings.RegistrationFormSecretUrl)
        {
            return environment.FirstJson(setting) ?? JsonValue.Create(ids.Next()).ToJsonString();
        }

        return environment.FirstJson(setting);
    }
}
