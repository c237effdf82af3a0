using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Audit;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Audit;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Adds and removes sign-in services. A service is nothing but its settings, which exist while their rows do.</summary>
internal sealed class ManageCustomServices(Commits commits, SettingValues settings)
{
    private const int Most = 50;

    private static readonly Refusal NoName = new("error-name-param-not-provided", "The parameter \"name\" is required");
    private static readonly Refusal Taken = new("error-service-name-taken", "Another service is called so");
    private static readonly Refusal TooMany = new("error-too-many-services", $"There are {Most} services already");
    private static readonly Refusal Unknown = new("error-service-not-found", "There is no such service");

    /// <summary>Adds a service, switched off; one that is there stays as it is.</summary>
    public async Task<Outcome<CustomServiceSettings>> ExecuteAsync(Caller caller, string? typed, CancellationToken cancel)
    {
        if (CustomServiceSettings.NameFrom(typed) is not { } name)
        {
            return NoName;
        }

        if (CustomServiceSettings.IsTaken(name))
        {
            return Taken;
        }

        var service = new CustomServiceSettings(name);
        long version = 0;
        var outcome = await commits.RunAsync<CustomServiceSettings>(
            async (scope, stop) =>
            {
                version = settings.NextVersion();
                if (await scope.Db.Settings.FindAsync([service.Enabled.Id], stop) is not null)
                {
                    return service;
                }

                if (settings.CustomServices.Count >= Most)
                {
                    return TooMany;
                }

                foreach (var setting in service.All)
                {
                    scope.Db.Settings.Add(new StoredSetting { Id = setting.Id, ValueJson = SettingWire.Stored(setting.DefaultValue), CreatedAt = scope.Now, UpdatedAt = scope.Now });
                }

                scope.Note(caller, AuditKinds.SettingChanged, service.Enabled.Id, null, null, service.Enabled.Default);
                scope.Announce(new CustomServiceAdded(service, scope.Now));
                return service;
            },
            cancel);
        if (!outcome.IsRefused)
        {
            settings.Apply(service, isThere: true, version);
        }

        return outcome;
    }

    /// <summary>Removes a service. Whoever it knew is nobody here any more by it: another service of the same name would call others by the same numbers.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Caller caller, string? typed, CancellationToken cancel)
    {
        if (settings.CustomServices.FirstOrDefault(one => one.Name == CustomServiceSettings.NameFrom(typed)) is not { } service)
        {
            return Unknown;
        }

        var ids = service.All.Select(static setting => setting.Id).ToList();
        long version = 0;
        var outcome = await commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                version = settings.NextVersion();
                scope.Db.Settings.RemoveRange(await scope.Db.Settings.Where(row => ids.Contains(row.Id)).ToListAsync(stop));
                await ForgetAsync(scope, service.Service, stop);
                scope.Note(caller, AuditKinds.SettingChanged, service.Enabled.Id, null, settings.Get(service.Enabled), null);
                scope.Announce(new CustomServiceRemoved(service));
                return Done.Yes;
            },
            cancel);
        if (!outcome.IsRefused)
        {
            settings.Apply(service, isThere: false, version);
        }

        return outcome;
    }

    public static void Map(ApiRoutes api) => api.Post("settings.addCustomOAuth").NeedsAll(IntegrationPermissions.AddOAuthService).SecondFactor().Handle<ManageCustomServices>(
        static async (call, manage) => (await manage.ExecuteAsync(call.Caller, call.Body.Text("name"), call.Cancel)).Answer(static _ => new { }));

    public static void Map(MethodRegistry methods)
    {
        methods.Add("addOAuthService").Needs(IntegrationPermissions.AddOAuthService).Handle<ManageCustomServices>(
            static async (call, manage) => (await manage.ExecuteAsync(call.Account, call.Args.OptionalText(0), call.Cancel)).Reply(static _ => (object?)null));
        methods.Add("removeOAuthService").Needs(IntegrationPermissions.AddOAuthService).Handle<ManageCustomServices>(
            static async (call, manage) => (await manage.RemoveAsync(call.Account, call.Args.OptionalText(0), call.Cancel)).Reply(static _ => (object?)null));

        // What is offered is read from the settings each time; there is nothing to refresh.
        methods.Add("refreshOAuthService").Needs(IntegrationPermissions.AddOAuthService).Handle(static _ => null);
    }

    private static async Task ForgetAsync(CommitScope scope, string service, CancellationToken cancel)
    {
        var mark = $"\"{service}\":";
        foreach (var user in await scope.Db.Users.Where(one => one.ServicesJson.Contains(mark)).ToListAsync(cancel))
        {
            LinkedServices.Leave(user, service);
        }
    }
}
