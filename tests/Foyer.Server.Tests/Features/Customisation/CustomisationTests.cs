using System.Net;
using System.Net.Http.Headers;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Customisation;

public abstract class CustomisationTests(FoyerFixture foyer)
{
    // One black point.
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task An_emoji_is_made_shown_to_everybody_and_taken_away()
    {
        Assert.True((await MakeAsync(foyer.Admin, "party", "fete,fest")).IsSuccess);
        var listed = (await foyer.Admin.GetAsync("emoji-custom.list"))["emojis.update"]!.AsArray().Single(one => (string?)one!["name"] == "party")!;

        Assert.Equal(["fete", "fest"], listed["aliases"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(Png, await BytesAsync("/emoji-custom/party.png", "image/png"));
        Assert.Equal("Custom_Emoji_Error_Name_Or_Alias_Already_In_Use", (string?)(await MakeAsync(foyer.Admin, "fest"))["errorType"]);

        Assert.True((await foyer.Admin.PostAsync("emoji-custom.delete", new { emojiId = (string?)listed["_id"] })).IsSuccess);
        Assert.DoesNotContain("\"party\"", (await foyer.Admin.GetAsync("emoji-custom.all")).Text, StringComparison.Ordinal);
        Assert.StartsWith("<svg", System.Text.Encoding.UTF8.GetString(await BytesAsync("/emoji-custom/party.png", "image/svg+xml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_picture_makes_no_emoji_and_who_may_not_makes_none()
    {
        var ada = await foyer.AddAccountAsync("ada");

        Assert.Equal(HttpStatusCode.BadRequest, (await MakeAsync(ada, "hers")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await MakeAsync(foyer.Admin, "bad", bytes: "<html>"u8.ToArray())).Status);
        Assert.Equal("error-input-is-not-a-valid-field", (string?)(await MakeAsync(foyer.Admin, "two words"))["errorType"]);
        Assert.DoesNotContain("two words", (await foyer.Admin.GetAsync("emoji-custom.all")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_text_is_offered_changed_and_taken_away()
    {
        var made = await foyer.Admin.PostAsync("custom-user-status.create", new { name = "In der Bibliothek", statusType = "busy" });
        var id = (string?)made["customUserStatus._id"];
        Assert.Contains("In der Bibliothek", (await foyer.Admin.GetAsync("custom-user-status.list")).Text, StringComparison.Ordinal);

        Assert.True((await foyer.Admin.PostAsync("custom-user-status.update", new { _id = id, name = "In der Mensa", statusType = "away" })).IsSuccess);
        Assert.Equal("error-input-is-not-a-valid-field", (string?)(await foyer.Admin.PostAsync("custom-user-status.create", new { name = "x", statusType = "asleep" }))["errorType"]);
        Assert.True((await foyer.Admin.PostAsync("custom-user-status.delete", new { customUserStatusId = id })).IsSuccess);
        Assert.DoesNotContain("Mensa", (await foyer.Admin.GetAsync("custom-user-status.list")).Text, StringComparison.Ordinal);
    }

    private static async Task<Answer> MakeAsync(Rest who, string name, string aliases = "", byte[]? bytes = null)
    {
        using var file = new ByteArrayContent(bytes ?? Png);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { file, "emoji", "picture.png" }, { new StringContent(name), "name" }, { new StringContent(aliases), "aliases" } };
        return await who.SendAsync(HttpMethod.Post, "emoji-custom.create", form);
    }

    private async Task<byte[]> BytesAsync(string path, string type)
    {
        using var http = foyer.Server.CreateClient();
        using var response = await http.GetAsync(new Uri(foyer.Address, path), TestContext.Current.CancellationToken);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        Assert.Contains("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}

public sealed class CustomisationOnSqlite(SqliteFoyer foyer) : CustomisationTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class CustomisationOnPostgres(PostgresFoyer foyer) : CustomisationTests(foyer), IClassFixture<PostgresFoyer>;
