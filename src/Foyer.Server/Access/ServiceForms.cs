using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.OAuth;
using Foyer.Domain.SignInServices;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Access;

/// <summary>Somebody who has proven themselves at another service.</summary>
/// <param name="Account">The account here.</param>
/// <param name="Service">The service.</param>
internal sealed record ProvenElsewhere(UserId Account, string Service);

/// <summary>The forms of sign-in that lean on another service: what an app was handed on the way back from it, and a token that it has got there by itself.</summary>
internal sealed class ServiceForms(Commits commits, IServiceTokens tokens)
{
    private const string Apple = "apple";
    private const int LongestHandle = 200;
    private const int LongestToken = 16_000;

    private static readonly Refusal Unrecognised = new("400", "Unrecognized options for login request");
    private static readonly Refusal NotReturned = new("403", "No matching login attempt found");

    /// <summary>Whether a form is one of these.</summary>
    public static bool Fits(JsonObject form) => form.Object("oauth") is not null || form.Object("cas") is not null || form.Flag("saml") == true || IsToken(form);

    /// <summary>Whether it shows a token that an app has got by itself.</summary>
    public static bool IsToken(JsonObject form) => form.ContainsKey("serviceName") || form.ContainsKey("identityToken");

    /// <summary>Who it is.</summary>
    public Task<Outcome<ProvenElsewhere>> ProveAsync(JsonObject form, SignInOrigin origin, CancellationToken cancel)
    {
        if (form.Object("oauth") is { } handed)
        {
            return Handle(handed, "credentialToken") is { } token && Handle(handed, "credentialSecret") is { } secret ? SpendAsync(OAuthTickets.HandleOf(token, secret), null, cancel) : Refuse();
        }

        if (form.Object("cas") is { } returned)
        {
            return Handle(returned, "credentialToken") is { } token ? SpendAsync(OAuthTickets.HandleFor(CasAnswer.Service, token, origin.Address), CasAnswer.Service, cancel) : Refuse();
        }

        if (form.Flag("saml") == true)
        {
            return Handle(form, "credentialToken") is { } token ? SpendAsync(OAuthTickets.HandleFor(SamlIdentity.Service, token, origin.Address), SamlIdentity.Service, cancel) : Refuse();
        }

        // The dialect's form for Apple does not name it.
        var service = form.ContainsKey("identityToken") ? Apple : Handle(form, "serviceName");
        return service is not null && (form.Text("identityToken") ?? form.Text("accessToken")) is { Length: > 0 and <= LongestToken } shown
            ? AskAsync(service, shown, form.Object("fullName"), cancel)
            : Refuse();
    }

    private static string? Handle(JsonObject form, string key) => form.Text(key) is { Length: > 0 and <= LongestHandle } text ? text : null;

    private static Task<Outcome<ProvenElsewhere>> Refuse() => Task.FromResult<Outcome<ProvenElsewhere>>(Unrecognised);

    // The service has said who it is, as on the way back to the console; this says that the app is the one that sent them there.
    private Task<Outcome<ProvenElsewhere>> SpendAsync(string handle, string? service, CancellationToken cancel) => commits.RunAsync<ProvenElsewhere>(
        async (scope, stop) => await OAuthTickets.SpendAsync(scope, handle, OAuthTicketKind.SignIn, service, stop) is { } ticket
            && ticket.ExpiresAt > scope.Now && await scope.Db.Users.AnyAsync(user => user.Id == ticket.UserId && user.IsActive, stop)
                ? new ProvenElsewhere(ticket.UserId, ticket.ClientId)
                : NotReturned,
        cancel);

    private async Task<Outcome<ProvenElsewhere>> AskAsync(string service, string token, JsonObject? name, CancellationToken cancel) =>
        (await tokens.ProveAsync(service, token, name, cancel)).TryGet(out var account, out var refusal)
            ? new ProvenElsewhere(account, service)
            : refusal with { Code = "403" };
}
