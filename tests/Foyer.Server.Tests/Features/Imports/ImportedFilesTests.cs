using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Foyer.Server.Features.Links;
using Foyer.Server.Tests.Features.Files;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Imports;

/// <summary>Files that imported messages link to are fetched when somebody asks for them.</summary>
public sealed class ImportedFilesTests : IAsyncLifetime
{
    private readonly ConcurrentBag<Uri> asked = [];
    private FoyerServer server = null!;
    private Rest admin = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FoyerServer.StartAsync(new FoyerSetup
        {
            Services = services => services.AddHttpClient(OutsideWorld.Client).ConfigurePrimaryHttpMessageHandler(() => new Shelf(asked)),
        });
        admin = await new Rest(server.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Messages_show_what_can_be_fetched_and_the_rest_stays_a_link_and_waits()
    {
        await BringAsync();
        Assert.Equal(4, (int?)(await admin.PostAsync("downloadPendingFiles"))["count"]);
        await UntilAsync(async () => (int?)(await MessageAsync())["files"]?.AsArray().Count == 2);

        // What lies inside is not even tried; a page in place of a file, and a picture that is none, are not taken.
        var message = await MessageAsync();
        Assert.Equal("look\n[page.pdf](https://files.example/page.pdf)\n[inside.txt](http://127.0.0.1/inside.txt)", (string?)message["msg"]);
        Assert.Equal(["plan.png", "notes.txt"], message["attachments"]!.AsArray().Select(static one => (string?)one!["title"]).Order(StringComparer.Ordinal).Reverse());
        Assert.DoesNotContain(asked, static one => one.Host == "127.0.0.1");
        var notes = message["files"]!.AsArray().Single(static one => (string?)one!["name"] == "notes.txt")!;
        Assert.Equal("text/plain", (string?)notes["type"]);
        Assert.True((await admin.PostAsync("channels.join", new { roomId = (string?)message["rid"] })).IsSuccess);
        using var http = server.CreateClient();
        Assert.Equal("as it was", await http.GetStringAsync(
            new Uri(server.Address, $"/file-upload/{notes["_id"]}/notes.txt?rc_uid={admin.UserId}&rc_token={admin.Token}"), TestContext.Current.CancellationToken));

        Assert.Equal(2, (int?)(await admin.PostAsync("downloadPendingFiles"))["count"]);
        Assert.True((await admin.PostAsync("chat.delete", new { roomId = (string?)message["rid"], msgId = (string?)message["_id"] })).IsSuccess);
        Assert.Equal(0, (int?)(await admin.PostAsync("downloadPendingFiles"))["count"]);
    }

    private async Task BringAsync()
    {
        var export = ImportFilesTests.Packed(
            ("users.json", """[{"id":"U1","name":"ida"}]"""),
            ("channels.json", """[{"id":"C1","name":"hall","members":["U1"]}]"""),
            ("hall/2023-11-14.json", """
                [{"type":"message","user":"U1","text":"look","ts":"1700000001.000000","files":[
                  {"name":"plan.png","mimetype":"image/png","size":33,"url_private_download":"https://files.example/plan.png"},
                  {"name":"notes.txt","mimetype":"text/plain","url_private_download":"https://files.example/notes.txt"},
                  {"name":"page.pdf","mimetype":"application/pdf","url_private_download":"https://files.example/page.pdf"},
                  {"name":"inside.txt","mimetype":"text/plain","url_private_download":"http://127.0.0.1/inside.txt"}]}]
                """));
        Assert.True((await admin.PostAsync("uploadImportFile", new { importerKey = "slack", fileName = "e.zip", contentType = "application/zip", binaryContent = Convert.ToBase64String(export) })).IsSuccess);
        Assert.True((await admin.PostAsync("startImport", new { input = new { users = new { all = true }, channels = new { all = true } } })).IsSuccess);
        await UntilAsync(async () => (string?)(await admin.GetAsync("getImportProgress"))["step"] == "importer_done");
    }

    private async Task<JsonNode> MessageAsync() => (await admin.GetAsync("channels.history?roomName=hall"))["messages"]!.AsArray().Single()!;

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await isSo())
        {
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>What the open internet of this test holds.</summary>
    private sealed class Shelf(ConcurrentBag<Uri> asked) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.Add(request.RequestUri!);
            var (type, content) = request.RequestUri!.AbsolutePath switch
            {
                "/plan.png" => ("image/png", Sending.Png),
                "/notes.txt" => ("application/octet-stream", Encoding.UTF8.GetBytes("as it was")),
                _ => ("text/html", Encoding.UTF8.GetBytes("<html>Please sign in</html>")),
            };
            var body = new ByteArrayContent(content);
            body.Headers.ContentType = new MediaTypeHeaderValue(type);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = body, RequestMessage = request });
        }
    }
}
