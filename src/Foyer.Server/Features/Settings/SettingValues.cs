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

/// <summary>The present values of all settings, in memory; typed reads only. Which settings there are beside the catalogue's is known here too.</summary>
internal sealed class SettingValues(
    FoyerDbFactory databases, SettingEnvironment environment, FoyerOptions options, Ids ids, TimeProvider time) : INodeMemory, ISettingReader
{
    public const string Memory = "settings";

    /// <summary>Something may be otherwise on this node, whether it was changed here or on another one.</summary>
    public event Action? Changed;

    string INodeMemory.Name => Memory;

    private readonly ConcurrentDictionary<string, SettingState> states = new(StringComparer.Ordinal);
    private readonly Lock changing = new();
    private DateTimeOffset startedAt = time.GetUtcNow();
    private long version;
    private volatile Services services = new([], 0);

    /// <summary>Every setting that there is now: those of the catalogue, and those of the sign-in services that operators have added.</summary>
    public IEnumerable<Setting> All => SettingCatalog.All.Concat(CustomServices.SelectMany(static service => service.All));

    /// <summary>The sign-in services that operators have added.</summary>
    public IReadOnlyList<CustomServiceSettings> CustomServices => services.Added;

    /// <summary>The setting with this id; null when there is none.</summary>
    public Setting? Find(string id) => SettingCatalog.ById.GetValueOrDefault(id) ?? services.ById.GetValueOrDefault(id);

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
    public void Apply(Setting setting, object value, DateTimeOffset updatedAt, long changeVersion)
    {
        Put(setting, value, updatedAt, changeVersion);
        Changed?.Invoke();
    }

    /// <summary>Puts a sign-in service into force, or out of it, that was added or removed with a commit.</summary>
    public void Apply(CustomServiceSettings service, bool isThere, long changeVersion)
    {
        lock (changing)
        {
            TakeServices([.. CustomServices.Where(one => one.Name != service.Name), .. isThere ? [service] : Array.Empty<CustomServiceSettings>()], changeVersion);
        }

        Changed?.Invoke();
    }

    /// <summary>Fills the memory before the first request: stored values, then what the environment pins.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        startedAt = time.GetUtcNow();
        await using var db = databases.Create();
        var stored = await db.Settings.AsNoTracking().ToDictionaryAsync(row => row.Id, cancel);
        services = new Services(Added(stored.Keys), 0);
        foreach (var setting in All)
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
        lock (changing)
        {
            if (services.Version < asOf)
            {
                TakeServices(Added(stored.Keys), asOf);
            }
        }

        foreach (var setting in All)
        {
            if (stored.TryGetValue(setting.Id, out var row) && Read(setting, JsonNode.Parse(row.ValueJson)) is { } value)
            {
                Put(setting, value, row.UpdatedAt, asOf);
            }
        }

        Changed?.Invoke();
    }

    private void Put(Setting setting, object value, DateTimeOffset updatedAt, long changeVersion) => states.AddOrUpdate(
        setting.Id,
        _ => new SettingState(value, updatedAt, false, changeVersion),
        (_, present) => present.IsPinned || present.Version > changeVersion ? present : new SettingState(value, updatedAt, false, changeVersion));

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

    private static CustomServiceSettings[] Added(IEnumerable<string> storedIds) =>
        [.. storedIds.Select(CustomServiceSettings.NameOf).OfType<string>().Order(StringComparer.Ordinal).Select(static name => new CustomServiceSettings(name))];

    private void TakeServices(IReadOnlyList<CustomServiceSettings> added, long asOf)
    {
        var gone = services.ById.Keys.Except(added.SelectMany(static service => service.All).Select(static setting => setting.Id)).ToList();
        services = new Services(added, asOf);
        gone.ForEach(id => states.TryRemove(id, out _));
    }

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

        // Those of an added service exist by their rows, also the ones that a later version brings.
        return environment.FirstJson(setting) ?? (SettingCatalog.ById.ContainsKey(setting.Id) ? null : SettingWire.Stored(setting.DefaultValue));
    }

    /// <summary>The added services of a moment.</summary>
    private sealed record Services(IReadOnlyList<CustomServiceSettings> Added, long Version)
    {
        public IReadOnlyDictionary<string, Setting> ById { get; } = Added.SelectMany(static service => service.All).ToDictionary(static setting => setting.Id, StringComparer.Ordinal);
    }
}
