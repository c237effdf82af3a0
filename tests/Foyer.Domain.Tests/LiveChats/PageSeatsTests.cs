using Foyer.Domain.LiveChats;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class PageSeatsTests
{
    [Theory]
    [InlineData(20_000, 500)]
    [InlineData(1_000_000, 25_000)]
    [InlineData(1_024, 64)]
    [InlineData(500, 64)]
    public void A_fortieth_of_all_files_is_left_to_those_who_chat_and_never_less_than_sixty_four(int limit, int reserve) =>
        Assert.Equal(reserve, new PageSeats(limit).Reserve);

    [Theory]
    [InlineData(0, true, 0)]
    [InlineData(19_499, true, 0)]
    [InlineData(19_500, false, 0)]
    [InlineData(19_750, false, 0)]
    [InlineData(19_751, false, 251)]
    [InlineData(20_000, false, 500)]
    public void Pages_find_no_room_in_the_reserve_and_make_it_whole_again_once_half_of_it_is_used(int open, bool hasRoom, int toSendAway)
    {
        var seats = new PageSeats(20_000);
        Assert.Equal(hasRoom, seats.HasRoom(open));
        Assert.Equal(toSendAway, seats.ToSendAway(open));
    }

    [Fact]
    public void A_system_without_a_limit_always_has_room() => Assert.True(new PageSeats(int.MaxValue).HasRoom(1_900_000_000));

    [Fact]
    public void A_few_pages_ask_so_often_that_their_button_is_right_within_two_seconds()
    {
        var pace = new AskingPace(AskingPace.Shortest).After(1_400);
        Assert.Equal(TimeSpan.FromSeconds(1.2), pace.Interval);
        Assert.All(Enumerable.Range(0, 100), number => Assert.InRange(pace.TurnOf(number).TotalSeconds, 1.019, 1.2));
        Assert.Equal(32, Enumerable.Range(0, 100).Select(pace.TurnOf).Distinct().Count());
    }

    [Fact]
    public void However_many_ask_the_node_answers_about_fifteen_hundred_a_second()
    {
        var pace = new AskingPace(AskingPace.Shortest);
        for (var second = 0; second < 30; second++)
        {
            pace = pace.After((int)(30_000 / pace.Interval.TotalSeconds));
        }

        Assert.InRange(pace.Interval.TotalSeconds, 19, 21);
        Assert.Equal(AskingPace.Longest, pace.After(1_000_000).Interval);
    }

    [Fact]
    public void Once_the_crowd_is_gone_the_pace_recovers()
    {
        var pace = new AskingPace(AskingPace.Longest);
        for (var second = 0; second < 200; second++)
        {
            pace = pace.After(0);
        }

        Assert.Equal(AskingPace.Shortest, pace.Interval);
    }
}
