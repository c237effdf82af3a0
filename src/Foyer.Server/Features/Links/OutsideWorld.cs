using System.Net;
using System.Net.Sockets;
using Foyer.Domain;
using Foyer.Domain.Links;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Links;

/// <summary>What was found at an address.</summary>
/// <param name="MediaType">What it says it is.</param>
/// <param name="Content">The content, or its beginning.</param>
/// <param name="IsWhole">Whether that is all of it.</param>
/// <param name="Address">Where it really was, after redirects.</param>
internal sealed record Fetched(string MediaType, byte[] Content, bool IsWhole, Uri Address)
{
    public string? CharSet { get; init; }

    public long? Length { get; init; }
}

/// <summary>
/// Fetches what people point at. Every connection, also after a redirect, goes to an address that was looked up and judged a
/// moment before, so no name can lead inside; it takes only so long and so much.
/// </summary>
internal sealed class OutsideWorld(IHttpClientFactory clients, SettingValues settings, TimeProvider time)
{
    public const string Client = "outside";
    private const int LongestAddress = 2048;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static readonly Refusal NotAllowed = new("error-invalid-url", "The address cannot be reached");

    /// <summary>Whether an address may be tried at all: a web address with a port and a host that the operator allows.</summary>
    public bool MayTry(string text, out Uri address)
    {
        if (text.Length > LongestAddress || !Uri.TryCreate(text, UriKind.Absolute, out address!) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            address = null!;
            return false;
        }

        var (host, port) = (address.IdnHost, address.Port);
        return (!IPAddress.TryParse(host.Trim('[', ']'), out var literal) || OutsideAddresses.IsOutside(literal))
            && Split(settings.Get(EmbedSettings.LinkPreviewSafePorts)).Any(one => int.TryParse(one, out var safe) && safe == port)
            && !Split(settings.Get(EmbedSettings.LinkPreviewIgnoredHosts)).Contains(host, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Fetches at most so many bytes.</summary>
    public Task<Outcome<Fetched>> FetchAsync(string text, int most, string accept, CancellationToken cancel) => FetchAsync(text, most, accept, Patience, cancel);

    /// <summary>Fetches at most so many bytes, and waits so long for them.</summary>
    public Task<Outcome<Fetched>> FetchAsync(string text, int most, string accept, TimeSpan patience, CancellationToken cancel) => ReadAsync<Fetched>(
        text,
        accept,
        patience,
        async (response, stream, stop) =>
        {
            var buffer = new byte[most + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
            var type = response.Content.Headers.ContentType;
            return new Fetched(type?.MediaType ?? "", buffer[..Math.Min(length, most)], length <= most, response.RequestMessage?.RequestUri ?? new Uri(text))
            {
                CharSet = type?.CharSet,
                Length = response.Content.Headers.ContentLength,
            };
        },
        cancel);

    /// <summary>Hands out what is found as it comes, however large it is, and waits so long until it is taken.</summary>
    public async Task<Outcome<T>> ReadAsync<T>(
        string text, string accept, TimeSpan patience, Func<HttpResponseMessage, Stream, CancellationToken, Task<Outcome<T>>> take, CancellationToken cancel)
    {
        if (!MayTry(text, out var address))
        {
            return NotAllowed;
        }

        using var waiting = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, cancel);
        try
        {
            using var client = clients.CreateClient(Client);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", settings.Get(EmbedSettings.LinkPreviewUserAgent));
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                return NotAllowed;
            }

            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            return await take(response, stream, either.Token);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or SocketException or InvalidOperationException
            || (broken is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return NotAllowed;
        }
    }

    /// <summary>Makes connections to the open internet only.</summary>
    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = true,
        MaxAutomaticRedirections = 4,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(4),
        ConnectCallback = ConnectAsync,
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, cancel);
        var outside = addresses.Where(OutsideAddresses.IsOutside).ToArray();
        if (outside.Length == 0)
        {
            throw new HttpRequestException("The address is not on the open internet.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(outside, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
