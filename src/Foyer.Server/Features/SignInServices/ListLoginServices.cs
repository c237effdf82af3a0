using System.Text.Json.Nodes;
using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;

namespace Foyer.Server.Features.SignInServices;

/// <summary>
/// Tells clients by which other services people can sign in now, without their secrets. Apps know the addresses of some services
/// themselves and would go there past this server, which then could not tell whether somebody who comes back is who went; so each
/// is called one that an operator has added, which apps look for by its address: here.
/// </summary>
internal sealed class ListLoginServices(SettingValues settings, SamlParty saml)
{
    public IReadOnlyList<JsonObject> Execute() =>
    [
        .. OpenIdClient.IsReady(settings) ? [OpenId()] : Array.Empty<JsonObject>(),
        .. KnownServices.Read(settings, settings.CustomServices).Where(static service => service.IsEnabled).Select(Describe),
        .. settings.Get(OAuthSettings.AppleEnabled) && AppleWay.ClientId(settings).Length > 0 ? [Apple()] : Array.Empty<JsonObject>(),
        .. CasWay.IsReady(settings) ? [Cas()] : Array.Empty<JsonObject>(),
        .. saml.IsReady ? [Saml()] : Array.Empty<JsonObject>(),
    ];

    public static void Map(ApiRoutes api)
    {
        api.Get("settings.oauth").Anonymous().Handle<ListLoginServices>(static (_, list) => ApiResult.Success(new { services = list.Execute() }));
        api.Get("service.configurations").Anonymous().Handle<ListLoginServices>(static (_, list) => ApiResult.Success(new { configurations = list.Execute() }));
    }

    private JsonObject OpenId() => Entry(OpenIdSettings.Service, "OpenID Connect", ButtonLook.Own with { Text = settings.Get(OpenIdSettings.ButtonText) }, settings.Get(OpenIdSettings.ClientId), settings.Get(OpenIdSettings.Scope));

    private JsonObject Describe(OAuthService service)
    {
        var entry = Entry(service.Name, service.Title, service.Button, service.ClientId, service.Scope);

        // What is switched on and not set up yet is known to operators' tools, but nobody can go there.
        entry["showButton"] = service.ShowsButton && service.IsReady;
        entry["loginStyle"] = service.LoginStyle;
        return entry;
    }

    // Apps ask Apple by themselves.
    private JsonObject Apple()
    {
        var entry = Entry(AppleWay.Apple, "Apple", ButtonLook.Of("", "#FFFFFF", "#000000"), AppleWay.ClientId(settings), "name email");
        entry["custom"] = false;
        entry["showButton"] = AppleWay.IsReady(settings);
        return entry;
    }

    // Apps go by the dialect's own address, and name what this server is called at the provider.
    private JsonObject Saml()
    {
        var look = ButtonLook.Of(settings.Get(SamlSettings.ButtonLabelText), settings.Get(SamlSettings.ButtonLabelColor), settings.Get(SamlSettings.ButtonColor));
        var entry = Entry(SamlIdentity.Service, "SAML", look, "", "");
        entry["custom"] = false;
        entry["clientConfig"] = new JsonObject { ["provider"] = saml.Provider };
        entry["logoutBehaviour"] = settings.Get(SamlSettings.LogoutBehaviour);
        entry["idpSLORedirectURL"] = saml.ProviderExit ?? "";
        return entry;
    }

    private JsonObject Cas()
    {
        var look = ButtonLook.Of(settings.Get(DirectorySettings.CasButtonLabelText), settings.Get(DirectorySettings.CasButtonLabelColor), settings.Get(DirectorySettings.CasButtonColor));
        var entry = Entry(CasAnswer.Service, "CAS", look, "", "");
        entry["custom"] = false;
        entry["enabled"] = true;
        entry["base_url"] = settings.Get(DirectorySettings.CasBaseUrl);
        entry["login_url"] = settings.Get(DirectorySettings.CasLoginUrl);
        entry["popup_width"] = settings.Get(DirectorySettings.CasPopupWidth);
        entry["popup_height"] = settings.Get(DirectorySettings.CasPopupHeight);
        entry["autoclose"] = settings.Get(DirectorySettings.CasAutoclose);
        return entry;
    }

    private JsonObject Entry(string service, string title, ButtonLook look, string clientId, string scope) => new()
    {
        ["_id"] = service,
        ["name"] = service,
        ["service"] = service,
        ["title"] = title,
        ["clientId"] = clientId,
        ["serverURL"] = settings.Get(GeneralSettings.SiteUrl).TrimEnd('/'),
        ["authorizePath"] = $"{ServiceDoor.PathOf(service)}/start",
        ["scope"] = scope,
        ["buttonLabelText"] = look.Text,
        ["buttonLabelColor"] = look.TextColor,
        ["buttonColor"] = look.Color,
        ["showButton"] = true,
        ["custom"] = true,
    };
}
