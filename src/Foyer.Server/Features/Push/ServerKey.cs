using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Hosting;

namespace Foyer.Server.Features.Push;

/// <summary>The key by which push services know this server (VAPID, RFC 8292): made once, kept among the settings that nobody sees.</summary>
internal sealed class ServerKey(SettingValues settings, SaveSettings save, FoyerOptions options, TimeProvider time) : IDisposable
{
    // Push services refuse tokens that run for more than a day.
    private static readonly TimeSpan Validity = TimeSpan.FromHours(12);

    private readonly SemaphoreSlim gate = new(1);
    private ECDsa? key;

    /// <summary>The public key, as browsers take it.</summary>
    public async Task<string> PublicAsync(CancellationToken cancel) => Base64Url.EncodeToString(PushEncryption.PointOf(await KeyAsync(cancel)));

    /// <summary>The header that shows who sends.</summary>
    public async Task<string> AuthorizationAsync(Uri endpoint, CancellationToken cancel)
    {
        var own = await KeyAsync(cancel);
        var claims = new Dictionary<string, object>
        {
            ["aud"] = endpoint.GetLeftPart(UriPartial.Authority),
            ["exp"] = (time.GetUtcNow() + Validity).ToUnixTimeSeconds(),
            ["sub"] = settings.Get(EmailSettings.FromEmail) is { Length: > 0 } mail && !mail.Contains('<', StringComparison.Ordinal) ? $"mailto:{mail}" : options.RootUrl,
        };
        var signed = $"{Part(new Dictionary<string, object> { ["typ"] = "JWT", ["alg"] = "ES256" })}.{Part(claims)}";
        var signature = own.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        return $"vapid t={signed}.{Base64Url.EncodeToString(signature)}, k={Base64Url.EncodeToString(PushEncryption.PointOf(own))}";
    }

    /// <summary>A key for something else, which follows from this one and says nothing of it.</summary>
    public async Task<byte[]> DeriveAsync(byte[] purpose, int length, CancellationToken cancel)
    {
        var secret = (await KeyAsync(cancel)).ExportParameters(includePrivateParameters: true).D!;
        try
        {
            return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, length, info: purpose);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    public void Dispose()
    {
        key?.Dispose();
        gate.Dispose();
    }

    internal static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private async Task<ECDsa> KeyAsync(CancellationToken cancel)
    {
        if (key is { } known)
        {
            return known;
        }

        await gate.WaitAsync(cancel);
        try
        {
            if (key is not null)
            {
                return key;
            }

            var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            if (settings.Get(PushSettings.WebPushKey) is { Length: > 0 } stored)
            {
                made.ImportPkcs8PrivateKey(Convert.FromBase64String(stored), out _);
            }
            else
            {
                await save.StoreAsync(null, [(PushSettings.WebPushKey, Convert.ToBase64String(made.ExportPkcs8PrivateKey()))], cancel);
            }

            return key = made;
        }
        finally
        {
            gate.Release();
        }
    }
}
