using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;

namespace Foyer.Client.Rest;

/// <summary>Speaks the REST part of the wire over an <see cref="HttpClient"/> that the caller owns.</summary>
/// <param name="http">The caller's client; its handler decides about certificates, proxies and time limits.</param>
/// <param name="address">The server, for instance https://chat.example.org.</param>
public sealed class RestConnection(HttpClient http, Uri address)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly Uri api = new(new Uri(address.AbsoluteUri.TrimEnd('/') + "/"), "api/v1/");

    /// <summary>Who is asking; null asks as nobody.</summary>
    public Credentials? Credentials { get; set; }

    /// <summary>Asks with GET.</summary>
    /// <param name="path">The endpoint, without the leading part.</param>
    /// <param name="query">The parameters.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">The server refused or could not be reached.</exception>
    public Task<RestAnswer> GetAsync(string path, RestQuery? query = null, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Get, path + query, null, cancel);

    /// <summary>Asks with POST.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="path">The endpoint, without the leading part.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">The server refused or could not be reached.</exception>
    public Task<RestAnswer> PostAsync<T>(string path, T body, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Post, path, Encode(body), cancel);

    /// <summary>Asks with PUT.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="path">The endpoint, without the leading part.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">The server refused or could not be reached.</exception>
    public Task<RestAnswer> PutAsync<T>(string path, T body, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Put, path, Encode(body), cancel);

    /// <summary>Asks with DELETE, without a body.</summary>
    /// <param name="path">The endpoint, without the leading part.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">The server refused or could not be reached.</exception>
    public Task<RestAnswer> DeleteAsync(string path, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Delete, path, null, cancel);

    /// <summary>Asks with DELETE and a body.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="path">The endpoint, without the leading part.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">The server refused or could not be reached.</exception>
    public Task<RestAnswer> DeleteAsync<T>(string path, T body, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Delete, path, Encode(body), cancel);

    /// <summary>Signs in; it has an envelope of its own, so it does not pass through the other calls.</summary>
    /// <param name="body">Any form of sign-in the dialect knows.</param>
    /// <param name="cancel">Ends the wait.</param>
    internal async Task<JsonElement> LoginAsync(JsonObject body, CancellationToken cancel)
    {
        var (status, answer) = await ExchangeAsync(HttpMethod.Post, "login", Encode(body), cancel);
        return IsSuccess(status) ? answer : throw Refused("login", status, answer);
    }

    private static ByteArrayContent Encode<T>(T body)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WireJson.RestInfo<T>()));
        content.Headers.ContentType = Json;
        return content;
    }

    private static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and < 300;

    private static WireException Refused(string path, HttpStatusCode status, JsonElement answer)
    {
        var error = Text(answer, "error");
        var text = Text(answer, "message") ?? error;
        return new WireException(text ?? $"The server answered {(int)status}.")
        {
            Status = status,
            Endpoint = path.Split('?')[0],
            Error = error ?? text,
            ErrorType = Text(answer, "errorType") ?? (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("status", out _) ? error : null),
        };
    }

    private static string? Text(JsonElement answer, string key) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(key, out var member)
            ? member.ValueKind switch
            {
                JsonValueKind.String => member.GetString(),
                JsonValueKind.Number => member.GetRawText(),
                _ => null,
            }
            : null;

    private async Task<RestAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        var (status, answer) = await ExchangeAsync(method, path, content, cancel);
        return IsSuccess(status) ? new RestAnswer(answer) : throw Refused(path, status, answer);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> ExchangeAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(api, path)) { Content = content };
        if (Credentials is { } who)
        {
            request.Headers.Add("X-User-Id", who.UserId);
            request.Headers.Add("X-Auth-Token", who.AuthToken);
        }

        try
        {
            using var response = await http.SendAsync(request, cancel);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancel);
            return (response.StatusCode, Parse(bytes));
        }
        catch (HttpRequestException broken)
        {
            throw WireException.Lost(path, broken);
        }
        catch (TaskCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw WireException.Lost(path, late);
        }
    }

    private static JsonElement Parse(byte[] bytes)
    {
        try
        {
            return bytes.Length == 0 ? default : JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            // A proxy's error page or the server's crash text: the status says enough.
            return default;
        }
    }
}
