using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.SignInServices;

/// <summary>The ways to all services to which people can go now.</summary>
internal sealed class ServiceWays(OpenIdWay openId, CasWay cas, AppleWay apple, SamlWay saml, OAuthClient client, LinkAccount link, SettingValues settings)
{
    /// <summary>The services of OAuth 2 to which people can go now.</summary>
    public static IEnumerable<OAuthService> Ready(SettingValues settings) => KnownServices.Read(settings, settings.CustomServices).Where(static service => service.IsReady);

    /// <summary>The way to a service; null where there is none.</summary>
    public IServiceWay? Find(string service) => service switch
    {
        OpenIdSettings.Service => openId,
        CasAnswer.Service => cas,
        AppleWay.Apple => apple,
        SamlIdentity.Service => saml,
        _ => Ready(settings).FirstOrDefault(one => one.Name == service) is { } known ? new OAuthWay(known, client, link) : null,
    };
}
