using System.Net;
using Foyer.Domain.Settings;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Rooms;

public sealed class AnonymousReadingTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    [Fact]
    public async Task Strangers_read_public_channels_only_where_the_administrator_allows_it()
    {
        Assert.True((await foyer.Admin.PostAsync("chat.postMessage", new { channel = "#general", text = "for everybody" })).IsSuccess);
        Assert.Equal(HttpStatusCode.BadRequest, (await foyer.Anonymous.GetAsync("channels.anonymousread?roomName=general")).Status);

        Assert.True((await foyer.Admin.PostAsync($"settings/{AccountSettings.AllowAnonymousRead.Id}", new { value = true })).IsSuccess);
        var read = await foyer.Anonymous.GetAsync("channels.anonymousread?roomName=general");

        Assert.True(read.IsSuccess, read.Text);
        Assert.Contains("for everybody", read.Text, StringComparison.Ordinal);
    }
}
