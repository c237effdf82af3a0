using System.Net;
using Foyer.Domain;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.Files;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Privacy;

public abstract class PrivacyTests(FoyerFixture foyer) : IDisposable
{
    private readonly Desk desk = new(foyer);
    private readonly Sending files = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_version_agreed_to_before_the_chat_stands_with_it_and_is_taken_back_as_easily()
    {
        var ada = await desk.AgentAsync("ada");
        var library = await desk.DepartmentAsync("library", ada);
        var first = await NoticeAsync(library, "de", "consent", "Wir *speichern* Ihre Nachrichten.");
        Assert.Equal(first, await NoticeAsync(library, "de", "consent", "Wir *speichern* Ihre Nachrichten."));
        var second = await NoticeAsync(library, "de", "consent", "Wir speichern Ihre Nachrichten 30 Tage.");
        var config = await foyer.Anonymous.GetAsync($"livechat/config?department={library}&language=de");
        Assert.Equal(second, (string?)config["config.foyer.notice.version"]);
        Assert.Equal("consent", (string?)config["config.foyer.notice.mode"]);
        Assert.NotEqual(first, second);

        var token = $"consenting-{library}";
        Assert.True((await foyer.Anonymous.PostAsync("foyer.visitor.consent", new { token, version = second, language = "de", accepted = true })).IsSuccess);
        Assert.Equal("error-unknown-notice-version", (string?)(await foyer.Anonymous.PostAsync("foyer.visitor.consent", new { token, version = "invented", language = "de", accepted = true }))["errorType"]);
        await foyer.Anonymous.PostAsync("livechat/visitor", new { visitor = new { token, department = library } });
        var room = (string)(await foyer.Anonymous.GetAsync($"livechat/room?token={token}"))["room._id"]!;
        Assert.Equal((second, true, false), await RememberedAsync(room));

        Assert.True((await foyer.Anonymous.PostAsync("foyer.visitor.consent", new { token, accepted = false })).IsSuccess);
        Assert.Equal((second, true, true), await RememberedAsync(room));
    }

    [Fact]
    public async Task A_notice_that_only_tells_is_remembered_as_what_was_in_force()
    {
        var ada = await desk.AgentAsync("ada");
        var library = await desk.DepartmentAsync("library", ada);
        var version = await NoticeAsync(library, "en", "notice", "We keep this for 30 days.");

        var (_, room) = await desk.VisitorAsync(library);

        Assert.Equal((version, false, false), await RememberedAsync(room));
    }

    [Fact]
    public async Task Only_managers_write_notices() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await desk.AgentAsync("ada")).PostAsync("foyer.notices", new { language = "de", mode = "notice", text = "x" })).Status);

    [Fact]
    public async Task Visitors_take_along_what_is_known_of_them_and_no_note_of_staff()
    {
        var (ada, cem) = (await desk.AgentAsync("ada"), await desk.AgentAsync("cem"));
        var library = await desk.DepartmentAsync("library", ada);
        var exams = await desk.DepartmentAsync("exams", cem);
        var (token, room) = await desk.VisitorAsync(library);
        await desk.TakeAsync(ada, room);
        await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "<b>mine</b>" });
        await files.SendAsync(token, room, Sending.Png, "mine.png");
        Assert.True((await ada.PostAsync("livechat/room.forward", new { roomId = room, departmentId = exams, comment = "a secret note" })).IsSuccess);

        var export = await foyer.Anonymous.GetAsync($"foyer.visitor.export?token={token}");
        var page = await foyer.Anonymous.GetAsync($"foyer.visitor.export?token={token}&format=html&language=de");

        Assert.Equal("foyer.visitor-export/1", (string?)export["schema"]);
        var messages = export["conversations"]![0]!["messages"]!.AsArray();
        Assert.Contains(messages, message => (string?)message!["text"] == "<b>mine</b>" && (string?)message["from"] == "visitor");
        Assert.Contains(messages, message => message!["files"]!.AsArray().Any(file => (string?)file!["name"] == "mine.png"));
        Assert.Contains("&lt;b&gt;mine&lt;/b&gt;", page.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\">", page.Text, StringComparison.Ordinal);
        Assert.All([export, page], answer => Assert.DoesNotContain("a secret note", answer.Text, StringComparison.Ordinal));
        Assert.Equal("invalid-token", (string?)(await foyer.Anonymous.GetAsync("foyer.visitor.export?token=nobody"))["error"]);
    }

    // G-04
    [Fact]
    public async Task Visitors_correct_what_is_stored_of_them_and_the_agents_see_it()
    {
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        Assert.Equal("invalid-token", (string?)(await foyer.Anonymous.PostAsync("foyer.visitor.details", new { token = "nobody", name = "x" }))["errorType"]);
        Assert.Equal("error-invalid-email", (string?)(await foyer.Anonymous.PostAsync("foyer.visitor.details", new { token, email = "none" }))["errorType"]);

        var corrected = await foyer.Anonymous.PostAsync("foyer.visitor.details", new { token, name = "Viktoria", email = " VIK@example.org " });

        Assert.True(corrected.IsSuccess, corrected.Text);
        Assert.Equal(("Viktoria", "vik@example.org"), ((string?)corrected["visitor.name"], (string?)corrected["visitor"]!["visitorEmails"]![0]!["address"]));
        Assert.Equal("Viktoria", (string?)(await foyer.Admin.GetAsync($"rooms.info?roomId={room}"))["room.fname"]);
        var export = await foyer.Anonymous.GetAsync($"foyer.visitor.export?token={token}");
        Assert.Equal(
            ("name", "Vik", "Viktoria", "visitor"),
            ((string?)export["visitor.corrections"]![0]!["field"], (string?)export["visitor.corrections"]![0]!["before"], (string?)export["visitor.corrections"]![0]!["after"], (string?)export["visitor.corrections"]![0]!["by"]));
        Assert.Contains("Vik → Viktoria", (await foyer.Anonymous.GetAsync($"foyer.visitor.export?token={token}&format=html")).Text, StringComparison.Ordinal);

        Assert.True((await foyer.Anonymous.PostAsync("foyer.visitor.details", new { token, name = "", email = "" })).IsSuccess);
        Assert.Null((await foyer.Anonymous.GetAsync($"foyer.visitor.export?token={token}"))["visitor.name"]);
    }

    [Fact]
    public async Task Visitors_save_their_own_chat_and_nobody_elses()
    {
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        var (stranger, _) = await desk.VisitorAsync();
        await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "<script>alert(1)</script>" });

        var saved = await foyer.Anonymous.GetAsync($"foyer.visitor.transcript?token={token}&rid={room}&language=en");

        Assert.StartsWith("<!doctype html>\n<html lang=\"en\">", saved.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", saved.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", saved.Text, StringComparison.Ordinal);
        Assert.Equal("invalid-room", (string?)(await foyer.Anonymous.GetAsync($"foyer.visitor.transcript?token={stranger}&rid={room}"))["error"]);
    }

    [Fact]
    public async Task Erasing_leaves_a_receipt_that_names_nobody_and_is_the_same_when_asked_again()
    {
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        var version = await NoticeAsync(null, "de", "consent", $"Text {room}");
        await foyer.Anonymous.PostAsync("foyer.visitor.consent", new { token, version, language = "de", accepted = true });
        await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "forget me" });
        await files.SendAsync(token, room, Sending.Png);
        await foyer.Anonymous.PostAsync("livechat/transcript", new { token, rid = room, email = "vik@example.org" });

        var first = await foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token });
        var again = await foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token });

        var receipt = (string)first["receipt"]!;
        Assert.Equal(receipt, (string?)again["receipt"]);
        var kept = (await foyer.Admin.GetAsync("foyer.erasures?count=100"))["erasures"]!.AsArray().Single(one => (string?)one!["receipt"] == receipt)!;
        Assert.Equal((1, 1, 1, 1), ((int)kept["chats"]!, (int)kept["files"]!, (int)kept["mails"]!, (int)kept["consents"]!));
        Assert.DoesNotContain(token, kept.ToJsonString(), StringComparison.Ordinal);
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        Assert.False(await db.Consents.AnyAsync(consent => consent.Token == token, Cancel));
        Assert.Null((await foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token = "never seen" }))["receipt"]);
    }

    [Fact]
    public async Task Who_only_agreed_and_never_wrote_is_erased_too()
    {
        var version = await NoticeAsync(null, "de", "consent", "Nur zugestimmt");
        await foyer.Anonymous.PostAsync("foyer.visitor.consent", new { token = "only-agreed", version, language = "de", accepted = true });

        Assert.NotNull((await foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token = "only-agreed" }))["receipt"]);

        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        Assert.False(await db.Consents.AnyAsync(consent => consent.Token == "only-agreed", Cancel));
    }

    [Fact]
    public async Task Hostile_names_messages_and_file_names_come_back_as_the_text_they_were()
    {
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);
        Assert.True(HostileTexts.All.Count >= 200, $"{HostileTexts.All.Count}");
        foreach (var text in HostileTexts.All)
        {
            Assert.True((await foyer.Anonymous.PostAsync("livechat/visitor", new { visitor = new { token, name = text } })).IsSuccess, text);
            var said = await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = text });
            Assert.Equal((text, text), ((string?)said["message.msg"], (string?)said["message.alias"]));
        }

        foreach (var text in HostileTexts.All.Where(HostileTexts.IsName))
        {
            var sent = await files.SendAsync(token, room, Sending.Png, text);
            Assert.True(sent.IsSuccess, sent.Text);
            Assert.Equal(text, (string?)sent["file.name"]);
            var link = Sending.Link(sent);
            Assert.Matches("^/file-upload/[0-9A-Za-z]+/[^<>\"'/?#]+$", link);
            using var fetched = await files.FetchAsync(Sending.AsVisitor(link, token, room));
            Assert.Equal((text, HttpStatusCode.OK), (text, fetched.StatusCode));
            Assert.Single(fetched.Headers.GetValues("Content-Security-Policy"));
        }

        // Files are in no folder but their own.
        var folder = foyer.Services.GetRequiredService<StorageOptions>().FilesFolder;
        Assert.All(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), file => Assert.Matches("^[0-9a-f]{24}$", Path.GetFileName(file)));
        var page = (await foyer.Anonymous.GetAsync($"foyer.visitor.export?token={token}&format=html")).Text;
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<svg", page, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<string> NoticeAsync(string? department, string language, string mode, string text)
    {
        var saved = await foyer.Admin.PostAsync("foyer.notices", new { department = department ?? "", language, mode, text, link = "https://example.org/privacy", contact = "privacy@example.org" });
        Assert.True(saved.IsSuccess, saved.Text);
        return (string)saved["notice.version"]!;
    }

    private async Task<(string? Version, bool IsAccepted, bool IsWithdrawn)> RememberedAsync(string room)
    {
        var id = new RoomId(room);
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var notice = (await db.LiveChats.SingleAsync(chat => chat.RoomId == id, Cancel)).Notice;
        return (notice?.Version, notice?.AcceptedAt is not null, notice?.WithdrawnAt is not null);
    }
}

public sealed class PrivacyOnSqlite(SqliteFoyer foyer) : PrivacyTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class PrivacyOnPostgres(PostgresFoyer foyer) : PrivacyTests(foyer), IClassFixture<PostgresFoyer>;
