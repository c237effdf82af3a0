using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain.Push;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Push;

/// <summary>Hands notifications for Android to Firebase (its interface v1), in the name of the operator's own account there.</summary>
internal sealed class FirebaseLine(SettingValues settings, IHttpClientFactory clients, TimeProvider time) : ITelephoneLine
{
    private const string Scope = "https://www.googleapis.com/auth/firebase.messaging";
    private const string Service = "https://fcm.googleapis.com";
    private const long LargestAnswer = 64 * 1024;
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(30);

    private (string Credentials, string Token, DateTimeOffset Until)? pass;

    public async Task<PushReply> SendAsync(PushToken telephone, TelephoneNote note, CancellationToken cancel)
    {
        if (Account.Read(settings.Get(PushSettings.GoogleApiCredentials)) is not { } account)
        {
            return PushReply.Refused;
        }

        if (await PassAsync(account, cancel) is not { } token)
        {
            return PushReply.Later;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Service}/v1/projects/{Uri.EscapeDataString(account.Project)}/messages:send");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = JsonContent.Create(Message(telephone, note));
        using var client = Client();
        using var response = await client.SendAsync(request, cancel);
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
                pass = null;
                return PushReply.Later;
            case HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                return PushReply.Later;
            case HttpStatusCode.NotFound when (await response.Content.ReadAsStringAsync(cancel)).Contains("UNREGISTERED", StringComparison.Ordinal):
                return PushReply.Gone;
            default:
                return response.IsSuccessStatusCode ? PushReply.Taken : PushReply.Refused;
        }
    }

    // Every value of the data is a text there.
    private static JsonObject Message(PushToken telephone, TelephoneNote note)
    {
        var data = new JsonObject
        {
            ["title"] = note.Title,
            ["message"] = note.Text,
            ["text"] = note.Text,
            ["ejson"] = note.Payload.ToJsonString(),
            ["style"] = "inbox",
            ["soundname"] = note.Sound,
        };
        if (note.NotId is { } id)
        {
            data["notId"] = id;
        }

        if (note.Badge is { } badge)
        {
            data["msgcnt"] = badge.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["token"] = telephone.Value,
                ["data"] = data,
                ["android"] = new JsonObject { ["priority"] = "HIGH", ["collapse_key"] = note.From },
            },
        };
    }

    private HttpClient Client()
    {
        var client = clients.CreateClient(CarryPushes.Client);
        client.MaxResponseContentBufferSize = LargestAnswer;
        return client;
    }

    private async Task<string?> PassAsync(Account account, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (pass is { } known && known.Credentials == account.Text && known.Until > now)
        {
            return known.Token;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, account.TokenAddress);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["assertion"] = account.Assertion(now),
        });
        using var client = Client();
        using var response = await client.SendAsync(request, cancel);
        var says = response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(cancel)) as JsonObject : null;
        if (says?.Text("access_token") is not { } token)
        {
            return null;
        }

        pass = (account.Text, token, now + Validity);
        return token;
    }

    /// <summary>The operator's account there, as its maker hands it out: a file of JSON.</summary>
    private sealed record Account(string Text, string Project, string Email, string Key, Uri TokenAddress)
    {
        public static Account? Read(string text)
        {
            try
            {
                return JsonNode.Parse(text) is JsonObject file && file.Text("project_id") is { } project && file.Text("client_email") is { } email
                    && file.Text("private_key") is { } key && Uri.TryCreate(file.Text("token_uri"), UriKind.Absolute, out var address)
                    && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
                    ? new Account(text, project, email, key, address)
                    : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        public string Assertion(DateTimeOffset now)
        {
            var claims = new { iss = Email, scope = Scope, aud = TokenAddress.OriginalString, iat = now.ToUnixTimeSeconds(), exp = (now + Validity + Validity).ToUnixTimeSeconds() };
            var signed = $"{ServerKey.Part(new { alg = "RS256", typ = "JWT" })}.{ServerKey.Part(claims)}";
            using var key = RSA.Create();
            key.ImportFromPem(Key);
            return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        }
    }
}
