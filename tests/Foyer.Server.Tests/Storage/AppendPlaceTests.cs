using Foyer.Domain;
using Foyer.Server.Storage;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>Which appends are read for and saved together.</summary>
public sealed class AppendPlaceTests
{
    [Fact]
    public void Many_conversations_of_two_make_two_rounds()
    {
        var appends = Enumerable.Range(0, 100).SelectMany(static room => new[] { Of(room, "visitor"), Of(room, "agent") });

        var rounds = AppendPlace.Rounds(appends, static one => one);

        Assert.Equal([100, 100], rounds.Select(static round => round.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_comes_every_room_keeps_its_order_and_has_one_author_in_a_round(int seed)
    {
        var random = new Random(seed);
        var appends = Enumerable.Range(0, 500).Select(number => (Place: Of(random.Next(12), $"author{random.Next(4)}"), Number: number)).ToList();

        var rounds = AppendPlace.Rounds(appends, static one => one.Place);

        Assert.All(rounds, static round => Assert.All(
            round.GroupBy(static one => one.Place.Room), static room => Assert.Single(room.Select(static one => one.Place.Account).Distinct())));
        Assert.Equal(
            appends.GroupBy(static one => one.Place.Room).OrderBy(static room => room.Key.Value).SelectMany(static room => room),
            rounds.SelectMany(static round => round).GroupBy(static one => one.Place.Room).OrderBy(static room => room.Key.Value).SelectMany(static room => room));
    }

    private static AppendPlace Of(int room, string author) => new(new RoomId($"room{room}")) { Account = new UserId(author) };
}
