using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Foyer.Server.Features.SignInServices;

/// <summary>
/// The way to Apple: a provider of OpenID Connect that sends people back with a form, wants to see a secret that is signed anew each
/// time, and tells a person's name once, beside the token.
/// </summary>
internal sealed class AppleWay(OpenIdClient client, LinkAccount link, SettingValues settings, TimeProvider time) : IServiceWay
{
    /// <summary>Its name in accounts and addresses.</summary>
    public const string Apple = "apple";

    private const string Address = "https://appleid.apple.com";
    private static readonly TimeSpan SecretLifetime = TimeSpan.FromMinutes(5);

    public string Service => Apple;

    /// <summary>Whether people can go there from the sign-in page; apps need no more than the number.</summary>
    public static bool IsReady(ISettingReader settings) => IsEnabled(settings) && settings.Get(OAuthSettings.AppleSecretKey).Length > 0
        && settings.Get(OAuthSettings.AppleIssuer).Length > 0 && settings.Get(OAuthSettings.AppleKeyId).Length > 0;

    /// <summary>Number of this server at Apple.</summary>
    public static string ClientId(ISettingReader settings) => Numbers(settings) is [var own, ..] ? own : "";

    public async Task<Outcome<string>> LeaveAsync(Journey journey, CancellationToken cancel)
    {
        if (!IsReady(settings))
        {
            return ServiceDoor.NotHere;
        }

        return !(await client.ProviderAsync(Party(), isAnew: false, cancel)).TryGet(out var provider, out var refusal) ? refusal
            : QueryHelpers.AddQueryString(provider.Authorize.ToString(), new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["response_mode"] = "form_post",
                ["client_id"] = ClientId(settings),
                ["redirect_uri"] = journey.ReturnsTo,
                ["scope"] = "name email",
                ["state"] = journey.State,
                ["nonce"] = journey.Nonce,
            });
    }

    public async Task<Outcome<UserId>> ReturnAsync(Journey journey, IQueryCollection shown, CancellationToken cancel)
    {
        if (!IsReady(settings) || shown["code"].FirstOrDefault() is not { Length: > 0 } code)
        {
            return ServiceDoor.NotHere;
        }

        return (await client.RedeemAsync(Party() with { ClientSecret = Secret() }, code, journey, cancel)).TryGet(out var identity, out var refusal)
            ? await LinkAsync(identity, (ServiceLine.Document(shown["user"].FirstOrDefault()) as JsonObject)?.Object("name"), "firstName", "lastName", cancel)
            : refusal;
    }

    /// <summary>The account of whoever an app was given a token for.</summary>
    /// <param name="token">The token.</param>
    /// <param name="name">What the app was told of the name.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Outcome<UserId>> ProveAsync(string token, JsonObject? name, CancellationToken cancel) =>
        !IsEnabled(settings) ? ServiceDoor.NotHere
            : (await client.ProveAsync(Party(), token, cancel)).TryGet(out var identity, out var refusal) ? await LinkAsync(identity, name, "givenName", "familyName", cancel)
            : refusal;

    private static bool IsEnabled(ISettingReader settings) => settings.Get(OAuthSettings.AppleEnabled) && ClientId(settings).Length > 0;

    private static string[] Numbers(ISettingReader settings) => settings.Get(OAuthSettings.AppleId).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private OpenIdParty Party() => new(Apple, Address, ClientId(settings), "") { Apps = [.. Numbers(settings).Skip(1)], ShowsSecretInHeader = false };

    private Task<Outcome<UserId>> LinkAsync(ServiceIdentity identity, JsonObject? name, string first, string last, CancellationToken cancel)
    {
        // The name is not signed: it names a new account, and nothing hangs on it.
        var said = string.Join(' ', new[] { name?.Text(first), name?.Text(last) }.Where(static part => !string.IsNullOrWhiteSpace(part)));
        return link.ExecuteAsync(
            identity with { Name = Names.IsHarmless(said) ? said : null, Username = UsernameRules.Simplify(identity.Email?.Split('@')[0]), IsUsernameMade = true },
            new Linking(Joining.ByAddress) { Creates = link.MayRegister },
            cancel);
    }

    private string Secret()
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(settings.Get(OAuthSettings.AppleSecretKey));
            var now = time.GetUtcNow().UtcDateTime;
            return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
            {
                Issuer = settings.Get(OAuthSettings.AppleIssuer),
                Audience = Address,
                IssuedAt = now,
                Expires = now + SecretLifetime,
                Claims = new Dictionary<string, object> { ["sub"] = ClientId(settings) },
                SigningCredentials = new SigningCredentials(
                    new ECDsaSecurityKey(key) { KeyId = settings.Get(OAuthSettings.AppleKeyId), CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
                    SecurityAlgorithms.EcdsaSha256),
            });
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            // The operator's key is none; Apple says no.
            return "";
        }
    }
}
