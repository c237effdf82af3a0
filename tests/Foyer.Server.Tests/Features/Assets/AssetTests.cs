using System.Net;
using System.Net.Http.Headers;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Tests.Features.Files;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Assets;

public abstract class AssetTests(FoyerFixture foyer) : IDisposable
{
    private readonly Sending files = new(foyer);

    [Fact]
    public async Task A_picture_is_replaced_told_to_every_window_and_taken_away_again()
    {
        Assert.True((await SetAsync(foyer.Admin, "livechat_widget_logo", Sending.Png)).IsSuccess);

        var address = (string?)(await foyer.Anonymous.GetAsync("livechat/config"))["config.foyer.logo"];
        Assert.Matches(@"^assets/livechat_widget_logo\.png\?v=\w+$", address);
        using (var shown = await files.FetchAsync("/" + address))
        {
            Assert.Equal((HttpStatusCode.OK, "image/png"), (shown.StatusCode, shown.Content.Headers.ContentType?.MediaType));
            Assert.Equal(Sending.Png, await shown.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal("*", shown.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Contains("sandbox", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            using var again = await files.FetchAsync("/" + address, headers => headers.IfNoneMatch.Add(shown.Headers.ETag!));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }

        Assert.True((await foyer.Admin.PostAsync("assets.unsetAsset", new { assetName = "livechat_widget_logo" })).IsSuccess);
        Assert.Null((await foyer.Anonymous.GetAsync("livechat/config"))["config.foyer.logo"]);
        using var gone = await files.FetchAsync("/assets/livechat_widget_logo.png");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_picture_without_a_replacement_is_the_mark_that_comes_along()
    {
        using var mark = await files.FetchAsync("/assets/favicon.svg");
        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (mark.StatusCode, mark.Content.Headers.ContentType?.MediaType));
        foreach (var (path, status) in new[]
        {
            ("/assets/favicon.png", HttpStatusCode.Forbidden), ("/assets/logo.exe", HttpStatusCode.Forbidden), ("/assets/logo.png", HttpStatusCode.NotFound),
            ("/assets/unknown.svg", HttpStatusCode.NotFound), ("/assets/logo", HttpStatusCode.NotFound),
        })
        {
            using var answer = await files.FetchAsync(path);
            Assert.Equal((path, status), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task What_is_no_picture_of_the_server_is_refused()
    {
        Assert.Equal("error-invalid-asset", (string?)(await SetAsync(foyer.Admin, "nothing", Sending.Png))["errorType"]);
        Assert.Equal("error-invalid-asset", (string?)(await SetAsync(foyer.Admin, "logo", Sending.Png, "other"))["errorType"]);
        Assert.Equal("error-invalid-asset", (string?)(await foyer.Admin.PostAsync("assets.setAsset", new { assetName = "logo" }))["errorType"]);
        Assert.Equal("error-invalid-asset", (string?)(await foyer.Admin.PostAsync("assets.unsetAsset", new { assetName = "nothing" }))["errorType"]);
        Assert.Equal("error-invalid-file-type", (string?)(await SetAsync(foyer.Admin, "logo", Sending.Text("<html>")))["errorType"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await SetAsync(foyer.Admin, "logo", [.. Sending.Png, .. new byte[ServerAsset.LargestSize]])).Status);
    }

    [Fact]
    public async Task Only_who_manages_them_replaces_pictures()
    {
        var member = await foyer.AddAccountAsync("member", RoleIds.User);
        Assert.Equal(HttpStatusCode.Forbidden, (await SetAsync(member, "logo", Sending.Png)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync("assets.unsetAsset", new { assetName = "logo" })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SetAsync(foyer.Anonymous, "logo", Sending.Png)).Status);
    }

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task<Answer> SetAsync(Rest caller, string name, byte[] content, string field = "asset")
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, field, "picture.png");
        form.Add(new StringContent(name), "assetName");
        return await caller.SendAsync(HttpMethod.Post, "assets.setAsset", form);
    }
}

public sealed class AssetsOnSqlite(SqliteFoyer foyer) : AssetTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class AssetsOnPostgres(PostgresFoyer foyer) : AssetTests(foyer), IClassFixture<PostgresFoyer>;
