using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Foyer.Domain.Push;

namespace Foyer.Server.Features.Push;

/// <summary>Hands a notification to the push service of a browser's maker, written so that only the browser can read it.</summary>
internal sealed class BrowserLine(ServerKey key, IHttpClientFactory clients, TimeProvider time)
{
    public async Task<PushReply> SendAsync(PushSubscription browser, OutgoingPush push, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, browser.Endpoint);
        request.Content = new ByteArrayContent(PushEncryption.Encrypt(Encoding.UTF8.GetBytes(push.Payload), browser.Key, browser.Secret));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation("Authorization", await key.AuthorizationAsync(new Uri(browser.Endpoint), cancel));
        request.Headers.Add("TTL", $"{Math.Max(0, (long)(push.ExpiresAt - time.GetUtcNow()).TotalSeconds)}");
        request.Headers.Add("Urgency", "high");
        using var client = clients.CreateClient(CarryPushes.Client);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        return response.StatusCode == HttpStatusCode.NotFound ? PushReply.Gone : PushReplies.Of(response.StatusCode);
    }
}
