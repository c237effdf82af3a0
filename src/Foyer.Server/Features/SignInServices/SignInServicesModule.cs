using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
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
        builder.Services.AddScoped<LinkAccount>().AddScoped<JoinNamedRooms>();
        builder.Services.AddScoped<ServiceDoor>().AddScoped<ServiceWays>().AddScoped<OpenIdWay>().AddScoped<CasWay>().AddScoped<CasDoor>();
        builder.Services.AddScoped<AppleWay>().AddScoped<SamlWay>().AddScoped<SamlDoor>().AddScoped<SamlExit>().AddSingleton<SamlParty>().AddSingleton<SamlAnswer>().AddSingleton<CrowdLine>();
        builder.Services.AddSingleton<OpenIdClient>().AddSingleton<OAuthClient>().AddSingleton<ServiceLine>();
        builder.Services.AddHttpClient(ServiceLine.Client, static client => client.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        builder.Services.AddHttpClient(ServiceLine.UncheckedClient, static client => client.Timeout = TimeSpan.FromSeconds(15)).ConfigurePrimaryHttpMessageHandler(Unchecked);
        builder.Services.AddSingleton<LdapDirectory>().AddSingleton<IPasswordDirectory>(static provider => provider.GetRequiredService<LdapDirectory>()).AddSingleton<IPasswordDirectory, CrowdDirectory>();
        builder.Services.AddSingleton<SyncCrowd>().AddHostedService(static provider => provider.GetRequiredService<SyncCrowd>());
        builder.Services.AddSingleton<IServiceTokens, ServiceTokens>();
        builder.Services.AddSingleton<ManageCustomServices>();
        builder.Services.AddSingleton<ListLoginServices>().AddHostedService<LoginServiceFeed>();
        return builder;
    }

    [SuppressMessage("Security", "CA5359", Justification = "Only where the operator says so, by CROWD_Reject_Unauthorized.")]
    private static SocketsHttpHandler Unchecked() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
    };

    public static void MapSignInServices(this WebApplication app, ApiRoutes api, MethodRegistry methods, StreamRegistry streams)
    {
        ServiceDoor.Map(app);
        CasDoor.Map(app);
        SamlDoor.Map(app);
        SamlExit.Map(methods);
        SyncCrowd.Map(methods);
        ManageCustomServices.Map(api);
        ManageCustomServices.Map(methods);
        ListLoginServices.Map(api);
        streams.AddEmptyPublication(LoginServiceFeed.Publication);
    }
}
