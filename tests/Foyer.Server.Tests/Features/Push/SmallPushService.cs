using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Foyer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Foyer.Server.Tests.Features.Push;

/// <summary>A notification as the push service got it.</summary>
internal sealed record Delivered(string Authorization, string Encoding, string Ttl, byte[] Body);

/// <summary>The push service of a browser's maker, and the browser behind it that alone can read.</summary>
internal sealed class SmallPushService : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ECDiffieHellman browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] secret = RandomNumberGenerator.GetBytes(16);
    private readonly Channel<Delivered> delivered = Channel.CreateUnbounded<Delivered>();
    private readonly int port = LoopbackPort.Find();

    private SmallPushService()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://localhost:{port}");
        app = builder.Build();
        app.MapPost("/push", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var headers = http.Request.Headers;
            delivered.Writer.TryWrite(new Delivered(headers.Authorization.ToString(), headers.ContentEncoding.ToString(), headers["TTL"].ToString(), body.ToArray()));
            return Results.StatusCode(Status);
        });
    }

    public string Endpoint => $"http://localhost:{port}/push";

    /// <summary>What is answered.</summary>
    public int Status { get; set; } = 201;

    public object Subscription => new
    {
        endpoint = Endpoint,
        keys = new { p256dh = Base64Url.EncodeToString(Point(browser)), auth = Base64Url.EncodeToString(secret) },
    };

    public static async Task<SmallPushService> StartAsync()
    {
        var service = new SmallPushService();
        await service.app.StartAsync();
        return service;
    }

    public ValueTask<Delivered> NextAsync(CancellationToken cancel) => delivered.Reader.ReadAsync(cancel);

    /// <summary>What the browser reads.</summary>
    public string Read(byte[] message)
    {
        var salt = message[..16];
        var sender = message[21..86];
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var shared = browser.DeriveRawSecretAgreement(other.PublicKey);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, secret, [.. "WebPush: info\0"u8, .. Point(browser), .. sender]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0"));
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0"));
        var text = new byte[message.Length - 86 - 16];
        using var cipher = new AesGcm(key, 16);
        cipher.Decrypt(nonce, message.AsSpan(86, text.Length), message.AsSpan(86 + text.Length), text);
        return Encoding.UTF8.GetString(text, 0, text.Length - 1);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        browser.Dispose();
    }

    private static byte[] Point(ECDiffieHellman key)
    {
        var point = key.ExportParameters(false).Q;
        return [4, .. point.X!, .. point.Y!];
    }
}
