using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.EndToEnd.Support;

/// <summary>Speaks REST as one account or as nobody, to prepare what a story needs.</summary>
internal sealed class Http(Uri address, string? userId = null, string? token = null) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(address, "/api/v1/"), Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>What the console keeps of a session.</summary>
    public string Session => $$"""{"userId":"{{userId}}","authToken":"{{token}}"}""";

    public static async Task<Http> SignInAsync(Uri address, string username, string password)
    {
        using var nobody = new Http(address);
        var answer = await nobody.PostAsync("login", new { user = username, password });
        return new Http(address, (string?)answer["data"]!["userId"], (string?)answer["data"]!["authToken"]);
    }

    public Task<JsonObject> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<JsonObject> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public Task<JsonObject> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    /// <summary>Calls a realtime method by its REST door.</summary>
    public async Task CallAsync(string method, params object?[] arguments)
    {
        var message = JsonSerializer.Serialize(new { msg = "method", id = "1", method, @params = arguments });
        var answer = await PostAsync($"method.call/{Uri.EscapeDataString(method)}", new { message });
        if (JsonNode.Parse((string)answer["message"]!)!["error"] is { } error)
        {
            throw new InvalidOperationException($"{method}: {error.ToJsonString()}");
        }
    }

    public async Task UploadAsync(string room, string name, string type, byte[] bytes, string words)
    {
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var description = new StringContent(words);
        using var form = new MultipartFormDataContent { { file, "file", name }, { description, "description" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"rooms.upload/{room}") { Content = form };
        await AnswerAsync(request);
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        return await AnswerAsync(request);
    }

    private async Task<JsonObject> AnswerAsync(HttpRequestMessage request)
    {
        if (userId is not null)
        {
            request.Headers.Add("X-User-Id", userId);
            request.Headers.Add("X-Auth-Token", token);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new InvalidOperationException($"{request.RequestUri}: {text}");
    }
}
