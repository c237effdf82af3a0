using Foyer.Domain;
using Foyer.Domain.SignInServices;
using Microsoft.AspNetCore.WebUtilities;

namespace Foyer.Server.Features.SignInServices;

/// <summary>The way to a service of OAuth 2.</summary>
internal sealed class OAuthWay(OAuthService service, OAuthClient client, LinkAccount link) : IServiceWay
{
    public string Service => service.Name;

    public Task<Outcome<string>> LeaveAsync(Journey journey, CancellationToken cancel)
    {
        var question = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = service.ClientId,
            ["redirect_uri"] = journey.ReturnsTo,
            ["state"] = journey.State,
        };
        if (service.Scope.Length > 0)
        {
            question["scope"] = service.Scope;
        }

        if (service.UsesProof)
        {
            question["code_challenge"] = journey.Challenge;
            question["code_challenge_method"] = "S256";
        }

        return Task.FromResult<Outcome<string>>(QueryHelpers.AddQueryString(service.Authorize, question));
    }

    public async Task<Outcome<UserId>> ReturnAsync(Journey journey, IQueryCollection shown, CancellationToken cancel)
    {
        if (shown["code"].FirstOrDefault() is not { Length: > 0 } code)
        {
            return ServiceDoor.NotHere;
        }

        return (await client.RedeemAsync(service, code, journey, cancel)).TryGet(out var identity, out var refusal)
            ? await link.ExecuteAsync(identity, Linking.Of(service, link.MayRegister), cancel)
            : refusal;
    }
}
