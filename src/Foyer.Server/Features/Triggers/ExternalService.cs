using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Triggers;

/// <summary>What another service answered to a trigger.</summary>
/// <param name="Error">The dialect's code; null when it answered as it should.</param>
/// <param name="Text">What it answered instead, for the manager.</param>
/// <param name="Contents">The messages to show.</param>
internal sealed record ServiceAnswer(string? Error, string Text, JsonArray? Contents)
{
    public int Status { get; init; }
}

/// <summary>Asks a manager's own service what a trigger is to say. It is told who asks by the secret of the settings.</summary>
internal sealed class ExternalService(IHttpClientFactory clients, SettingValues settings, TimeProvider time)
{
    public const string Client = "triggers";
    private const int LongestAnswer = 256 * 1024;
    private const int LongestWait = 30_000;

    /// <summary>Whether there is a secret by which the service knows us.</summary>
    public bool IsConfigured => settings.Get(LiveChatSettings.SecretToken).Length > 0;

    public static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    public async Task<ServiceAnswer> AskAsync(string url, double timeout, JsonArray? extra, string token, CancellationToken cancel)
    {
        using var waiting = new CancellationTokenSource(TimeSpan.FromMilliseconds(Math.Clamp(timeout, 1, LongestWait)), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, cancel);
        try
        {
            using var request = Request(url, extra, token);
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var text = await ReadAsync(response, either.Token);
            var contents = response.StatusCode == HttpStatusCode.OK ? Contents(text) : null;
            return new ServiceAnswer(contents is null ? "error-invalid-external-service-response" : null, text, contents) { Status = (int)response.StatusCode };
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested)
        {
            return new ServiceAnswer("error-timeout", "The service did not answer in time", null);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return new ServiceAnswer("error-invalid-external-service-response", broken.Message, null);
        }
    }

    private HttpRequestMessage Request(string url, JsonArray? extra, string token)
    {
        var metadata = new JsonObject();
        foreach (var pair in (extra ?? []).OfType<JsonObject>())
        {
            metadata[pair.Text("key") ?? ""] = pair["value"]?.DeepClone();
        }

        var body = new JsonObject { ["metadata"] = metadata, ["visitorToken"] = token }.ToJsonString();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.TryAddWithoutValidation("X-RocketChat-Livechat-Token", settings.Get(LiveChatSettings.SecretToken));
        return request;
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var bytes = new byte[LongestAnswer];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static JsonArray? Contents(string text)
    {
        try
        {
            return (JsonNode.Parse(text) as JsonObject)?.List("contents") is { Count: > 0 } contents
                && contents.All(one => one is JsonObject line && line.Text("msg") is not null && line.Number("order") is not null)
                    ? contents
                    : null;
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
