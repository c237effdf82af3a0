using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Microsoft.AspNetCore.WebUtilities;

namespace Foyer.Server.Features.SignInServices;

/// <summary>The way to the provider of OpenID Connect.</summary>
internal sealed class OpenIdWay(OpenIdClient client, LinkAccount link, SettingValues settings) : IServiceWay
{
    public string Service => OpenIdSettings.Service;

    public async Task<Outcome<string>> LeaveAsync(Journey journey, CancellationToken cancel)
    {
        if (!OpenIdClient.IsReady(settings))
        {
            return ServiceDoor.NotHere;
        }

        return !(await client.ProviderAsync(OpenIdClient.Chosen(settings), isAnew: false, cancel)).TryGet(out var provider, out var refusal) ? refusal
            : QueryHelpers.AddQueryString(provider.Authorize.ToString(), new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["client_id"] = settings.Get(OpenIdSettings.ClientId),
                ["redirect_uri"] = journey.ReturnsTo,
                ["scope"] = settings.Get(OpenIdSettings.Scope),
                ["state"] = journey.State,
                ["nonce"] = journey.Nonce,
                ["code_challenge"] = journey.Challenge,
                ["code_challenge_method"] = "S256",
            });
    }

    public async Task<Outcome<UserId>> ReturnAsync(Journey journey, IQueryCollection shown, CancellationToken cancel)
    {
        if (!OpenIdClient.IsReady(settings) || shown["code"].FirstOrDefault() is not { Length: > 0 } code)
        {
            return ServiceDoor.NotHere;
        }

        return (await client.RedeemAsync(OpenIdClient.Chosen(settings), code, journey, cancel)).TryGet(out var identity, out var refusal)
            ? await link.ExecuteAsync(identity, new Linking(Joining.ByAddress) { Creates = link.MayRegister }, cancel)
            : refusal;
    }
}
