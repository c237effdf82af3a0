using Foyer.Domain.Calendar;
using Xunit;

namespace Foyer.Domain.Tests.Calendar;

public sealed class CalendarEventTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_reminder_comes_as_long_before_as_was_wished()
    {
        var appointment = At(Now.AddHours(1), minutes: 15);

        Assert.Equal(Now.AddMinutes(45), appointment.RemindsAt);
        Assert.False(appointment.IsReminded);
    }

    [Fact]
    public void Nobody_is_reminded_of_what_has_begun_or_without_a_wish()
    {
        Assert.True(At(Now.AddHours(-1), minutes: 15).IsReminded);
        Assert.True(At(Now.AddHours(1), minutes: null).IsReminded);
    }

    [Fact]
    public void An_appointment_that_moves_is_reminded_of_again()
    {
        var appointment = At(Now.AddHours(1), minutes: 15);
        appointment.Remind();
        appointment.Take(new CalendarDetails(Now.AddHours(5), "moved", "", null, 15), Now);

        Assert.False(appointment.IsReminded);
    }

    private static CalendarEvent At(DateTimeOffset start, int? minutes)
    {
        var appointment = new CalendarEvent("e", new UserId("ada"), null);
        appointment.Take(new CalendarDetails(start, "talk", "", null, minutes), Now);
        return appointment;
    }
}
