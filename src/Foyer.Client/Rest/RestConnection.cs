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
    private static MediaTypeHeaderValue? json;

    private Uri? api;

    // Made at the first request: an application that opens with a connection shows itself before it asks.
    private Uri Api => api ??= new Uri(new Uri(address.AbsoluteUri.TrimEnd('/') + "/"), "api/v1/");

    /// <summary>Who is asking; null asks as nobody.</summary>
    public Credentials? Credentials { get; set; }

    /// <summary>Called when the server wants a second factor; what it answers is sent with the same request again. Null leaves the refusal to the caller.</summary>
    public Func<SecondFactorDemand, Task<SecondFactorProof?>>? Prove { get; set; }

    /// <summary>Asks with GET for bytes that are no JSON.</summary>
    /// <param name="path">The endpoint, without the leading part.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">The server refused or could not be reached.</exception>
    public async Task<byte[]> GetBytesAsync(string path, CancellationToken cancel = default)
    {
        var (status, bytes) = await ExchangeBytesAsync(HttpMethod.Get, path, null, null, cancel);
        return IsSuccess(status) ? bytes : throw Refused(path, status, Parse(bytes));
    }

    /// <summary>Sends a file in a form.</summary>
    /// <param name="path">The endpoint, without the leading part.</param>
    /// <param name="field">The form's field.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">The server refused or could not be reached.</exception>
    public Task<RestAnswer> PostFileAsync(string path, string field, FileToSend file, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return SendAsync(
            HttpMethod.Post,
            path,
            () =>
            {
                var part = new ByteArrayContent(file.Content);
                part.Headers.ContentType = MediaTypeHeaderValue.TryParse(file.MediaType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");
                return new MultipartFormDataContent { { part, field, file.Name } };
            },
            cancel);
    }

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
        SendAsync(HttpMethod.Post, path, () => Encode(body), cancel);

    /// <summary>Asks with PUT.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="path">The endpoint, without the leading part.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">The server refused or could not be reached.</exception>
    public Task<RestAnswer> PutAsync<T>(string path, T body, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Put, path, () => Encode(body), cancel);

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
        SendAsync(HttpMethod.Delete, path, () => Encode(body), cancel);

    /// <summary>Signs in; it has an envelope of its own, so it does not pass through the other calls.</summary>
    /// <param name="body">Any form of sign-in the dialect knows.</param>
    /// <param name="cancel">Ends the wait.</param>
    internal async Task<JsonElement> LoginAsync(JsonObject body, CancellationToken cancel)
    {
        var (status, answer) = await ExchangeAsync(HttpMethod.Post, "login", Encode(body), null, cancel);
        return IsSuccess(status) ? answer : throw Refused("login", status, answer);
    }

    private static ByteArrayContent Encode<T>(T body)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WireJson.RestInfo<T>()));
        content.Headers.ContentType = json ??= new MediaTypeHeaderValue("application/json");
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

    private async Task<RestAnswer> SendAsync(HttpMethod method, string path, Func<HttpContent>? content, CancellationToken cancel)
    {
        var (status, answer) = await ExchangeAsync(method, path, content?.Invoke(), null, cancel);
        while (!IsSuccess(status) && Prove is { } prove && DemandOf(answer) is { } demand && await prove(demand) is { } proof)
        {
            (status, answer) = await ExchangeAsync(method, path, content?.Invoke(), proof, cancel);
        }

        return IsSuccess(status) ? new RestAnswer(answer) : throw Refused(path, status, answer);
    }

    private static SecondFactorDemand? DemandOf(JsonElement answer) => Text(answer, "errorType") is ("totp-required" or "totp-invalid") and var code
        && answer.TryGetProperty("details", out var details) && Text(details, "method") is { } method
            ? new SecondFactorDemand(method, code == "totp-invalid")
            : null;

    private async Task<(HttpStatusCode Status, JsonElement Body)> ExchangeAsync(
        HttpMethod method, string path, HttpContent? content, SecondFactorProof? proof, CancellationToken cancel)
    {
        var (status, bytes) = await ExchangeBytesAsync(method, path, content, proof, cancel);
        return (status, Parse(bytes));
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> ExchangeBytesAsync(
        HttpMethod method, string path, HttpContent? content, SecondFactorProof? proof, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(Api, path)) { Content = content };
        if (Credentials is { } who)
        {
            request.Headers.Add("X-User-Id", who.UserId);
            request.Headers.Add("X-Auth-Token", who.AuthToken);
        }

        if (proof is not null)
        {
            request.Headers.Add("x-2fa-code", proof.Code);
            request.Headers.Add("x-2fa-method", proof.Method);
        }

        try
        {
            using var response = await http.SendAsync(request, cancel);
            return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancel));
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
