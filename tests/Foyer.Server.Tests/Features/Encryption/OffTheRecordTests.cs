using Foyer.Server.Tests.Realtime;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Encryption;

/// <summary>Two devices talk off the record.</summary>
public abstract class OffTheRecordTests(FoyerFixture foyer)
{
    [Fact]
    public async Task That_somebody_came_is_noted_in_the_conversation_of_two()
    {
        var (ada, vik, direct) = await DirectAsync();
        await using var line = await DdpTestClient.ConnectAsync(foyer.Address, "/websocket");
        Assert.Null((await line.CallAsync("login", new { resume = vik.Token }))["error"]);
        await line.SubscribeAsync("stream-room-messages", direct);

        Assert.True((await ada.PostAsync("chat.otr", new { roomId = direct, type = "user_joined_otr" })).IsSuccess);

        var told = (await line.ExpectEventAsync("stream-room-messages", direct))["fields"]!["args"]![0]!;
        Assert.Equal(("user_joined_otr", ada.UserId), ((string?)told["t"], (string?)told["u"]!["_id"]));
        Assert.Equal("user_joined_otr", (string?)(await vik.GetAsync($"im.messages?roomId={direct}"))["messages.0.t"]);
    }

    [Fact]
    public async Task Nothing_else_is_noted_nor_by_others_nor_elsewhere_nor_while_it_is_off()
    {
        var (ada, _, direct) = await DirectAsync();
        var eve = await foyer.AddAccountAsync("eve");
        Assert.Equal("error-invalid-params", await ErrorAsync(ada, new { type = "user_joined_otr" }));
        Assert.Equal("error-invalid-params", await ErrorAsync(ada, new { roomId = direct }));
        Assert.Equal("error-invalid-message", await ErrorAsync(ada, new { roomId = direct, type = "rm" }));
        Assert.False((await eve.PostAsync("chat.otr", new { roomId = direct, type = "user_joined_otr" })).IsSuccess);
        Assert.False((await ada.PostAsync("chat.otr", new { roomId = "GENERAL", type = "user_joined_otr" })).IsSuccess);
        Assert.True((await foyer.Admin.PostAsync("settings/OTR_Enable", new { value = false })).IsSuccess);
        Assert.Equal("error-not-allowed", await ErrorAsync(ada, new { roomId = direct, type = "user_joined_otr" }));
        Assert.True((await foyer.Admin.PostAsync("settings/OTR_Enable", new { value = true })).IsSuccess);
        Assert.Empty((await ada.GetAsync($"im.messages?roomId={direct}"))["messages"]!.AsArray());
    }

    private static async Task<string?> ErrorAsync(Rest account, object body) => (string?)(await account.PostAsync("chat.otr", body))["errorType"];

    private async Task<(Rest Ada, Rest Vik, string Room)> DirectAsync()
    {
        var (ada, vik) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"));
        var username = (string)(await vik.GetAsync("me"))["username"]!;
        return (ada, vik, (string)(await ada.PostAsync("im.create", new { username }))["room._id"]!);
    }
}

/// <summary>On SQLite.</summary>
public sealed class OffTheRecordOnSqlite(SqliteFoyer foyer) : OffTheRecordTests(foyer), IClassFixture<SqliteFoyer>;

/// <summary>On PostgreSQL.</summary>
public sealed class OffTheRecordOnPostgres(PostgresFoyer foyer) : OffTheRecordTests(foyer), IClassFixture<PostgresFoyer>;
