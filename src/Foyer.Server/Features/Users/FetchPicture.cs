using System.Net.Sockets;
using Foyer.Domain.Files;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Links;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Users;

/// <summary>A picture that lies elsewhere.</summary>
internal sealed record ForeignPicture(string MediaType, byte[] Content);

/// <summary>
/// Fetches pictures that lie elsewhere, so that no browser calls another host for them. They are kept a while: a hundred readers of a
/// message are one call, and an address that does not answer is not waited for by each of them.
/// </summary>
internal sealed class FetchPicture(IHttpClientFactory clients, OutsideWorld outside, Portraits portraits, SettingValues settings, TimeProvider time)
{
    public const string Client = "avatar-provider";
    private const int LargestSize = 1024 * 1024;
    private const int MostKept = 100;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Lock turn = new();
    private readonly Dictionary<string, (Task<ForeignPicture?> Coming, DateTimeOffset Until)> kept = [];

    /// <summary>Whether an operator has said where pictures of people come from.</summary>
    public bool HasProvider => settings.Get(AvatarSettings.ExternalProviderUrl).Length > 0;

    /// <summary>The picture that the operator's provider has of somebody; null for none. The address is the operator's, so it may be one of the inside.</summary>
    public Task<ForeignPicture?> OfAsync(string username)
    {
        var address = settings.Get(AvatarSettings.ExternalProviderUrl).Replace("{username}", Uri.EscapeDataString(username), StringComparison.Ordinal);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? KeptAsync(address, () => AskProviderAsync(uri))
            : Task.FromResult<ForeignPicture?>(null);
    }

    /// <summary>The picture at an address that somebody wrote; null for none, and for an address of the inside.</summary>
    public Task<ForeignPicture?> AtAsync(string address) => KeptAsync(address, async () =>
        (await outside.FetchAsync(address, LargestSize, "image/*", CancellationToken.None)).TryGet(out var found, out _) && found.IsWhole ? Read(found.Content) : null);

    // Whoever asks first may go away; the others still wait for the answer, which has its own end.
    private Task<ForeignPicture?> KeptAsync(string address, Func<Task<ForeignPicture?>> fetch)
    {
        var now = time.GetUtcNow();
        lock (turn)
        {
            if (kept.TryGetValue(address, out var known) && known.Until > now)
            {
                return known.Coming;
            }

            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            var coming = fetch();
            kept[address] = (coming, now + KeptFor);
            return coming;
        }
    }

    private async Task<ForeignPicture?> AskProviderAsync(Uri address)
    {
        using var waiting = new CancellationTokenSource(Patience, time);
        try
        {
            using var client = clients.CreateClient(Client);
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, waiting.Token);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            await using var stream = await response.Content.ReadAsStreamAsync(waiting.Token);
            var content = new byte[LargestSize + 1];
            var length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, waiting.Token);
            return length <= LargestSize ? Read(content[..length]) : null;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or SocketException or OperationCanceledException or InvalidOperationException)
        {
            return null;
        }
    }

    // What it is decides, not what it is called.
    private ForeignPicture? Read(byte[] content)
    {
        if (!Portrait.Admit(content, content.Length).TryGet(out var type, out _))
        {
            return null;
        }

        var (mediaType, fitting) = portraits.Fit(type, content);
        return new ForeignPicture(mediaType, fitting);
    }
}
