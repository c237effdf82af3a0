using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Audit;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Audit;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Settings;

/// <summary>A wish to change a setting.</summary>
/// <param name="Id">The setting.</param>
/// <param name="Value">The value as it came.</param>
internal sealed record SettingChange(string Id, JsonNode? Value);

/// <summary>Changes settings, all of them or none. Public values reach every client at once.</summary>
internal sealed class SaveSettings(SettingValues values, SettingEnvironment environment, AccessRights rights, Commits commits)
{
    private static readonly Refusal NotAllowed = new("error-action-not-allowed", "Editing settings is not allowed");

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, IReadOnlyList<SettingChange> changes, CancellationToken cancel)
    {
        var accepted = new List<(Setting Setting, object Value)>();
        foreach (var change in changes)
        {
            if (!Check(caller, change).TryGet(out var one, out var refusal))
            {
                return refusal;
            }

            accepted.Add(one);
        }

        return await StoreAsync(caller, accepted, cancel);
    }

    /// <summary>Stores values that another feature has allowed and checked, and puts them into force.</summary>
    /// <param name="caller">Who changes them; null for the server itself.</param>
    /// <param name="accepted">The settings with their new values.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Outcome<Done>> StoreAsync(Caller? caller, IReadOnlyList<(Setting Setting, object Value)> accepted, CancellationToken cancel)
    {
        var committed = new List<(SettingChanged Event, long Version)>();
        var outcome = await commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                committed.Clear();
                foreach (var (setting, value) in accepted)
                {
                    if (caller is not null)
                    {
                        Note(scope, caller, setting, value);
                    }

                    if (!await TryStoreAsync(scope, setting, value, stop))
                    {
                        return NotAllowed;
                    }

                    var changed = new SettingChanged(setting, value, scope.Now);
                    committed.Add((changed, values.NextVersion()));
                    scope.Announce(changed);
                }

                return Done.Yes;
            },
            cancel);
        if (outcome.IsRefused)
        {
            return outcome;
        }

        // In force before the answer goes out: whoever changed a setting may rely on it at once.
        foreach (var (changed, version) in committed)
        {
            values.Apply(changed.Setting, changed.Value, changed.UpdatedAt, version);
        }

        return outcome;
    }

    public static void Map(ApiRoutes api) => api.Post("settings/{id}").NeedsAll(AdministrationPermissions.EditSettings).SecondFactor().Handle<SaveSettings>(
        static async (call, save) =>
        {
            if (save.Find(call.Path("id")) is not { } setting)
            {
                return ApiResult.Failure();
            }

            if (setting.Kind == SettingKind.Action)
            {
                return call.Body.Flag("execute") == true ? ApiResult.Success() : ApiResult.Failure("Invalid params");
            }

            if (!call.Body.ContainsKey("value"))
            {
                return ApiResult.Failure();
            }

            var outcome = await save.ExecuteAsync(call.Caller, [new SettingChange(setting.Id, Lenient(setting, call.Body["value"]))], call.Cancel);
            return outcome.Answer();
        });

    public static void Map(MethodRegistry methods)
    {
        methods.Add("saveSetting").SignedIn().SecondFactor().Handle<SaveSettings>(static async (call, save) => (await save.ExecuteAsync(
            call.Account, [new SettingChange(call.Args.Text(0), call.Args[1])], call.Cancel)).Reply(static _ => true));
        methods.Add("saveSettings").SignedIn().SecondFactor().Handle<SaveSettings>(static async (call, save) => (await save.ExecuteAsync(
            call.Account, [.. call.Args.Array(0).OfType<JsonObject>().Select(static one => new SettingChange(one["_id"].AsText("_id"), one["value"]))], call.Cancel))
            .Reply(static _ => true));
    }

    /// <summary>A setting that can be changed at all.</summary>
    private Setting? Find(string id) =>
        values.Find(id) is { } setting && !environment.IsHidden(setting) ? setting : null;

    /// <summary>REST forms send numbers and flags as text now and then; the dialect takes them.</summary>
    private static JsonNode? Lenient(Setting setting, JsonNode? value) => (setting.DefaultValue, value?.GetValueKind()) switch
    {
        (bool, JsonValueKind.String) => value!.GetValue<string>() switch { "true" => true, "false" => false, _ => value },
        (long or double, JsonValueKind.String) when double.TryParse(
            value!.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        (string, null or JsonValueKind.Null) => "",
        _ => value,
    };

    private void Note(CommitScope scope, Caller caller, Setting setting, object value)
    {
        var before = values.Get(setting);
        if (SettingWire.Stored(before) != SettingWire.Stored(value))
        {
            // That a secret was changed is noted, what it is never.
            var isSecret = setting.IsSecret || setting.Kind == SettingKind.Password;
            scope.Note(caller, AuditKinds.SettingChanged, setting.Id, null, isSecret ? null : before, isSecret ? null : value);
        }
    }

    private static async Task<bool> TryStoreAsync(CommitScope scope, Setting setting, object value, CancellationToken cancel)
    {
        var json = SettingWire.Stored(value);
        if (await scope.Db.Settings.FindAsync([setting.Id], cancel) is { } row)
        {
            row.ValueJson = json;
            row.UpdatedAt = scope.Now;
            return true;
        }

        // Whatever is not of the catalogue exists by its row: somebody has just removed the service.
        if (!SettingCatalog.ById.ContainsKey(setting.Id))
        {
            return false;
        }

        scope.Db.Settings.Add(new StoredSetting { Id = setting.Id, ValueJson = json, CreatedAt = scope.Now, UpdatedAt = scope.Now });
        return true;
    }

    private Outcome<(Setting Setting, object Value)> Check(Caller caller, SettingChange change)
    {
        if (Find(change.Id) is not { } setting || !MayEdit(caller, setting))
        {
            return NotAllowed;
        }

        if (values.StateOf(setting).IsPinned || environment.IsBlocked(setting))
        {
            return new Refusal("error-action-not-allowed", "The environment holds this setting");
        }

        if (Ejson.TryReadNumber(change.Value, out var number) && !double.IsFinite(number))
        {
            return Refusal.Text($"Invalid setting value {number.ToString(CultureInfo.InvariantCulture)}");
        }

        return SettingValues.Read(setting, change.Value) is { } value
            ? (setting, value)
            : Refusal.Text($"Invalid setting value {change.Value?.ToJsonString() ?? "null"}");
    }

    private bool MayEdit(Caller caller, Setting setting) =>
        rights.Holds(caller, AdministrationPermissions.EditSettings)
        || (rights.Holds(caller, AdministrationPermissions.EditSelectedSettings)
            && rights.Holds(caller.Roles, SettingPermissions.IdFor(setting)));
}
