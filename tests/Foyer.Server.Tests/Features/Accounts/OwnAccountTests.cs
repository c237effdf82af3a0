using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Accounts;

/// <summary>Sign-ins of a person, and the copy of their data.</summary>
public abstract class OwnAccountTests(FoyerFixture foyer)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_sees_their_sign_ins_and_ends_one_of_them()
    {
        var here = await foyer.AddAccountAsync("everywhere");
        var me = (string)(await here.GetAsync("me"))["username"]!;
        var there = await foyer.Anonymous.SignInAsync(me, me);

        var sessions = (await here.GetAsync("sessions/list"))["sessions"]!.AsArray();
        Assert.Equal(2, sessions.Count);
        Assert.Single(sessions, one => (bool)one!["isCurrent"]!);
        var other = (string)sessions.Single(one => !(bool)one!["isCurrent"]!)!["sessionId"]!;
        Assert.True((await here.PostAsync("sessions/logout.me", new { sessionId = other })).IsSuccess);

        Assert.Equal(HttpStatusCode.Unauthorized, (await there.GetAsync("me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("me")).Status);
    }

    [Fact]
    public async Task Nobody_ends_a_sign_in_of_somebody_else()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var eve = await foyer.AddAccountAsync("eve");
        var session = (string)(await ada.GetAsync("sessions/list"))["sessions"]![0]!["sessionId"]!;

        Assert.Equal("error-invalid-session", (string?)(await eve.PostAsync("sessions/logout.me", new { sessionId = session }))["errorType"]);
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync("me")).Status);
    }

    [Fact]
    public async Task The_copy_of_ones_data_holds_what_one_wrote_and_nobody_else_fetches_it()
    {
        var ada = await foyer.AddAccountAsync("collector");
        var eve = await foyer.AddAccountAsync("curious");
        var room = (string)(await ada.PostAsync("channels.create", new { name = $"copy-{ada.UserId}" }))["channel._id"]!;
        await ada.PostAsync("chat.postMessage", new { roomId = room, text = "Mine, with an ä" });

        await ada.GetAsync("users.requestDataDownload");
        await foyer.Services.GetRequiredService<MakeExports>().MakeAsync(Cancel);
        var url = (string)(await ada.GetAsync("users.requestDataDownload"))["url"]!;

        Assert.Equal(HttpStatusCode.NotFound, (await eve.GetAsync(url)).Status);
        using var zip = new ZipArchive(await FetchAsync(ada, url));
        Assert.Equal(["files.json", "index.html", "messages.json", "preferences.json", "profile.json", "rooms.json", "sign-ins.json"], zip.Entries.Select(entry => entry.Name).Order());
        await using var messages = await zip.GetEntry("messages.json")!.OpenAsync(Cancel);
        var said = (await JsonNode.ParseAsync(messages, cancellationToken: Cancel))!.AsArray();
        Assert.Contains("Mine, with an ä", said.Select(one => (string?)one!["text"]));
    }

    private async Task<Stream> FetchAsync(Rest who, string url)
    {
        using var client = foyer.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(foyer.Address, url));
        request.Headers.Add("X-User-Id", who.UserId);
        request.Headers.Add("X-Auth-Token", who.Token);
        using var response = await client.SendAsync(request, Cancel);
        return new MemoryStream(await response.Content.ReadAsByteArrayAsync(Cancel));
    }
}

public sealed class OwnAccountTestsOnSqlite(SqliteFoyer foyer) : OwnAccountTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class OwnAccountTestsOnPostgres(PostgresFoyer foyer) : OwnAccountTests(foyer), IClassFixture<PostgresFoyer>;
