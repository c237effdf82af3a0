using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Foyer.EndToEnd.Support;

/// <summary>The demo's administrator at the other end of the wire: what a manager sets up before a story begins.</summary>
internal sealed class Manager : IDisposable
{
    private readonly SocketsHttpHandler sockets = new();
    private readonly HttpClient http;
    private readonly CancellationToken cancel;

    private Manager(Uri address, CancellationToken cancel)
    {
        http = new HttpClient(sockets, disposeHandler: false) { BaseAddress = new Uri(address, "/api/v1/") };
        this.cancel = cancel;
    }

    public static async Task<Manager> SignInAsync(Uri address, CancellationToken cancel)
    {
        var manager = new Manager(address, cancel);
        var signedIn = await manager.PostAsync("login", new { user = "admin", password = "foyer-demo" });
        manager.http.DefaultRequestHeaders.Add("X-User-Id", (string?)signedIn["data"]!["userId"]);
        manager.http.DefaultRequestHeaders.Add("X-Auth-Token", (string?)signedIn["data"]!["authToken"]);
        return manager;
    }

    public Task<JsonNode> SetAsync(string setting, object value) => PostAsync($"settings/{setting}", new { value });

    public async Task<JsonNode> PostAsync(string path, object body) => await AnswerAsync(await http.PostAsJsonAsync(path, body, cancel));

    /// <summary>Puts a picture in the place of one of the server's.</summary>
    public async Task SetPictureAsync(string name, byte[] png)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(png);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "asset", "logo.png");
        form.Add(new StringContent(name), "assetName");
        await AnswerAsync(await http.PostAsync(new Uri("assets.setAsset", UriKind.Relative), form, cancel));
    }

    public void Dispose()
    {
        http.Dispose();
        sockets.Dispose();
    }

    private async Task<JsonNode> AnswerAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(cancel);
            Assert.True(response.IsSuccessStatusCode, text);
            return JsonNode.Parse(text)!;
        }
    }
}
