using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Believes tokens that apps have got from a service by themselves, as far as the service says that they were made for this server.</summary>
internal sealed class ServiceTokens(OAuthClient client, SettingValues settings, IServiceScopeFactory scopes) : IServiceTokens
{
    public async Task<Outcome<UserId>> ProveAsync(string service, string token, JsonObject? name, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (service == AppleWay.Apple)
        {
            return await scope.ServiceProvider.GetRequiredService<AppleWay>().ProveAsync(token, name, cancel);
        }

        if (ServiceWays.Ready(settings).FirstOrDefault(one => one.Name == service) is not { } known)
        {
            return ServiceDoor.NotHere;
        }

        if (!(await client.ProveAsync(known, token, cancel)).TryGet(out var identity, out var refusal))
        {
            return refusal;
        }

        var link = scope.ServiceProvider.GetRequiredService<LinkAccount>();
        return await link.ExecuteAsync(identity, Linking.Of(known, link.MayRegister), cancel);
    }
}
