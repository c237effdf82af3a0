using Foyer.Domain;
using Foyer.Domain.Presence;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

public sealed class SignsOfLifeTests
{
    private static readonly UserId Ada = new("ada");

    [Fact]
    public async Task A_silent_client_is_asked_after_five_seconds_and_stays_when_it_answers()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.SignInAsync("ada");
        for (var round = 0; round < 4; round++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(5));
            server.Heartbeat.Beat();
            await client.ExpectAsync(one => one.Msg() == "ping");
            await client.CallAsync("test:echo");
        }

        Assert.Equal(1, server.Sessions.Count);
    }

    [Fact]
    public async Task A_vanished_agent_is_gone_within_fifteen_seconds()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.SignInAsync("ada");
        for (var second = 0; second < 11; second++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            server.Heartbeat.Beat();
        }

        await client.ClosedAsync();
        await UntilAsync(() => server.Sessions.Count == 0);
        Assert.Equal(PresenceStatus.Online, await server.Presence.StateOfAsync(Ada));
        server.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(PresenceStatus.Offline, await server.Presence.StateOfAsync(Ada));
    }

    [Fact]
    public async Task A_cut_line_leaves_nothing_behind()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.SignInAsync("ada");
        await client.SubscribeAsync("stream-notify-user", "ada/message");
        client.Abort();
        await UntilAsync(() => server.Sessions.Count == 0);
        server.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(PresenceStatus.Offline, await server.Presence.StateOfAsync(Ada));
    }

    [Fact]
    public async Task Idleness_is_told_by_the_client()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.SignInAsync("ada");
        await client.CallAsync("UserPresence:away");
        Assert.Equal(PresenceStatus.Away, await server.Presence.StateOfAsync(Ada));
        await client.CallAsync("UserPresence:online");
        Assert.Equal(PresenceStatus.Online, await server.Presence.StateOfAsync(Ada));
    }

    [Fact]
    public async Task A_log_out_is_an_absence_at_once()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.SignInAsync("ada");
        await client.CallAsync("test:leave");
        Assert.Equal(PresenceStatus.Offline, await server.Presence.StateOfAsync(Ada));
    }

    // The server notices a lost line in its own time; the real clock bounds how long the test waits for it.
    private static async Task UntilAsync(Func<bool> holds)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(20), "It never came true");
            await Task.Yield();
        }
    }
}
