using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Bridges;

/// <summary>The operator's server that is told what happens in chats. It knows us by the secret of the settings.</summary>
internal sealed class Webhook(IHttpClientFactory clients, SettingValues settings, TimeProvider time)
{
    public const string Client = "webhook";
    private const int LongestAnswer = 64 * 1024;
    private const int LongestWait = 60_000;

    public bool IsConfigured => Address is not null;

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout => TimeSpan.FromMilliseconds(Math.Clamp(settings.Get(LiveChatSettings.HttpTimeout), 100, LongestWait));

    private Uri? Address => Uri.TryCreate(settings.Get(LiveChatSettings.WebhookUrl), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>Tells; answers what the other server said.</summary>
    /// <exception cref="HttpRequestException">It could not be reached in time, or did not answer 200. A redirection is not followed.</exception>
    public async Task<string> TellAsync(JsonObject body, CancellationToken cancel)
    {
        using var waiting = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, cancel);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address)
            {
                Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            };
            request.Headers.Accept.ParseAdd("application/json");
            if (settings.Get(LiveChatSettings.SecretToken) is { Length: > 0 } secret)
            {
                request.Headers.TryAddWithoutValidation("X-RocketChat-Livechat-Token", secret);
            }

            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.StatusCode == HttpStatusCode.OK
                ? await ReadAsync(response, either.Token)
                : throw new HttpRequestException($"The server answered {(int)response.StatusCode}", null, response.StatusCode);
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new HttpRequestException("The server did not answer in time");
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var bytes = new byte[LongestAnswer];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
