using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Storage;

namespace Foyer.Server.Access;

internal static class AccessModule
{
    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<AccessRights>().AddSingleton<INodeMemory>(provider => provider.GetRequiredService<AccessRights>());
        services.AddSingleton<SignInMemory>()
            .AddSingleton<INodeMemory>(provider => provider.GetRequiredService<SignInMemory>())
            .AddSingleton<IWatchesStore>(provider => provider.GetRequiredService<SignInMemory>());
        services.AddSingleton<LoginTokens>();
        services.AddSingleton<OAuthTickets>();
        services.AddSingleton<TokenAuthentication>();
        services.AddSingleton<SignIn>().AddSingleton<ServiceForms>();
        services.AddSingleton<SecondFactorGate>();
        services.AddSingleton<SignInFailures>();
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<SettingValues>();
            return new AuthenticationLifetime(() =>
                settings.Get(SignInSettings.LoginExpiration) is > 0 and var days ? TimeSpan.FromDays(days) : TimeSpan.FromDays(90));
        });
        return builder;
    }
}
