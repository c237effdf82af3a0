using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Foyer.Server.Tests.Support;

/// <summary>What a REST call answered, as it came.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body.</param>
public sealed record Answer(HttpStatusCode Status, string Text)
{
    /// <summary>The body as JSON.</summary>
    public JsonObject Json => field ??= JsonNode.Parse(Text)!.AsObject();

    /// <summary>The dialect's word for a permitted call.</summary>
    public bool IsSuccess => Status == HttpStatusCode.OK && Text.StartsWith('{') && (bool?)Json["success"] == true;

    /// <summary>A member of the answer, for instance <c>room._id</c> or <c>rooms.0._id</c>.</summary>
    public JsonNode? this[string path] => path.Split('.').Aggregate<string, JsonNode?>(Json, (node, key) => node is JsonArray list ? list[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)] : node?[key]);
}

/// <summary>Speaks REST byte by byte, as one account or as nobody; for a test that wants to see the wire itself.</summary>
public sealed class Rest(Uri address, string? userId = null, string? token = null)
{
    /// <summary>Name and password of the administrator in test mode.</summary>
    public const string Administrator = "rocketchat.internal.admin.test";

    private static readonly HttpMessageInvoker Http =
        new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1), UseCookies = false });

    /// <summary>Who speaks; null for nobody.</summary>
    public string? UserId => userId;

    /// <summary>The token; null for nobody.</summary>
    public string? Token => token;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body ?? new { }));

    public Task<Answer> PutAsync(string path, object? body = null) => SendAsync(HttpMethod.Put, path, JsonContent.Create(body ?? new { }));

    public Task<Answer> DeleteAsync(string path, object? body = null) =>
        SendAsync(HttpMethod.Delete, path, body is null ? null : JsonContent.Create(body));

    /// <summary>Sends a body as it stands, also one that is no JSON.</summary>
    public Task<Answer> SendTextAsync(HttpMethod method, string path, string body) =>
        SendAsync(method, path, new StringContent(body, Encoding.UTF8, "application/json"));

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path.StartsWith('/') ? path : $"/api/v1/{path}"));
        request.Content = content;
        if (userId is not null)
        {
            request.Headers.Add("X-User-Id", userId);
            request.Headers.Add("X-Auth-Token", token);
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            // It ends when the listener leaves.
            return new Answer(response.StatusCode, "");
        }

        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Signs in and answers a speaker for that account.</summary>
    public async Task<Rest> SignInAsync(string username, string password)
    {
        var answer = await PostAsync("login", new { user = username, password });
        Assert.True(answer.Status == HttpStatusCode.OK, $"{username} could not sign in: {answer.Text}");
        return new Rest(address, (string?)answer["data.userId"], (string?)answer["data.authToken"]);
    }
}
