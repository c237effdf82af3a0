using System.Globalization;

namespace Foyer.Console.Administration.Figures;

/// <summary>The days that figures are about, both included.</summary>
public sealed record Days(DateOnly From, DateOnly To)
{
    public static Days Last(int count, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToLocalTime().DateTime);
        return new Days(today.AddDays(1 - count), today);
    }

    public string FromText => From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string ToText => To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As the doors want it that ask for days, which are those of whoever looks.</summary>
    public string DayQuery => $"from={FromText}&to={ToText}&timezone={Uri.EscapeDataString(Zone)}";

    /// <summary>Whose days they are.</summary>
    public static string Zone => TimeZoneInfo.Local.Id;

    /// <summary>As the doors want it that ask for moments.</summary>
    public string Query =>
        $"start={Uri.EscapeDataString(Moment(From.ToDateTime(TimeOnly.MinValue)))}&end={Uri.EscapeDataString(Moment(To.ToDateTime(TimeOnly.MaxValue)))}";

    private static string Moment(DateTime local) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeZoneInfo.Local).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
