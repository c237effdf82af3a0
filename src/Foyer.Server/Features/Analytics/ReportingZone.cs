using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>Whose midnight counts in reports.</summary>
internal sealed class ReportingZone(FoyerDb db, SettingValues settings, TimeProvider time)
{
    /// <summary>The key under which a client says whose days it means; one that shows days beside local times of day has to.</summary>
    public const string Key = "timezone";

    /// <summary>The zone that was asked for by its IANA name, else the one of the settings; null when nobody knows that name.</summary>
    public async Task<TimeZoneInfo?> OfAsync(Caller caller, string? asked, CancellationToken cancel) =>
        string.IsNullOrEmpty(asked) ? await OfAsync(caller, cancel) : TimeZoneInfo.TryFindSystemTimeZoneById(asked, out var zone) ? zone : null;

    public async Task<TimeZoneInfo> OfAsync(Caller caller, CancellationToken cancel)
    {
        switch (settings.Get(GeneralSettings.DefaultTimezoneForReporting))
        {
            case "custom" when TimeZoneInfo.TryFindSystemTimeZoneById(settings.Get(GeneralSettings.DefaultCustomTimezone), out var zone):
                return zone;
            case "user":
                var offset = await db.Users.AsNoTracking().IgnoreAutoIncludes()
                    .Where(user => user.Id == caller.Id).Select(user => user.UtcOffset).SingleOrDefaultAsync(cancel);
                return offset is { } hours and >= -14 and <= 14
                    ? TimeZoneInfo.CreateCustomTimeZone("user", TimeSpan.FromMinutes(Math.Round(hours * 60)), null, null)
                    : time.LocalTimeZone;
            default:
                return time.LocalTimeZone;
        }
    }
}
