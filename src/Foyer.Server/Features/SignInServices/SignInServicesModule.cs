using Foyer.Server.Access;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Signing in with what another service knows.</summary>
internal static class SignInServicesModule
{
    public static WebApplicationBuilder AddSignInServices(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<LinkAccount>();
        builder.Services.AddScoped<ServiceDoor>().AddScoped<IServiceWay, OpenIdWay>();
        builder.Services.AddSingleton<OpenIdClient>();
        builder.Services.AddHttpClient(OpenIdClient.Client, static client => client.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false });
        builder.Services.AddSingleton<IPasswordDirectory, LdapDirectory>();
        return builder;
    }

    public static void MapSignInServices(this WebApplication app) => ServiceDoor.Map(app);
}
