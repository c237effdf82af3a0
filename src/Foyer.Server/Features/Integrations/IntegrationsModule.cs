using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Streams;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Integrations;

/// <summary>Other systems that write into rooms, and that are told what happens in them.</summary>
internal static class IntegrationsModule
{
    public static WebApplicationBuilder AddIntegrations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var allowInside = FoyerHost.OptionsOf(builder).AllowInsideCalls;
        services.AddHttpClient(TellSystem.Client).ConfigurePrimaryHttpMessageHandler(() => OutsideAddresses.Handler(allowInside));
        services.AddSingleton<IntegrationRights>().AddSingleton<SaveIntegration>().AddScoped<ListIntegrations>().AddScoped<TakeHook>();
        services.AddSingleton<KeepRuns>().AddSingleton<TellSystem>();
        services.AddBroadcasts<OutgoingHooks>().AddHostedService(provider => provider.GetRequiredService<OutgoingHooks>());
        services.AddSingleton<INodeMemory>(static provider => provider.GetRequiredService<OutgoingHooks>());
        return builder;
    }

    public static void MapIntegrations(this ApiRoutes api, MethodRegistry methods, StreamRegistry streams)
    {
        SaveIntegration.Map(api, methods);
        ListIntegrations.Map(api, methods);
        streams.Add(StreamNames.IntegrationHistory).ReadableBy<AccessRights>(static (request, rights) => ValueTask.FromResult(
            request.Caller is { } caller
            && (rights.Holds(caller, IntegrationPermissions.ManageOutgoing) || rights.Holds(caller, IntegrationPermissions.ManageOwnOutgoing))));
    }

    public static void MapHooks(this WebApplication app) => TakeHook.Map(app);
}
