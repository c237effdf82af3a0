using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Streams;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Signing in with what another service knows.</summary>
internal static class SignInServicesModule
{
    public static WebApplicationBuilder AddSignInServices(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<LinkAccount>();
        builder.Services.AddScoped<ServiceDoor>().AddScoped<ServiceWays>().AddScoped<OpenIdWay>().AddScoped<CasWay>().AddScoped<CasDoor>();
        builder.Services.AddSingleton<OpenIdClient>().AddSingleton<OAuthClient>().AddSingleton<ServiceLine>();
        builder.Services.AddHttpClient(ServiceLine.Client, static client => client.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        builder.Services.AddSingleton<IPasswordDirectory, LdapDirectory>();
        builder.Services.AddSingleton<IServiceTokens, ServiceTokens>();
        builder.Services.AddSingleton<ManageCustomServices>();
        builder.Services.AddSingleton<ListLoginServices>();
        return builder;
    }

    public static void MapSignInServices(this WebApplication app, ApiRoutes api, MethodRegistry methods, StreamRegistry streams)
    {
        ServiceDoor.Map(app);
        CasDoor.Map(app);
        ManageCustomServices.Map(api);
        ManageCustomServices.Map(methods);
        ListLoginServices.Map(api);
        ListLoginServices.Map(streams);
    }
}
