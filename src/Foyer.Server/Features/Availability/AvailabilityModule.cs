using Foyer.Domain.Accounts;
using Foyer.Domain.Agents;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Departments;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Availability;

/// <summary>Whether somebody is there: the agents' switch, the websites' buttons, the chat window's first question.</summary>
internal static class AvailabilityModule
{
    public static WebApplicationBuilder AddAvailability(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Availability>().AddHostedService(provider => provider.GetRequiredService<Availability>());
        services.AddSingleton<StreamAvailability>().AddSingleton<ConfigTexts>().AddSingleton<FoyerConfig>().AddSingleton<LiveChatStanding>();
        services.AddSingleton<LeanPages>().AddSingleton(static provider => OpenFiles.Of(provider.GetRequiredService<FoyerOptions>().OpenFiles));
        services.AddSingleton<IStartupFilter, ClosesWhileScarce>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen =>
        {
            // There is one place for what looks at connections: first whose turn it is, then who waits for the button only.
            var arrivals = listen.ApplicationServices.GetRequiredService<Arrivals>();
            listen.Use(next => connection => arrivals.OnConnectionAsync(connection, next));
            var lean = listen.ApplicationServices.GetRequiredService<LeanPages>();
            listen.Use(next => connection => lean.OnConnectionAsync(connection, next));
        }));
        services.AddScoped<ExplainButtons>().AddScoped<SetServiceChoice>().AddScoped<ShowConfig>();
        services.AddSingleton<AvailabilityBroadcasts>();
        Hear<AgentChoiceChanged>(services);
        Hear<UserStatusChanged>(services);
        Hear<UserDeactivated>(services);
        Hear<UserActivated>(services);
        Hear<UserDeleted>(services);
        Hear<RoleGranted>(services);
        Hear<RoleRevoked>(services);
        Hear<DepartmentMembershipChanged>(services);
        Hear<DepartmentChanged>(services);
        Hear<SettingChanged>(services);
        return builder;
    }

    public static void MapAvailability(this ApiRoutes api, MethodRegistry methods)
    {
        ShowConfig.Map(api);
        StreamAvailability.Map(api);
        ExplainButtons.Map(api);
        SetServiceChoice.Map(api, methods);
    }

    private static void Hear<TEvent>(IServiceCollection services) =>
        services.AddSingleton(provider => (IBroadcasts<TEvent>)(object)provider.GetRequiredService<AvailabilityBroadcasts>());
}
