using Foyer.Contracts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Settings;

/// <summary>Lists settings: the public ones for everybody, the rest for those who may see them.</summary>
internal sealed class ListSettings(SettingValues values, SettingEnvironment environment, PublicSettings everybodys, AccessRights rights)
{
    private static readonly IReadOnlyList<KeyValuePair<string, int>> ById = [new("_id", 1)];

    /// <summary>The documents of a list.</summary>
    public object Execute(Page page, bool onlyPublic)
    {
        var documents = values.All
            .Where(setting => !environment.IsHidden(setting) && (setting.IsPublic || !onlyPublic))
            .Select(setting => SettingWire.Document(SettingWire.Whole(setting, values.StateOf(setting), environment), WireJson.Rest))
            .Where(document => DocumentQuery.Matches(document, page.Filter));
        var sorted = DocumentQuery.Sorted(documents, page.Sort ?? ById).ToList();
        var shown = sorted.Skip(page.Offset).Take(page.Count)
            .Select(document => DocumentQuery.Project(document, page.Fields, SettingWire.BaseFields))
            .ToList();
        return new { settings = shown, count = shown.Count, offset = page.Offset, total = sorted.Count };
    }

    /// <summary>One setting; null when it does not exist or is hidden.</summary>
    public object? Find(string id) =>
        values.Find(id) is { } setting && !environment.IsHidden(setting)
            ? new { _id = id, value = SettingWire.Value(setting, values.Get(setting)) }
            : null;

    /// <summary>What realtime clients synchronise of the public ones: everything, or what changed since a moment.</summary>
    public object SynchronisePublic(DateTimeOffset? since) =>
        since is null ? everybodys.All : new { update = everybodys.Since(since), remove = Array.Empty<object>() };

    public static void Map(ApiRoutes api)
    {
        api.Get("settings.public").Anonymous().Handle<ListSettings>(
            static (call, list) => ApiResult.Success(list.Execute(call.Page, onlyPublic: true)));
        api.Get("settings").SignedIn().Handle<ListSettings>(
            static (call, list) => ApiResult.Success(list.Execute(call.Page, !call.Holds(AdministrationPermissions.ViewSettings))));
        api.Get("settings/{id}").NeedsAll(AdministrationPermissions.ViewSettings).Handle<ListSettings>(
            static (call, list) => list.Find(call.Path("id")) is { } found ? ApiResult.Success(found) : ApiResult.Failure());
    }

    public static void Map(MethodRegistry methods)
    {
        methods.Add("public-settings/get").Anonymous().Handle<ListSettings>(
            static (call, list) => Task.FromResult<object?>(list.SynchronisePublic(call.Args.OptionalDate(0))));
        methods.Add("private-settings/get").SignedIn().Handle<ListSettings>(
            static (call, list) => Task.FromResult<object?>(list.SynchronisePrivate(call.Account, call.Args.OptionalDate(0))));
    }

    // Who may see none is told nothing at all, not even that nothing has changed.
    private object SynchronisePrivate(Caller caller, DateTimeOffset? since)
    {
        if (!rights.Holds(caller, AdministrationPermissions.ViewSettings) && !rights.Holds(caller, AdministrationPermissions.EditSettings)
            && !rights.Holds(caller, AdministrationPermissions.EditSelectedSettings))
        {
            return Array.Empty<object>();
        }

        var changed = values.All.Where(setting => !environment.IsHidden(setting) && !setting.IsPublic && MaySee(caller, setting))
            .Select(setting => (Setting: setting, State: values.StateOf(setting)))
            .Where(one => since is null || one.State.UpdatedAt > since)
            .Select(one => SettingWire.Document(SettingWire.Whole(one.Setting, one.State, environment), WireJson.Ddp))
            .ToList();
        return since is null ? changed : new { update = changed, remove = Array.Empty<object>() };
    }

    private bool MaySee(Caller caller, Setting setting) =>
        rights.Holds(caller, AdministrationPermissions.ViewSettings)
        || rights.Holds(caller, AdministrationPermissions.EditSettings)
        || (rights.Holds(caller, AdministrationPermissions.EditSelectedSettings)
            && rights.Holds(caller.Roles, SettingPermissions.IdFor(setting)));
}
