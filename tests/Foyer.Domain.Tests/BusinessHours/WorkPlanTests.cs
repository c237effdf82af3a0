using Foyer.Domain.BusinessHours;
using Xunit;

namespace Foyer.Domain.Tests.BusinessHours;

public sealed class WorkPlanTests
{
    private static readonly TimeZoneInfo Vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");
    private static readonly TimeZoneInfo Kolkata = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");

    [Fact]
    public void A_day_is_open_from_its_first_minute_to_the_minute_before_its_last()
    {
        WorkDay[] days = [Day(DayOfWeek.Monday, "08:00", "12:00")];

        Assert.False(WorkPlan.IsOpenAt(days, Vienna, Utc(2026, 11, 23, 6, 59)));
        Assert.True(WorkPlan.IsOpenAt(days, Vienna, Utc(2026, 11, 23, 7, 0)));
        Assert.True(WorkPlan.IsOpenAt(days, Vienna, Utc(2026, 11, 23, 10, 59)));
        Assert.False(WorkPlan.IsOpenAt(days, Vienna, Utc(2026, 11, 23, 11, 0)));
        Assert.False(WorkPlan.IsOpenAt(days, Vienna, Utc(2026, 11, 24, 8, 0)));
    }

    [Fact]
    public void Summer_time_moves_the_hours_with_the_clocks_of_the_place()
    {
        WorkDay[] days = [Day(DayOfWeek.Monday, "08:00", "12:00")];

        Assert.True(WorkPlan.IsOpenAt(days, Vienna, Utc(2026, 7, 6, 6, 0)));
        Assert.False(WorkPlan.IsOpenAt(days, Vienna, Utc(2026, 7, 6, 10, 0)));
        Assert.False(WorkPlan.IsOpenAt(days, Vienna, Utc(2026, 12, 7, 6, 0)));
        Assert.True(WorkPlan.IsOpenAt(days, Vienna, Utc(2026, 12, 7, 10, 0)));
    }

    [Fact]
    public void A_start_in_the_hour_that_summer_time_skips_happens_when_the_clocks_have_been_put_forward()
    {
        // On 28 March 2027 two o'clock becomes three at 01:00 UTC.
        WorkDay[] days = [Day(DayOfWeek.Sunday, "02:30", "05:00")];

        Assert.False(WorkPlan.IsOpenAt(days, Vienna, Utc(2027, 3, 28, 0, 59)));
        Assert.True(WorkPlan.IsOpenAt(days, Vienna, Utc(2027, 3, 28, 1, 0)));
        Assert.False(WorkPlan.IsOpenAt(days, Vienna, Utc(2027, 3, 28, 3, 0)));
    }

    [Fact]
    public void A_day_that_lies_wholly_in_the_skipped_hour_does_not_take_place() =>
        Assert.DoesNotContain(
            Enumerable.Range(0, 24 * 60).Select(minute => Utc(2027, 3, 27, 23, 0).AddMinutes(minute)),
            now => WorkPlan.IsOpenAt([Day(DayOfWeek.Sunday, "02:10", "02:50")], Vienna, now));

    [Fact]
    public void A_day_in_the_hour_that_comes_twice_stays_in_one_piece()
    {
        // On 25 October 2026 three o'clock becomes two at 01:00 UTC: half past two is at 00:30 and at 01:30.
        WorkDay[] days = [Day(DayOfWeek.Sunday, "02:30", "02:45")];
        var open = Enumerable.Range(0, 240).Select(minute => Utc(2026, 10, 24, 23, 0).AddMinutes(minute))
            .Where(now => WorkPlan.IsOpenAt(days, Vienna, now)).ToList();

        Assert.Equal(Utc(2026, 10, 25, 0, 30), open[0]);
        Assert.Equal(Utc(2026, 10, 25, 1, 44), open[^1]);
        Assert.Equal(75, open.Count);
    }

    [Fact]
    public void The_day_of_the_week_is_that_of_the_place()
    {
        WorkDay[] days = [Day(DayOfWeek.Sunday, "00:00", "01:00")];

        Assert.True(WorkPlan.IsOpenAt(days, Kolkata, Utc(2026, 11, 21, 18, 30)));
        Assert.False(WorkPlan.IsOpenAt(days, Kolkata, Utc(2026, 11, 22, 0, 0)));
    }

    [Theory]
    [InlineData("10:00", "08:00", "error-business-hour-finish-time-before-start-time")]
    [InlineData("08:00", "08:00", "error-business-hour-finish-time-equals-start-time")]
    public void An_open_day_that_does_not_end_after_its_start_is_refused(string start, string finish, string code)
    {
        Assert.Equal(code, WorkPlan.Problem([Day(DayOfWeek.Monday, start, finish)])?.Code);
        Assert.Null(WorkPlan.Problem([Day(DayOfWeek.Monday, start, finish) with { IsOpen = false }]));
    }

    [Fact]
    public void Two_stretches_of_one_day_may_follow_each_other_but_not_overlap()
    {
        Assert.Null(WorkPlan.Problem([Day(DayOfWeek.Monday, "13:00", "18:00"), Day(DayOfWeek.Monday, "08:00", "13:00")]));
        Assert.Equal(BusinessHourRefusals.Overlap, WorkPlan.Problem([Day(DayOfWeek.Monday, "12:00", "18:00"), Day(DayOfWeek.Monday, "08:00", "13:00")]));
    }

    private static WorkDay Day(DayOfWeek day, string start, string finish) =>
        new(day, TimeOnly.ParseExact(start, "HH:mm"), TimeOnly.ParseExact(finish, "HH:mm"), IsOpen: true);

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
