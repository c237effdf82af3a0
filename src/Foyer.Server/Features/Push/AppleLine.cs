using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Foyer.Domain.Push;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Push;

/// <summary>Hands notifications for Apple's devices to their maker, by the operator's certificate for the app.</summary>
internal sealed class AppleLine(SettingValues settings, AppleClients clients) : ITelephoneLine
{
    private const string Productive = "https://api.push.apple.com";
    private const string Trial = "https://api.sandbox.push.apple.com";

    /// <summary>Which certificate is in use.</summary>
    public Setting<string> Certificate => settings.Get(PushSettings.Production) ? PushSettings.ApnCertificate : PushSettings.ApnDevelopmentCertificate;

    public async Task<PushReply> SendAsync(PushToken telephone, TelephoneNote note, CancellationToken cancel)
    {
        var isProductive = settings.Get(PushSettings.Production);
        var client = clients.With(
            settings.Get(Certificate),
            settings.Get(isProductive ? PushSettings.ApnKey : PushSettings.ApnDevelopmentKey),
            settings.Get(isProductive ? PushSettings.ApnPassphrase : PushSettings.ApnDevelopmentPassphrase));
        if (client is null || !telephone.Value.All(char.IsAsciiLetterOrDigit))
        {
            return PushReply.Refused;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{(isProductive ? Productive : Trial)}/3/device/{telephone.Value}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Add("apns-topic", telephone.AppName);
        request.Headers.Add("apns-push-type", "alert");
        request.Headers.Add("apns-priority", "10");
        request.Content = JsonContent.Create(Message(note));
        using var response = await client.SendAsync(request, cancel);
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest when (await response.Content.ReadAsStringAsync(cancel)).Contains("BadDeviceToken", StringComparison.Ordinal) => PushReply.Gone,
            var status => PushReplies.Of(status),
        };
    }

    private static JsonObject Message(TelephoneNote note)
    {
        var aps = new JsonObject
        {
            ["alert"] = new JsonObject { ["title"] = note.Title, ["body"] = note.Text },
            ["sound"] = note.Sound,

            // The app may replace the words before they are shown.
            ["mutable-content"] = 1,
        };
        if (note.Category is { } category)
        {
            aps["category"] = category;
        }

        if (note.Badge is { } badge)
        {
            aps["badge"] = badge;
        }

        return new JsonObject { ["aps"] = aps, ["ejson"] = note.Payload.ToJsonString(), ["messageFrom"] = note.From };
    }
}

/// <summary>The line to Apple's service, which stays open while the certificate is the same.</summary>
internal sealed class AppleClients : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock turn = new();
    private (string Certificate, string Key, string Passphrase) of;
    private HttpClient? open;

    /// <summary>Changes how the line is opened, for whoever plays the service.</summary>
    public Action<SocketsHttpHandler>? Prepare { get; init; }

    /// <summary>The line; null where the certificate cannot be read.</summary>
    public HttpClient? With(string certificate, string key, string passphrase)
    {
        lock (turn)
        {
            if (open is not null && of == (certificate, key, passphrase))
            {
                return open;
            }

            open?.Dispose();
            (of, open) = ((certificate, key, passphrase), null);
            try
            {
                using var pem = passphrase.Length > 0 ? X509Certificate2.CreateFromEncryptedPem(certificate, key, passphrase) : X509Certificate2.CreateFromPem(certificate, key);
                var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };

                // Some systems take keys for a connection from such a store only.
                handler.SslOptions.ClientCertificates = [X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)];
                Prepare?.Invoke(handler);
                return open = new HttpClient(handler) { Timeout = Patience };
            }
            catch (Exception unusable) when (unusable is CryptographicException or ArgumentException)
            {
                return null;
            }
        }
    }

    public void Dispose() => open?.Dispose();
}
