using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Features.Files;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Files;

public abstract class FileTests(FoyerFixture foyer) : IDisposable
{
    private readonly Desk desk = new(foyer);
    private readonly Sending files = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_becomes_a_message_that_the_agent_can_open_and_no_stranger()
    {
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);
        var (stranger, elsewhere) = await desk.VisitorAsync();

        var sent = await files.SendAsync(token, room, Sending.Png, "a picture.png", description: "see <b>this</b>");

        Assert.True(sent.IsSuccess, sent.Text);
        Assert.Equal(room, (string?)sent["rid"]);
        Assert.Equal("see <b>this</b>", (string?)sent["attachments"]!.AsArray()[0]!["description"]);
        Assert.Equal(512, (int?)sent["attachments"]!.AsArray()[0]!["image_dimensions"]!["width"]);
        var link = Sending.Link(sent);
        Assert.Equal(HttpStatusCode.OK, (await files.FetchAsync(Sending.AsVisitor(link, token, room))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await files.FetchAsync(link, headers => Sign(headers, ada))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await files.FetchAsync(link, headers => headers.Add("Cookie", $"rc_uid={ada.UserId}; rc_token={ada.Token}"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await files.FetchAsync(link, headers => headers.Add("Cookie", $"rc_rid={room}; rc_token={token}; rc_room_type=l"))).StatusCode);

        Assert.Equal(HttpStatusCode.Forbidden, (await files.FetchAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await files.FetchAsync(Sending.AsVisitor(link, stranger, room))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await files.FetchAsync(Sending.AsVisitor(link, stranger, elsewhere))).StatusCode);
        var member = await foyer.AddAccountAsync("member");
        Assert.Equal(HttpStatusCode.Forbidden, (await files.FetchAsync(link, headers => Sign(headers, member))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await files.FetchAsync("/file-upload/nothing/a.png")).StatusCode);

        await foyer.Anonymous.PostAsync("livechat/room.close", new { token, rid = room });
        Assert.Equal(HttpStatusCode.OK, (await files.FetchAsync(Sending.AsVisitor(link, token, room))).StatusCode);
    }

    [Fact]
    public async Task Clearing_the_files_of_a_room_leaves_what_people_wrote()
    {
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "stays" });
        var link = Sending.Link(await files.SendAsync(token, room, Sending.Png, "goes.png"));

        var cleared = await foyer.Admin.PostAsync(
            "rooms.cleanHistory", new { roomId = room, oldest = "2000-01-01T00:00:00Z", latest = "2100-01-01T00:00:00Z", filesOnly = true });

        Assert.Equal(1, (int?)cleared["count"]);
        Assert.Equal(HttpStatusCode.NotFound, (await files.FetchAsync(Sending.AsVisitor(link, token, room))).StatusCode);
        var history = await foyer.Anonymous.GetAsync($"livechat/messages.history/{room}?token={token}&limit=50");
        Assert.Contains(history["messages"]!.AsArray(), message => (string?)message!["msg"] == "stays");
        Assert.DoesNotContain("goes.png", history.Text, StringComparison.Ordinal);
        Assert.Contains("_File removed_", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_shown_and_everything_else_is_a_download_that_no_browser_runs()
    {
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();

        var picture = await files.SendAsync(token, room, Sending.Png);
        var page = await files.SendAsync(token, room, Sending.Text("<script>alert(1)</script>"), "a.html", "text/html");

        using var shown = await files.FetchAsync(Sending.AsVisitor(Sending.Link(picture), token, room));
        using var saved = await files.FetchAsync(Sending.AsVisitor(Sending.Link(page), token, room));
        Assert.Equal("inline", shown.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
        Assert.All([shown, saved], response =>
        {
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("sandbox", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.True(response.Headers.CacheControl!.Private);
        });
    }

    [Fact]
    public async Task A_part_of_a_file_can_be_asked_for()
    {
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        var link = Sending.AsVisitor(Sending.Link(await files.SendAsync(token, room, Sending.Text("0123456789"), "a.txt", "text/plain")), token, room);

        using var part = await files.FetchAsync(link, headers => headers.Range = new RangeHeaderValue(3, 5));
        using var beyond = await files.FetchAsync(link, headers => headers.Range = new RangeHeaderValue(30, 50));

        Assert.Equal((HttpStatusCode.PartialContent, "345"), (part.StatusCode, await part.Content.ReadAsStringAsync(Cancel)));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
    }

    [Fact]
    public async Task What_may_not_be_sent_is_refused_with_the_dialects_reason_and_leaves_nothing()
    {
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        await SetAsync("FileUpload_MaxFileSize", 1000);
        var before = await StoredAsync(room);

        Assert.Equal("error-size-not-allowed", (string?)(await files.SendAsync(token, room, new byte[1001], "a.bin", "application/octet-stream"))["reason"]);
        Assert.Equal("error-type-not-allowed", (string?)(await files.SendAsync(token, room, Sending.Text("<svg/>"), "a.svg", "image/svg+xml"))["reason"]);
        Assert.Equal("error-type-not-allowed", (string?)(await files.SendAsync(token, room, Sending.Text("MZ"), "a.png", "image/png"))["reason"]);
        Assert.Equal("File required", (string?)(await files.SendAsync(token, room, new StringContent("{}")))["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await files.SendAsync(token, room, Sending.Png, field: "other")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await files.SendAsync(null, room, Sending.Png)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await files.SendAsync("somebody", room, Sending.Png)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await files.SendAsync((await desk.VisitorAsync()).Token, room, Sending.Png)).Status);
        await SetAsync("Livechat_fileupload_enabled", false);
        Assert.Equal("error-file-upload-disabled", (string?)(await files.SendAsync(token, room, Sending.Png))["reason"]);
        await SetAsync("Livechat_fileupload_enabled", true);
        await SetAsync("FileUpload_MaxFileSize", 104857600);

        Assert.Equal(before, await StoredAsync(room));
        Assert.True((await files.SendAsync(token, room, new byte[1001], "a.bin", "application/octet-stream")).IsSuccess);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        var form = new ByteArrayContent(Sending.Text("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nhalf of i"));
        form.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        Assert.Equal("File required", (string?)(await files.SendAsync(token, room, form))["error"]);
        Assert.Equal(0, await StoredAsync(room));
    }

    [Fact]
    public async Task Files_go_with_the_visitors_data_their_chat_and_their_message()
    {
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        var (other, closed) = await desk.VisitorAsync();
        var erased = await files.SendAsync(token, room, Sending.Png);
        var removed = await files.SendAsync(other, closed, Sending.Png);
        var withdrawn = await files.SendAsync(other, closed, Sending.Png);
        var keys = await KeysAsync(room, closed);
        Assert.Equal(3, keys.Count);

        await foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token });
        Assert.True((await foyer.Anonymous.DeleteAsync($"livechat/message/{(string?)withdrawn["_id"]}", new { token = other, rid = closed })).IsSuccess);
        await foyer.Anonymous.PostAsync("livechat/room.close", new { token = other, rid = closed });
        await Desk.CallAsync(foyer.Admin, "livechat:removeRoom", closed);
        await foyer.Services.GetRequiredService<SweepFiles>().DeleteDiscardedAsync(Cancel);

        Assert.Equal(0, await StoredAsync(room) + await StoredAsync(closed));
        foreach (var (sent, visitor, chat) in new[] { (erased, token, room), (removed, other, closed), (withdrawn, other, closed) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await files.FetchAsync(Sending.AsVisitor(Sending.Link(sent), visitor, chat))).StatusCode);
        }

        foreach (var key in keys)
        {
            Assert.Null(await foyer.Services.GetRequiredService<IFileStore>().OpenAsync(key, Cancel));
        }
    }

    [Fact]
    public async Task Bytes_that_a_crash_left_behind_are_swept_whether_the_row_went_first_or_never_came()
    {
        var store = foyer.Services.GetRequiredService<IFileStore>();
        await store.SaveAsync("crashed000000000000001", stream => stream.WriteAsync(Sending.Png, Cancel).AsTask(), Cancel);
        await foyer.Services.GetRequiredService<Commits>().RunAsync(
            (scope, _) =>
            {
                // As it stands after a crash between the commit and the sweep; the second never lay there.
                scope.Db.DiscardedFiles.Add(new DiscardedFile { StoreKey = "crashed000000000000001", DiscardedAt = scope.Now });
                scope.Db.DiscardedFiles.Add(new DiscardedFile { StoreKey = "crashed000000000000002", DiscardedAt = scope.Now });
                return Task.CompletedTask;
            },
            Cancel);

        await foyer.Services.GetRequiredService<SweepFiles>().DeleteDiscardedAsync(Cancel);
        await foyer.Services.GetRequiredService<SweepFiles>().DeleteDiscardedAsync(Cancel);

        Assert.Null(await store.OpenAsync("crashed000000000000001", Cancel));
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        Assert.False(await db.DiscardedFiles.AnyAsync(Cancel));
    }

    [Fact]
    public async Task Bytes_without_a_row_go_after_a_day_and_those_with_one_stay()
    {
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        await files.SendAsync(token, room, Sending.Png);
        var named = Assert.Single(await KeysAsync(room));
        var folder = foyer.Services.GetRequiredService<StorageOptions>().FilesFolder;
        var store = foyer.Services.GetRequiredService<IFileStore>();
        await store.SaveAsync("orphan0000000000000001", stream => stream.WriteAsync(Sending.Png, Cancel).AsTask(), Cancel);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        }

        await foyer.Services.GetRequiredService<SweepFiles>().DeleteLeftoversAsync(Cancel);

        Assert.Null(await store.OpenAsync("orphan0000000000000001", Cancel));
        await using var content = await store.OpenAsync(named, Cancel);
        Assert.NotNull(content);
    }

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    private static void Sign(HttpRequestHeaders headers, Rest account)
    {
        headers.Add("X-User-Id", account.UserId);
        headers.Add("X-Auth-Token", account.Token);
    }

    private async Task SetAsync(string setting, JsonNode value) =>
        Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess);

    private async Task<int> StoredAsync(string room) => (await KeysAsync(room)).Count;

    private async Task<List<string>> KeysAsync(params string[] rooms)
    {
        var ids = rooms.Select(room => new RoomId(room)).ToList();
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return await db.Uploads.Where(upload => ids.Contains(upload.RoomId)).Select(upload => upload.StoreKey).ToListAsync(Cancel);
    }
}

public sealed class FilesOnSqlite(SqliteFoyer foyer) : FileTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class FilesOnPostgres(PostgresFoyer foyer) : FileTests(foyer), IClassFixture<PostgresFoyer>;
