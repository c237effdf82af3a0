using Foyer.Domain.Presence;
using Xunit;
using static Foyer.Domain.Presence.PresenceStatus;

namespace Foyer.Domain.Tests.Presence;

public class PresenceRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AutoAway FiveMinutes = new(true, TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData(Online, Online, Online)]
    [InlineData(Online, Away, Away)]
    [InlineData(Away, Online, Away)]
    [InlineData(Busy, Online, Busy)]
    [InlineData(Busy, Away, Busy)]
    [InlineData(Offline, Online, Offline)]
    [InlineData(Offline, Away, Offline)]
    public void The_choice_outweighs_the_connection_unless_it_is_online(PresenceStatus choice, PresenceStatus connection, PresenceStatus seen) =>
        Assert.Equal(seen, EffectivePresence.Of(choice, connection));

    [Theory]
    [InlineData(Online)]
    [InlineData(Away)]
    [InlineData(Busy)]
    [InlineData(Offline)]
    public void Without_a_connection_everybody_is_offline(PresenceStatus choice) =>
        Assert.Equal(Offline, EffectivePresence.Of(choice, Offline));

    [Fact]
    public void One_active_connection_outweighs_all_idle_ones() =>
        Assert.Equal(Online, EffectivePresence.OfConnections([Away, Offline, Online, Away]));

    [Fact]
    public void Only_idle_connections_make_away() => Assert.Equal(Away, EffectivePresence.OfConnections([Offline, Away]));

    [Fact]
    public void No_connection_makes_offline() => Assert.Equal(Offline, EffectivePresence.OfConnections([]));

    [Fact]
    public void After_the_idle_time_a_person_is_away() =>
        Assert.Equal(Away, FiveMinutes.ConnectionStatus(Noon, Noon.AddMinutes(5)));

    [Fact]
    public void A_moment_before_the_idle_time_a_person_is_online() =>
        Assert.Equal(Online, FiveMinutes.ConnectionStatus(Noon, Noon.AddMinutes(5).AddMilliseconds(-1)));

    [Fact]
    public void Who_switched_it_off_is_never_away_by_itself() =>
        Assert.Equal(Online, (FiveMinutes with { IsEnabled = false }).ConnectionStatus(Noon, Noon.AddHours(9)));

    [Fact]
    public void No_idle_time_means_never() =>
        Assert.Equal(Online, new AutoAway(true, TimeSpan.Zero).ConnectionStatus(Noon, Noon.AddHours(9)));

    [Fact]
    public void The_next_look_is_when_the_idle_time_is_over() =>
        Assert.Equal(TimeSpan.FromMinutes(2), FiveMinutes.NextLook(Noon, Noon.AddMinutes(3)));

    [Fact]
    public void Who_is_idle_needs_no_next_look() => Assert.Null(FiveMinutes.NextLook(Noon, Noon.AddMinutes(6)));
}
