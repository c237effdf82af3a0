using System.Text.Json.Nodes;
using Foyer.Domain;

namespace Foyer.Server.Access;

/// <summary>Services outside whose tokens apps show to sign in.</summary>
internal interface IServiceTokens
{
    /// <summary>The account of whoever was given the token, made or joined; a refusal where the service is off or does not say that it was made for this server.</summary>
    /// <param name="service">The service.</param>
    /// <param name="token">The token.</param>
    /// <param name="name">What the app was told of the person's name, where the token does not say.</param>
    /// <param name="cancel">Cancels.</param>
    Task<Outcome<UserId>> ProveAsync(string service, string token, JsonObject? name, CancellationToken cancel);
}
