using System.Net;
using System.Net.Http.Headers;
using Foyer.Domain.Settings;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Files;

/// <summary>Files that people send into rooms.</summary>
public abstract class RoomFilesTests(FoyerFixture foyer)
{
    [Fact]
    public async Task A_file_is_shown_by_the_message_that_brought_it_and_listed_in_the_room()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var room = await RoomAsync(ada, "bilder");

        var sent = await SendAsync(ada, $"rooms.upload/{room}", Sending.Png, "a.png", "image/png");

        Assert.True(sent.IsSuccess, sent.Text);
        Assert.Equal("image/png", (string?)sent["message.attachments"]![0]!["image_type"]);
        var id = (string)sent["message.file._id"]!;
        Assert.Equal(id, (string?)(await ada.GetAsync($"channels.files?roomId={room}"))["files"]![0]!["_id"]);
        Assert.Equal(id, (string?)(await ada.GetAsync($"rooms.images?roomId={room}"))["files"]![0]!["_id"]);
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync($"/file-upload/{id}/a.png")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync($"/ufs/Any:Store/{id}/a.png")).Status);
    }

    [Fact]
    public async Task A_file_sent_ahead_waits_for_its_message()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));
        var room = await RoomAsync(ada, "vorab");
        var kept = await SendAsync(ada, $"rooms.media/{room}", Sending.Png, "b.png", "image/png");
        var id = (string)kept["file._id"]!;
        Assert.Empty((await ada.GetAsync($"channels.files?roomId={room}"))["files"]!.AsArray());

        Assert.Equal("invalid-file", (string?)(await bob.PostAsync($"rooms.mediaConfirm/{room}/{id}"))["errorType"]);
        var confirmed = await ada.PostAsync($"rooms.mediaConfirm/{room}/{id}", new { msg = "look", description = "a *picture*" });

        Assert.Equal(("look", "a *picture*"), ((string?)confirmed["message.msg"], (string?)confirmed["message.attachments"]![0]!["description"]));
        Assert.Contains("BOLD", confirmed["message.attachments"]![0]!["descriptionMd"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("invalid-file", (string?)(await ada.PostAsync($"rooms.mediaConfirm/{room}/{id}"))["errorType"]);
    }

    [Fact]
    public async Task Outsiders_neither_send_into_a_group_nor_see_what_lies_there()
    {
        var (ada, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("eve"));
        var group = (string)(await ada.PostAsync("groups.create", new { name = "tresor" }))["group._id"]!;
        var sent = await SendAsync(ada, $"rooms.upload/{group}", Sending.Png, "c.png", "image/png");

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(eve, $"rooms.upload/{group}", Sending.Png, "d.png", "image/png")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(eve, $"rooms.media/{group}", Sending.Png, "d.png", "image/png")).Status);
        Assert.Equal("error-room-not-found", (string?)(await eve.GetAsync($"groups.files?roomId={group}"))["errorType"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await eve.GetAsync($"rooms.images?roomId={group}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await eve.GetAsync($"/file-upload/{sent["message.file._id"]}/c.png")).Status);
    }

    [Fact]
    public async Task What_may_not_be_sent_is_refused_in_the_words_of_rooms()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var room = await RoomAsync(ada, "grenzen");

        Assert.Equal("error-invalid-file-type", (string?)(await SendAsync(ada, $"rooms.upload/{room}", "MZ no picture"u8.ToArray(), "a.png", "image/png"))["errorType"]);
        Assert.Equal("invalid-field", (string?)(await SendAsync(ada, $"rooms.upload/{room}", Sending.Png, "a.png", "image/png", field: "other"))["errorType"]);
        Assert.Equal("No file uploaded", (string?)(await ada.PostAsync($"rooms.upload/{room}"))["errorType"]);
        await foyer.Admin.PostAsync($"settings/{FileUploadSettings.MaxFileSize.Id}", new { value = 10 });
        var tooLarge = await SendAsync(ada, $"rooms.upload/{room}", Sending.Png, "a.png", "image/png");
        await foyer.Admin.PostAsync($"settings/{FileUploadSettings.MaxFileSize.Id}", new { value = 104857600 });
        Assert.Equal("error-file-too-large", (string?)tooLarge["errorType"]);
    }

    [Fact]
    public async Task A_read_only_room_takes_no_file_from_those_who_may_not_write()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));
        var room = (string)(await ada.PostAsync("channels.create", new { name = "nur-lesen", readOnly = true }))["channel._id"]!;
        await bob.PostAsync("channels.join", new { roomId = room });

        Assert.False((await SendAsync(bob, $"rooms.upload/{room}", Sending.Png, "a.png", "image/png")).IsSuccess);
        Assert.Empty((await ada.GetAsync($"channels.files?roomId={room}"))["files"]!.AsArray());
    }

    private static async Task<string> RoomAsync(Rest owner, string name) => (string)(await owner.PostAsync("channels.create", new { name }))["channel._id"]!;

    private static async Task<Answer> SendAsync(Rest sender, string path, byte[] content, string name, string type, string field = "file")
    {
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        form.Add(part, field, name);
        return await sender.SendAsync(HttpMethod.Post, path, form);
    }
}

public sealed class RoomFilesOnSqlite(SqliteFoyer foyer) : RoomFilesTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class RoomFilesOnPostgres(PostgresFoyer foyer) : RoomFilesTests(foyer), IClassFixture<PostgresFoyer>;
