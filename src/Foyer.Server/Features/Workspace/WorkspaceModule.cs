using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Workspace;

/// <summary>Facts about the server itself, for clients that ask.</summary>
internal static class WorkspaceModule
{
    public static WebApplicationBuilder AddWorkspace(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RecentLogs>().AddSingleton<ILoggerProvider>(static provider => provider.GetRequiredService<RecentLogs>());
        builder.Services.AddHostedService<ShowLogs>().AddSingleton<IMethodTrace, TraceMethods>();
        builder.Services.AddScoped<Statistics>().AddSingleton<ShowInstances>().AddScoped<ShowShield>().AddScoped<ShowEngagement>();
        builder.Services.AddSingleton(static services => new ServerStart(services.GetRequiredService<TimeProvider>().GetUtcNow()));
        builder.Services.AddScoped<ShowWorkspace>().AddScoped<ActiveContacts>().AddSingleton<ResolveNames>();
        return builder;
    }

    public static void MapWorkspace(this WebApplication app, ApiRoutes api, MethodRegistry methods)
    {
        // Made with the server, not with the first question.
        app.Services.GetRequiredService<ServerStart>();
        TellServerInfo.Map(app, api);
        ShowWorkspace.Map(api);
        SetupWizard.Map(api, methods);
        ResolveNames.Map(api);
        Licences.Map(api, methods);
        Statistics.Map(api, methods);
        ShowInstances.Map(api, methods);
        Banners.Map(api, methods);
        ShowLogs.Map(api);
        ShowShield.Map(api);
        ShowEngagement.Map(api);
        ShowPasswordPolicy.Map(api);
        EnablePresence.Map(api);
        VendorServices.Map(api);
    }
}
