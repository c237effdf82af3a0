using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Foyer.Server.Features.Links;
using Foyer.Server.Features.Users;
using Foyer.Server.Tests.Features.Files;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Xunit;

namespace Foyer.Server.Tests.Features.Users;

/// <summary>Pictures of people and rooms.</summary>
public abstract class AvatarTests(FoyerFixture foyer)
{
    private static readonly string[] Impersonators = ["admin"];

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
    public async Task Who_of_several_people_has_a_picture_is_told_in_one_answer()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));
        var (adas, bobs) = ((string)(await ada.GetAsync("me"))["username"]!, (string)(await bob.GetAsync("me"))["username"]!);
        await SendAsync(ada, Sending.Png);
        var path = $"foyer.pictures?usernames={adas},{bobs},{adas.ToUpperInvariant()},nobody,rocket.cat";

        var pictures = (await bob.GetAsync(path))["pictures"]!.AsObject();

        Assert.Equal([adas, adas.ToUpperInvariant()], pictures.Select(static one => one.Key).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal((string?)(await ada.GetAsync("me"))["avatarETag"], (string?)pictures[adas]);
        Assert.Equal(401, (int)(await foyer.Anonymous.GetAsync(path)).Status);
        Assert.True((await ada.PostAsync("users.resetAvatar")).IsSuccess);
        Assert.Empty((await bob.GetAsync(path))["pictures"]!.AsObject());
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

    [Fact]
    public async Task A_picture_is_cut_to_the_square_that_the_settings_say_unless_they_say_to_leave_it()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var name = (string)(await ada.GetAsync("me"))["username"]!;
        try
        {
            Assert.Equal((200, 200, SKColors.Lime), await PutAsync());
            await SetAsync("Accounts_AvatarSize", 64);
            Assert.Equal((64, 64, SKColors.Lime), await PutAsync());
            await SetAsync("Accounts_AvatarSize", 0);
            Assert.Equal((16, 16, SKColors.Lime), await PutAsync());
            await SetAsync("Accounts_AvatarResize", false);
            Assert.Equal((300, 100, SKColors.Red), await PutAsync());
        }
        finally
        {
            await SetAsync("Accounts_AvatarSize", 200);
            await SetAsync("Accounts_AvatarResize", true);
        }

        async Task<(int Width, int Height, SKColor Edge)> PutAsync()
        {
            Assert.True((await SendAsync(ada, Wide())).IsSuccess);
            return await SeenAsync(foyer.Server, ada, $"/avatar/{name}");
        }
    }

    [Fact]
    public async Task Somebody_without_a_picture_has_the_one_of_the_operators_provider()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var name = (string)(await ada.GetAsync("me"))["username"]!;
        await using var provider = new PictureHost(Wide());
        try
        {
            await SetAsync("Accounts_AvatarExternalProviderUrl", $"{provider.Address}people/{{username}}.png");

            Assert.Equal((200, 200, SKColors.Lime), await SeenAsync(foyer.Server, ada, $"/avatar/{name}"));
            await SeenAsync(foyer.Server, ada, $"/avatar/{name}");
            Assert.Equal([$"/people/{name}.png"], provider.Asked);
            Assert.Equal("provider", (string?)(await ada.GetAsync($"foyer.pictures?usernames={name},nobody"))["pictures"]![name]);
            Assert.Contains("<svg", (await foyer.Anonymous.GetAsync($"/avatar/{name}")).Text, StringComparison.Ordinal);
            Assert.Contains("<svg", (await ada.GetAsync("/avatar/nobody-of-that-name")).Text, StringComparison.Ordinal);

            provider.Content = "<html>no picture</html>"u8.ToArray();
            var bob = await foyer.AddAccountAsync("bob");
            Assert.Contains("<svg", (await bob.GetAsync($"/avatar/{(string)(await bob.GetAsync("me"))["username"]!}")).Text, StringComparison.Ordinal);
            Assert.True((await SendAsync(ada, Sending.Png)).IsSuccess);
            Assert.StartsWith("\uFFFDPNG", (await ada.GetAsync($"/avatar/{name}")).Text, StringComparison.Ordinal);
            Assert.Equal(2, provider.Asked.Count);
        }
        finally
        {
            await SetAsync("Accounts_AvatarExternalProviderUrl", "");
        }
    }

    [Fact]
    public async Task The_picture_of_a_programs_message_is_fetched_for_those_who_may_read_it_and_never_from_the_inside()
    {
        await using var elsewhere = new PictureHost(Wide());
        await using var server = await FoyerServer.StartAsync(new FoyerSetup
        {
            Services = services => services.AddHttpClient(OutsideWorld.Client).ConfigurePrimaryHttpMessageHandler(elsewhere.Way),
        });
        var anybody = new Rest(server.Address);
        var admin = await anybody.SignInAsync(Rest.Administrator, Rest.Administrator);
        Assert.True((await admin.PostAsync("permissions.update", new { permissions = new[] { new { _id = "message-impersonate", roles = Impersonators } } })).IsSuccess);
        var room = (string)(await admin.PostAsync("groups.create", new { name = "meldungen" }))["group._id"]!;
        async Task<string> SayAsync(string avatar) =>
            (string)(await admin.PostAsync("chat.postMessage", new { roomId = room, text = "Fertig.", alias = "Wache", avatar }))["message._id"]!;

        var message = await SayAsync("http://pictures.example.org/robot.png");

        Assert.Equal((200, 200, SKColors.Lime), await SeenAsync(server, admin, $"/avatar/message/{message}"));
        Assert.Equal(["/robot.png"], elsewhere.Asked);
        Assert.Equal(404, (int)(await anybody.GetAsync($"/avatar/message/{message}")).Status);
        Assert.Equal(404, (int)(await admin.GetAsync($"/avatar/message/{await SayAsync("http://127.0.0.1/robot.png")}")).Status);
        Assert.Equal(404, (int)(await admin.GetAsync("/avatar/message/unheard-of")).Status);
        Assert.Single(elsewhere.Asked);
    }

    [Theory]
    [InlineData("ada?format=png&size=1", "image/png", 16)]
    [InlineData("ada?format=png", "image/png", 200)]
    [InlineData("@Ökonom?format=jpg&size=100000", "image/jpeg", 1024)]
    [InlineData("room/GENERAL?format=jpeg&size=48", "image/jpeg", 48)]
    [InlineData("\u5c71?format=png&size=32", "image/png", 32)]
    public async Task The_letter_comes_as_a_picture_for_clients_that_cannot_draw(string path, string mediaType, int size)
    {
        using var client = foyer.Server.CreateClient();
        using var answer = await client.GetAsync(new Uri($"/avatar/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Thu, 01 Jan 2015 00:00:00 GMT", answer.Content.Headers.LastModified?.ToString("R"));
        Assert.True(answer.Headers.CacheControl?.MaxAge > TimeSpan.Zero);
        using var picture = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal((size, size), (picture.Width, picture.Height));

        // A sign in white on a colour that is none.
        var (corner, bright) = (picture.GetPixel(0, 0), picture.Pixels.Count(static pixel => pixel is { Red: > 200, Green: > 200, Blue: > 200 }));
        Assert.True(corner.Red < 200 || corner.Green < 200 || corner.Blue < 200);
        Assert.InRange(bright, size * size / 50, size * size / 2);

        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri($"/avatar/{path}", UriKind.Relative));
        again.Headers.IfModifiedSince = answer.Content.Headers.LastModified;
        using var unchanged = await client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Other_formats_and_letters_are_drawn_by_the_client()
    {
        Assert.Contains("<svg", (await foyer.Anonymous.GetAsync("/avatar/ada?format=tiff")).Text, StringComparison.Ordinal);
        Assert.NotEqual(LetterPicture.Make("A", "#B3261E", 64, "image/png"), LetterPicture.Make("B", "#B3261E", 64, "image/png"));
    }

    // Red at the sides, so that it is seen whether they were cut off.
    private static byte[] Wide()
    {
        using var bitmap = new SKBitmap(300, 100);
        bitmap.Erase(SKColors.Red);
        bitmap.Erase(SKColors.Lime, new SKRectI(90, 0, 210, 100));
        using var content = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return content.ToArray();
    }

    private static async Task<(int Width, int Height, SKColor Edge)> SeenAsync(FoyerServer server, Rest viewer, string path)
    {
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-User-Id", viewer.UserId);
        request.Headers.Add("X-Auth-Token", viewer.Token);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var picture = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return (picture.Width, picture.Height, picture.GetPixel(1, picture.Height / 2));
    }

    private async Task SetAsync(string setting, JsonNode value) =>
        Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess, setting);

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
