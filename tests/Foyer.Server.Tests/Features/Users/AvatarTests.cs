using System.Net.Http.Headers;
using Foyer.Server.Tests.Features.Files;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Users;

/// <summary>Pictures of people and rooms.</summary>
public abstract class AvatarTests(FoyerFixture foyer)
{
    [Fact]
    public async Task A_picture_is_shown_until_it_is_taken_away()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var name = (string)(await ada.GetAsync("me"))["username"]!;

        Assert.True((await SendAsync(ada, Sending.Png)).IsSuccess);

        Assert.StartsWith("\uFFFDPNG", (await ada.GetAsync($"/avatar/{name}")).Text, StringComparison.Ordinal);
        Assert.Contains("<svg", (await foyer.Anonymous.GetAsync($"/avatar/{name}")).Text, StringComparison.Ordinal);
        Assert.NotNull((await ada.GetAsync("me"))["avatarETag"]);
        Assert.True((await ada.PostAsync("users.resetAvatar")).IsSuccess);
        Assert.Contains("<svg", (await ada.GetAsync($"/avatar/{name}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_changes_the_picture_of_somebody_else_without_the_right()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));

        Assert.Equal("error-not-allowed", (string?)(await SendAsync(bob, Sending.Png, ada.UserId))["errorType"]);
        Assert.True((await SendAsync(foyer.Admin, Sending.Png, ada.UserId)).IsSuccess);
    }

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://localhost/picture.png")]
    [InlineData("http://127.0.0.1/picture.png")]
    [InlineData("http://[::1]/picture.png")]
    [InlineData("file:///etc/passwd")]
    public async Task No_address_leads_the_server_to_where_only_it_can_go(string avatarUrl)
    {
        var ada = await foyer.AddAccountAsync("ada");

        Assert.Equal("error-avatar-invalid-url", (string?)(await ada.PostAsync("users.setAvatar", new { avatarUrl }))["errorType"]);
        var room = (string)(await ada.PostAsync("channels.create", new { name = $"links-{ada.UserId}" }))["channel._id"]!;
        Assert.Equal(
            "error-invalid-url", (string?)(await ada.GetAsync($"chat.getURLPreview?roomId={room}&url={Uri.EscapeDataString(avatarUrl)}"))["errorType"]);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused()
    {
        var ada = await foyer.AddAccountAsync("ada");

        Assert.Equal("error-invalid-file-type", (string?)(await SendAsync(ada, "just text"u8.ToArray()))["errorType"]);
    }

    [Fact]
    public async Task The_picture_of_a_group_is_for_its_members()
    {
        var (ada, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("eve"));
        var group = (string)(await ada.PostAsync("groups.create", new { name = $"kreis-{ada.UserId}" }))["group._id"]!;
        var picture = $"data:image/png;base64,{Convert.ToBase64String(Sending.Png)}";

        Assert.True((await ada.PostAsync("rooms.saveRoomSettings", new { rid = group, roomAvatar = picture })).IsSuccess);

        Assert.StartsWith("\uFFFDPNG", (await ada.GetAsync($"/avatar/room/{group}")).Text, StringComparison.Ordinal);
        Assert.Contains("<svg", (await eve.GetAsync($"/avatar/room/{group}")).Text, StringComparison.Ordinal);
        Assert.True((await ada.PostAsync("rooms.saveRoomSettings", new { rid = group, roomAvatar = "" })).IsSuccess);
        Assert.Contains("<svg", (await ada.GetAsync($"/avatar/room/{group}")).Text, StringComparison.Ordinal);
    }

    private static async Task<Answer> SendAsync(Rest sender, byte[] content, string? userId = null)
    {
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = MediaTypeHeaderValue.Parse("application/octet-stream");
        form.Add(part, "image", "me.png");
        if (userId is not null)
        {
            form.Add(new StringContent(userId), "userId");
        }

        return await sender.SendAsync(HttpMethod.Post, "users.setAvatar", form);
    }
}

public sealed class AvatarsOnSqlite(SqliteFoyer foyer) : AvatarTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class AvatarsOnPostgres(PostgresFoyer foyer) : AvatarTests(foyer), IClassFixture<PostgresFoyer>;
