using Foyer.Domain;

namespace Foyer.Server.Access;

/// <summary>Services outside whose tokens apps show to sign in.</summary>
internal interface IServiceTokens
{
    /// <summary>The account of whoever was given the token, made or joined; a refusal where the service is off or does not say that it was made for this server.</summary>
    Task<Outcome<UserId>> ProveAsync(string service, string token, CancellationToken cancel);
}
