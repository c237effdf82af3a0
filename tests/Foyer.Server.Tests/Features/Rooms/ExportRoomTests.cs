using System.Net;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Rooms;

/// <summary>Taking what was said out of a room, and quoting it elsewhere.</summary>
public abstract class ExportRoomTests(FoyerFixture foyer)
{
    [Theory]
    [InlineData("html", "&lt;b&gt;mark me&lt;/b&gt;")]
    [InlineData("json", "mark me")]
    public async Task A_file_holds_what_was_said_and_nothing_that_could_run(string format, string expected)
    {
        var room = (string)(await foyer.Admin.PostAsync("channels.create", new { name = $"ausfuhr-{format}" }))["channel._id"]!;
        await foyer.Admin.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = "<b>mark me</b>" } });

        var exported = await foyer.Admin.PostAsync("rooms.export", new { rid = room, type = "file", format });

        Assert.True(exported.IsSuccess, exported.Text);
        Assert.Contains(expected, (await foyer.Admin.GetAsync((string)exported["url"]!)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await foyer.Anonymous.GetAsync((string)exported["url"]!)).Status);
        Assert.Empty((await foyer.Admin.GetAsync($"channels.files?roomId={room}"))["files"]!.AsArray());
    }

    [Fact]
    public async Task Who_may_not_mail_messages_takes_none_out()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var room = (string)(await ada.PostAsync("channels.create", new { name = "bleibt-hier" }))["channel._id"]!;

        Assert.Equal("error-action-not-allowed", (string?)(await ada.PostAsync("rooms.export", new { rid = room, type = "file", format = "json" }))["errorType"]);
    }

    [Fact]
    public async Task A_link_to_a_message_shows_it_to_readers_only()
    {
        var (ada, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("eve"));
        var group = (string)(await ada.PostAsync("groups.create", new { name = "vertraulich" }))["group._id"]!;
        var secret = (string)(await ada.PostAsync("chat.sendMessage", new { message = new { rid = group, msg = "the secret" } }))["message._id"]!;
        await foyer.Admin.PostAsync("settings/Site_Url", new { value = "http://foyer.example" });
        var link = $"http://foyer.example/group/vertraulich?msg={secret}";

        var shown = await ada.PostAsync("chat.sendMessage", new { message = new { rid = group, msg = $"see {link}" } });
        var hidden = await eve.PostAsync("chat.sendMessage", new { message = new { rid = "GENERAL", msg = $"see {link}" } });
        var edited = await ada.PostAsync("chat.update", new { roomId = group, msgId = (string?)shown["message._id"], text = "never mind" });

        Assert.Equal("the secret", (string?)shown["message.attachments"]![0]!["text"]);
        Assert.Null(hidden["message.attachments"]);
        Assert.Empty(edited["message.attachments"]!.AsArray());
    }

    [Fact]
    public async Task Names_are_found_whatever_their_capitals()
    {
        var ada = await foyer.AddAccountAsync("ada");
        await foyer.Admin.PostAsync("settings/UI_Allow_room_names_with_special_chars", new { value = true });
        await foyer.Admin.PostAsync("channels.create", new { name = "Übergabe Ελληνικά" });
        await foyer.Admin.PostAsync("settings/UI_Allow_room_names_with_special_chars", new { value = false });

        foreach (var text in new[] { "Übergabe", "uebergabe", "Ελληνικά", "ellinika" })
        {
            Assert.Single((await ada.GetAsync($"spotlight?query={Uri.EscapeDataString(text)}"))["rooms"]!.AsArray());
        }
    }
}

public sealed class ExportRoomOnSqlite(SqliteFoyer foyer) : ExportRoomTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class ExportRoomOnPostgres(PostgresFoyer foyer) : ExportRoomTests(foyer), IClassFixture<PostgresFoyer>;
