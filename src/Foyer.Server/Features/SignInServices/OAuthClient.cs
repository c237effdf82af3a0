using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.SignInServices;
using Foyer.Server.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Speaks to services of OAuth 2: changes a code for a token, and asks for whom a token was made and to whom it was given.</summary>
internal sealed class OAuthClient(ServiceLine line)
{
    private const int LongestToken = 16_000;
    private static readonly Refusal Failed = new("oauth-failed", "The service could not be used");
    private static readonly Refusal NotOurs = new("oauth-token-invalid", "The token was not made for this server");

    /// <summary>Who the code was given to.</summary>
    public async Task<Outcome<ServiceIdentity>> RedeemAsync(OAuthService service, string code, Journey journey, CancellationToken cancel)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = journey.ReturnsTo,
            ["client_id"] = service.ClientId,
        };
        if (!service.ShowsSecretInHeader)
        {
            form["client_secret"] = service.ClientSecret;
        }

        if (service.UsesProof)
        {
            form["code_verifier"] = journey.Verifier;
        }

        using var request = Ask(HttpMethod.Post, service.Token);
        request.Content = new FormUrlEncodedContent(form);
        if (service.ShowsSecretInHeader)
        {
            ShowSecret(request, service);
        }

        return (await line.AskForDocumentAsync(request, cancel) as JsonObject)?.Text("access_token") is { Length: > 0 and <= LongestToken } token
            ? await IdentifyAsync(service, token, cancel)
            : Failed;
    }

    /// <summary>Who a token was given to that an app has got by itself. One that was made for another application says nothing: whoever runs that would be everybody here.</summary>
    public async Task<Outcome<ServiceIdentity>> ProveAsync(OAuthService service, string token, CancellationToken cancel)
    {
        if (service.Check is not { } check || token.Length is 0 or > LongestToken || !OAuthService.IsTrusted(check.Address))
        {
            return NotOurs;
        }

        using var request = Question(service, check, token);
        return await line.AskForDocumentAsync(request, cancel) is { } said && IdentityField.Read(said, check.App) == service.ClientId
            && (check.IsValid is null || IdentityField.Read(said, check.IsValid) == "true")
                ? await IdentifyAsync(service, token, cancel)
                : NotOurs;
    }

    private async Task<Outcome<ServiceIdentity>> IdentifyAsync(OAuthService service, string token, CancellationToken cancel)
    {
        using var request = Ask(HttpMethod.Get, service.ShowsTokenInHeader ? service.Identity : QueryHelpers.AddQueryString(service.Identity, service.TokenParameter, token));
        if (service.ShowsTokenInHeader)
        {
            ShowToken(request, token);
        }

        if (await line.AskForDocumentAsync(request, cancel) is not JsonObject said)
        {
            return Failed;
        }

        return OAuthIdentity.Read(service, said, service.Emails is { } emails ? await EmailsAsync(emails, token, cancel) : null);
    }

    private async Task<JsonArray?> EmailsAsync(string address, string token, CancellationToken cancel)
    {
        using var request = Ask(HttpMethod.Get, address);
        ShowToken(request, token);
        return await line.AskForDocumentAsync(request, cancel) as JsonArray;
    }

    private static HttpRequestMessage Question(OAuthService service, TokenCheck check, string token)
    {
        var address = check.Address
            .Replace("{token}", Uri.EscapeDataString(token), StringComparison.Ordinal)
            .Replace("{id}", Uri.EscapeDataString(service.ClientId), StringComparison.Ordinal)
            .Replace("{secret}", Uri.EscapeDataString(service.ClientSecret), StringComparison.Ordinal);
        var request = Ask(check.Form is TokenCheckForm.Address or TokenCheckForm.Bearer ? HttpMethod.Get : HttpMethod.Post, address);
        switch (check.Form)
        {
            case TokenCheckForm.Bearer:
                ShowToken(request, token);
                break;
            case TokenCheckForm.Form:
                request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = service.ClientId, ["client_secret"] = service.ClientSecret, ["token"] = token });
                break;
            case TokenCheckForm.Document:
                ShowSecret(request, service);
                request.Content = JsonContent.Create(new { access_token = token });
                break;
        }

        return request;
    }

    private static HttpRequestMessage Ask(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        // Some answer nobody who does not say who asks.
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Foyer", null));
        return request;
    }

    private static void ShowToken(HttpRequestMessage request, string token) => request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");

    private static void ShowSecret(HttpRequestMessage request, OAuthService service) => request.Headers.Authorization = new AuthenticationHeaderValue(
        "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(service.ClientId)}:{Uri.EscapeDataString(service.ClientSecret)}")));
}
