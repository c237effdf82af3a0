using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Foyer.Server.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Foyer.Server.Features.SignInServices;

/// <summary>What a provider says of itself, and the keys that it signs with.</summary>
/// <param name="Issuer">Its name in tokens.</param>
/// <param name="Authorize">Where people are sent.</param>
/// <param name="Token">Where codes are changed for tokens.</param>
/// <param name="Keys">Its keys.</param>
/// <param name="ReadAt">When that was read.</param>
internal sealed record OpenIdProvider(string Issuer, Uri Authorize, Uri Token, IReadOnlyList<SecurityKey> Keys, DateTimeOffset ReadAt);

/// <summary>What this server is at a provider.</summary>
/// <param name="Service">The provider's name in accounts.</param>
/// <param name="Address">Where it stands.</param>
/// <param name="ClientId">Number of this server there.</param>
/// <param name="ClientSecret">Secret of this server there.</param>
internal sealed record OpenIdParty(string Service, string Address, string ClientId, string ClientSecret)
{
    /// <summary>For whom tokens may be made beside this server: its apps.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];

    /// <summary>Whether number and secret are shown in a header.</summary>
    public bool ShowsSecretInHeader { get; init; } = true;
}

/// <summary>Speaks to providers of OpenID Connect: reads what they say of themselves, changes a code for a token, and believes a token only when it is signed for this server and this attempt.</summary>
internal sealed class OpenIdClient(ServiceLine line, TimeProvider time)
{
    private const int LongestToken = 32_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    private static readonly Refusal Failed = new("openid-failed", "The provider could not be used");
    private static readonly Refusal NotBelieved = new("openid-token-invalid", "The provider's answer could not be checked");

    private readonly ConcurrentDictionary<string, OpenIdProvider> providers = new(StringComparer.Ordinal);

    /// <summary>Whether people can go there.</summary>
    public static bool IsReady(ISettingReader settings) => settings.Get(OpenIdSettings.Enabled) && OAuthService.IsTrusted(settings.Get(OpenIdSettings.Issuer));

    /// <summary>What this server is at the provider that the operator has chosen.</summary>
    public static OpenIdParty Chosen(ISettingReader settings) =>
        new(OpenIdSettings.Service, settings.Get(OpenIdSettings.Issuer), settings.Get(OpenIdSettings.ClientId), settings.Get(OpenIdSettings.ClientSecret));

    /// <summary>A provider; a refusal where it cannot be read.</summary>
    public async Task<Outcome<OpenIdProvider>> ProviderAsync(OpenIdParty party, bool isAnew, CancellationToken cancel)
    {
        var address = party.Address.TrimEnd('/');
        if (!OAuthService.IsTrusted(address))
        {
            return Failed;
        }

        if (!isAnew && providers.TryGetValue(address, out var known) && time.GetUtcNow() - known.ReadAt < Fresh)
        {
            return known;
        }

        if (await GetAsync(new Uri($"{address}/.well-known/openid-configuration"), cancel) is not { } says
            || says.Text("issuer") is not { } issuer || issuer.TrimEnd('/') != address
            || !TryAddress(says, "authorization_endpoint", out var authorize) || !TryAddress(says, "token_endpoint", out var token) || !TryAddress(says, "jwks_uri", out var keys)
            || await GetAsync(keys, cancel) is not { } set)
        {
            return Failed;
        }

        var provider = new OpenIdProvider(issuer, authorize, token, [.. new JsonWebKeySet(set.ToJsonString()).GetSigningKeys()], time.GetUtcNow());
        providers[address] = provider;
        return provider;
    }

    /// <summary>Who the code was given to.</summary>
    /// <param name="party">What this server is there.</param>
    /// <param name="code">The code.</param>
    /// <param name="journey">The way there and back: what proves that the code was asked for here, and what the token has to repeat.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Outcome<ServiceIdentity>> RedeemAsync(OpenIdParty party, string code, Journey journey, CancellationToken cancel)
    {
        if (!(await ProviderAsync(party, isAnew: false, cancel)).TryGet(out var provider, out var refusal))
        {
            return refusal;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Token);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = journey.ReturnsTo,
            ["client_id"] = party.ClientId,
            ["code_verifier"] = journey.Verifier,
        };
        if (party.ShowsSecretInHeader)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(
                $"{Uri.EscapeDataString(party.ClientId)}:{Uri.EscapeDataString(party.ClientSecret)}")));
        }
        else
        {
            form["client_secret"] = party.ClientSecret;
        }

        request.Content = new FormUrlEncodedContent(form);
        return (await SendAsync(request, cancel))?.Text("id_token") is { Length: > 0 and < LongestToken } token
            ? await ProveAsync(party, provider, token, journey.Nonce, cancel)
            : Failed;
    }

    /// <summary>Who a token was given to that an app has got by itself.</summary>
    public async Task<Outcome<ServiceIdentity>> ProveAsync(OpenIdParty party, string token, CancellationToken cancel) =>
        token.Length is 0 or >= LongestToken ? NotBelieved
            : (await ProviderAsync(party, isAnew: false, cancel)).TryGet(out var provider, out var refusal) ? await ProveAsync(party, provider, token, nonce: null, cancel)
            : refusal;

    private async Task<Outcome<ServiceIdentity>> ProveAsync(OpenIdParty party, OpenIdProvider provider, string token, string? nonce, CancellationToken cancel)
    {
        var checkedToken = await CheckAsync(party, provider, token);
        if (!checkedToken.IsValid && checkedToken.Exception is SecurityTokenSignatureKeyNotFoundException
            && (await ProviderAsync(party, isAnew: true, cancel)).TryGet(out var renewed, out _))
        {
            // Providers change their keys.
            checkedToken = await CheckAsync(party, renewed, token);
        }

        return checkedToken is { IsValid: true, SecurityToken: JsonWebToken believed }
            && (nonce is null || (believed.TryGetPayloadValue<string>("nonce", out var said) && said == nonce))
                ? Identity(party, provider, believed)
                : NotBelieved;
    }

    private static Outcome<ServiceIdentity> Identity(OpenIdParty party, OpenIdProvider provider, JsonWebToken token)
    {
        string? Say(string claim) => token.TryGetPayloadValue<string>(claim, out var value) && value.Length is > 0 and < 500 ? value : null;
        return Say("sub") is not { } subject ? NotBelieved : new ServiceIdentity(party.Service, $"{provider.Issuer}|{subject}")
        {
            Username = Say("preferred_username")?.Split('@')[0],
            Name = Say("name"),
            Email = Say("email") is { } email && EmailAddresses.IsWellFormed(email) ? email : null,
            IsEmailVerified = token.TryGetPayloadValue<object>("email_verified", out var isVerified) && isVerified is true or "true",
        };
    }

    private static bool TryAddress(JsonObject says, string key, out Uri address) =>
        Uri.TryCreate(says.Text(key), UriKind.Absolute, out address!) && OAuthService.IsTrusted(address);

    private Task<TokenValidationResult> CheckAsync(OpenIdParty party, OpenIdProvider provider, string token) => new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = provider.Issuer,
        ValidAudiences = [party.ClientId, .. party.Apps],
        IssuerSigningKeys = provider.Keys,
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, _, _) => until is { } end && end > time.GetUtcNow().UtcDateTime - Skew && (from is not { } begin || begin < time.GetUtcNow().UtcDateTime + Skew),
    });

    private async Task<JsonObject?> GetAsync(Uri address, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request, cancel);
    }

    private async Task<JsonObject?> SendAsync(HttpRequestMessage request, CancellationToken cancel) => await line.AskForDocumentAsync(request, cancel) as JsonObject;
}
