using System.Text.Json.Nodes;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Visitors;

/// <summary>Chat windows of the dialect bind their socket to the visitor, so that agents see whether somebody is still there.</summary>
public sealed class VisitorConnectionTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_window_may_bind_its_socket_before_its_visitor_has_registered()
    {
        await using var window = await foyer.ConnectAsync();

        Assert.Null(await window.Realtime.CallAsync("livechat:setUpConnection", [new JsonObject { ["token"] = "nobody yet" }], Cancel));
    }

    [Fact]
    public async Task Agents_see_that_the_window_of_a_waiting_visitor_is_gone()
    {
        var desk = new Desk(foyer);
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        var window = await foyer.ConnectAsync();
        await window.Realtime.CallAsync("livechat:setUpConnection", [new JsonObject { ["token"] = token }], Cancel);
        await using var agent = await foyer.ConnectAsync(ada);
        var left = new TaskCompletionSource();
        await agent.Queue.WatchAsync([], withPublic: true, change =>
        {
            if (change.RoomId == room && change.Visitor?.Status == "offline")
            {
                left.TrySetResult();
            }
        }, Cancel);

        await window.DisposeAsync();

        await left.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }
}
