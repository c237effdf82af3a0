using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Presence;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;

namespace Foyer.Console.Tests.Presence;

public sealed class IdleWatchTests : IDisposable
{
    private readonly ConsoleContext console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task After_five_idle_minutes_I_am_away_and_the_first_touch_brings_me_back()
    {
        var idle = console.Get<IdleWatch>();
        await idle.StartAsync();
        console.Time.Advance(TimeSpan.FromSeconds(299));
        Assert.Empty(Said());

        console.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["UserPresence:away"], Said());

        idle.OnActivity();
        Assert.Equal(["UserPresence:away", "UserPresence:online"], Said());
    }

    [Fact]
    public async Task Activity_starts_the_time_again()
    {
        var idle = console.Get<IdleWatch>();
        await idle.StartAsync();
        console.Time.Advance(TimeSpan.FromSeconds(200));
        idle.OnActivity();
        console.Time.Advance(TimeSpan.FromSeconds(299));

        Assert.Empty(Said());
    }

    [Theory]
    [InlineData(60, true, 60)]
    [InlineData(60, false, null)]
    public void The_time_is_my_setting_or_off(int seconds, bool enabled, int? expected)
    {
        Prefer(new JsonObject { ["idleTimeLimit"] = seconds, ["enableAutoAway"] = enabled });

        Assert.Equal(expected, (int?)console.Get<IdleWatch>().Limit?.TotalSeconds);
    }

    [Fact]
    public async Task A_new_connection_of_an_idle_person_stays_away()
    {
        var idle = console.Get<IdleWatch>();
        await idle.StartAsync();
        console.Time.Advance(TimeSpan.FromSeconds(300));
        console.Server.Become(LinkState.Waiting);
        console.Server.Become(LinkState.Online);

        Assert.Equal(["UserPresence:away", "UserPresence:away"], Said());
    }

    [Fact]
    public void A_status_event_changes_the_board()
    {
        var board = PresenceBoard.Empty.Apply(new JsonArray("u2", "ben", 3, "Mittag"));

        Assert.Equal("busy", board.Knows("u2")?.Status);
        Assert.Null(board.Knows("u3"));
    }

    private void Prefer(JsonObject preferences) => console.Get<Store<Account>>().Update(account => account with
    {
        Me = account.Me with { Settings = new UserSettingsPayload { Preferences = preferences } },
    });

    private string[] Said() => [.. console.Server.Asked.Select(static asked => asked.Name).Where(static name => name.StartsWith("UserPresence", StringComparison.Ordinal))];
}
