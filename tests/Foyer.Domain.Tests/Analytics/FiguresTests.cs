using Foyer.Domain.Analytics;
using Xunit;

namespace Foyer.Domain.Tests.Analytics;

public sealed class FiguresTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData(0, "00:00:00")]
    [InlineData(59.6, "00:01:00")]
    [InlineData(3_725, "01:02:05")]
    [InlineData(360_000, "100:00:00")]
    [InlineData(-3, "00:00:00")]
    public void A_length_of_time_is_hours_minutes_and_seconds(double seconds, string text) => Assert.Equal(text, Figures.DurationText(seconds));

    [Fact]
    public void A_share_has_two_places_and_none_of_nothing()
    {
        Assert.Equal("28.57%", Figures.ShareText(2, 7));
        Assert.Equal("0.00%", Figures.ShareText(0, 0));
    }

    [Fact]
    public void Means_over_departments_give_each_department_the_same_weight()
    {
        ChatSums[] departments =
        [
            new() { Chats = 100, Closed = 100, ChatDuration = 1_000, Abandoned = 14 },
            new() { Chats = 3, Closed = 1, ChatDuration = 29.5, Abandoned = 1 },
            new() { Chats = 2 },
        ];

        Assert.Equal(20, Figures.ChatDuration(departments));
        Assert.Equal((14 + 33 + 0) / 3, Figures.AbandonedPercent(departments));
        Assert.Equal(0, Figures.WaitingTime(departments));
    }

    [Fact]
    public void Sums_of_parts_keep_extremes()
    {
        var all = ChatSums.Over(
        [
            new() { Chats = 1, LongestChat = 5, BestFirstResponse = 3 },
            new() { Chats = 2, LongestChat = 9, BestFirstResponse = 2 },
            new() { Chats = 1 },
        ]);

        Assert.Equal((4, 9, 2), (all.Chats, all.LongestChat, all.BestFirstResponse));
    }

    [Fact]
    public void The_busiest_hour_is_the_one_on_the_zones_own_clock()
    {
        var monday = new DateTimeOffset(2026, 3, 2, 22, 45, 0, TimeSpan.Zero);
        TimeSlot[] slots = [SlotAt(monday, 3), SlotAt(monday.AddHours(1), 8), SlotAt(monday.AddHours(-12), 5)];

        Assert.Equal(DayOfWeek.Monday, BusiestTimes.Day(slots, TimeZoneInfo.Utc));
        Assert.Equal("11PM - 12AM", BusiestTimes.HourText(slots, TimeZoneInfo.Utc));
        Assert.Equal("12AM - 1AM", BusiestTimes.HourText([slots[1]], Berlin));
        Assert.Equal("-", BusiestTimes.HourText([], Berlin));
    }

    [Fact]
    public void Days_are_whole_days_of_the_zone_also_when_the_clock_changes()
    {
        var range = ReportRange.Days("2026-03-29", "2026-03-29", Berlin);

        Assert.NotNull(range);
        Assert.Equal(TimeSpan.FromHours(23), range.End.AddMilliseconds(1) - range.Start);
        Assert.Equal(1, range.DaysIn(Berlin));
        Assert.Null(ReportRange.Days("2026-03-30", "2026-03-29", Berlin));
        Assert.Null(ReportRange.Days("soon", "2026-03-29", Berlin));
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero), range.InWholeDays(Berlin).Start);
    }

    [Theory]
    [InlineData("2020-01-01x", "2020-01-02", "The \"start\" query parameter must be a valid date.")]
    [InlineData("2020-01-01", "2020-x01-02", "The \"end\" query parameter must be a valid date.")]
    [InlineData("2020-01-01", "2021-01-20", "The \"start\" and \"end\" query parameters must be less than 1 year apart.")]
    [InlineData("2020-01-02", "2020-01-01", "The \"start\" query parameter must be before the \"end\" query parameter.")]
    public void A_report_says_what_is_wrong_with_its_dates(string start, string end, string text)
    {
        var outcome = ReportRange.Read(start, end);

        Assert.Equal(text, (outcome.TryGet(out var range, out var refusal) ? range.AsReport().Refusal : refusal)?.Code);
    }

    [Fact]
    public void Only_the_part_of_a_session_that_lies_in_the_range_counts()
    {
        var start = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        var range = new ReportRange(start, start.AddHours(1));
        var session = new ServiceSession(new UserId("ada"), start.AddMinutes(-30));

        Assert.Equal(600, session.SecondsIn(range, start.AddMinutes(10)));
        session.Stop(start.AddMinutes(20));
        session.Stop(start.AddMinutes(40));
        Assert.Equal(1_200, session.SecondsIn(range, start.AddHours(9)));
        Assert.Equal(0, session.SecondsIn(new ReportRange(start.AddHours(2), start.AddHours(3)), start.AddHours(9)));
    }

    private static TimeSlot SlotAt(DateTimeOffset at, int messages) =>
        new(at.ToUnixTimeMilliseconds() / TimeSlot.Milliseconds, new ChatSums { Chats = 1, Messages = messages });
}
