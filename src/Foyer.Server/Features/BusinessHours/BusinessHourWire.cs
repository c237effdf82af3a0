using System.Globalization;
using Foyer.Contracts.Departments;
using Foyer.Contracts.LiveChats;
using Foyer.Domain.BusinessHours;
using Foyer.Domain.Departments;

namespace Foyer.Server.Features.BusinessHours;

/// <summary>Business hours in the dialect's form, which says each time in three zones.</summary>
internal static class BusinessHourWire
{
    private const string TimeForm = "HH:mm";

    /// <param name="hour">The business hour.</param>
    /// <param name="departments">The departments that it is for; null to leave them out.</param>
    /// <param name="server">The server's zone.</param>
    /// <param name="now">The moment, whose week decides about summer time.</param>
    public static BusinessHourPayload Payload(
        BusinessHour hour, IEnumerable<Department>? departments, TimeZoneInfo server, DateTimeOffset now) => new()
        {
            Id = hour.Id,
            Name = hour.Name,
            Active = hour.IsActive,
            Type = hour.IsDefault ? "default" : "custom",
            Timezone = new BusinessTimeZone { Name = hour.TimeZone, Utc = Offset(hour.Zone.GetUtcOffset(now)) },
            WorkHours = [.. hour.Days.Select(day => new WorkHourPayload
            {
                Day = day.Day.ToString(),
                Open = day.IsOpen,
                Code = hour.IsDefault ? day.Day == DayOfWeek.Sunday ? 7 : (int)day.Day : null,
                Start = Time(day.Day, day.Start, hour.Zone, isLater: false, server, now),
                Finish = Time(day.Day, day.Finish, hour.Zone, isLater: true, server, now),
            })],
            Departments = departments is null ? null : [.. departments.Select(one => new DepartmentRef { Id = one.Id.Value, Name = one.Name })],
            Ts = hour.CreatedAt,
            UpdatedAt = hour.UpdatedAt,
        };

    private static WorkTimePayload Time(DayOfWeek day, TimeOnly time, TimeZoneInfo zone, bool isLater, TimeZoneInfo server, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var date = today.AddDays(((int)day - (int)today.DayOfWeek + 7) % 7);
        var instant = WorkPlan.Instant(date, time, zone, isLater);
        return new WorkTimePayload
        {
            Time = time.ToString(TimeForm, CultureInfo.InvariantCulture),
            Utc = At(instant.ToUniversalTime()),
            Cron = At(TimeZoneInfo.ConvertTime(instant, server)),
        };
    }

    private static DayAndTime At(DateTimeOffset local) =>
        new() { DayOfWeek = local.DayOfWeek.ToString(), Time = local.ToString(TimeForm, CultureInfo.InvariantCulture) };

    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
