using System.Text.Json.Nodes;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Visitors;

public abstract class StayInChatTests(FoyerFixture foyer)
{
    private readonly Desk desk = new(foyer);

    //
    [Fact]
    public async Task A_silent_visitor_learns_when_the_chat_ends_and_stays_with_one_press()
    {
        await SetAsync("Livechat_abandoned_rooms_action", "close");
        await SetAsync("Livechat_visitor_inactivity_timeout", 300);
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        var (stranger, _) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);
        await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "hello" });
        var waiting = await ConfigAsync(token);
        Assert.True((bool?)waiting["closesSilent"]);
        Assert.Null(waiting["closesIn"]);

        Assert.True((await ada.PostAsync("chat.postMessage", new { roomId = room, text = "answer" })).IsSuccess);

        Assert.InRange((double)(await ConfigAsync(token))["closesIn"]!, 200, 300);
        await SetAsync("Livechat_visitor_inactivity_timeout", 900);
        var stayed = await foyer.Anonymous.PostAsync("foyer.visitor.stay", new { token, rid = room });
        Assert.True(stayed.IsSuccess, stayed.Text);
        Assert.InRange((double)stayed["closesIn"]!, 800, 900);
        Assert.InRange((double)(await ConfigAsync(token))["closesIn"]!, 800, 900);
        Assert.Equal("invalid-room", (string?)(await foyer.Anonymous.PostAsync("foyer.visitor.stay", new { token = stranger, rid = room }))["error"]);

        await SetAsync("Livechat_abandoned_rooms_action", "none");
        Assert.Null((await ConfigAsync(token))["closesIn"]);
        Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "bye" })).IsSuccess);
        Assert.Equal("room-closed", (string?)(await foyer.Anonymous.PostAsync("foyer.visitor.stay", new { token, rid = room }))["errorType"]);
        await SetAsync("Livechat_visitor_inactivity_timeout", 3600);
    }

    private async Task<JsonNode> ConfigAsync(string token) => (await foyer.Anonymous.GetAsync($"livechat/config?token={token}"))["config.foyer"]!;

    private async Task SetAsync(string setting, JsonNode value) =>
        Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess);
}

public sealed class StayInChatOnSqlite(SqliteFoyer foyer) : StayInChatTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class StayInChatOnPostgres(PostgresFoyer foyer) : StayInChatTests(foyer), IClassFixture<PostgresFoyer>;
