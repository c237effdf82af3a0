using System.Net;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Calendar;

public abstract class CalendarTests(FoyerFixture foyer)
{
    [Fact]
    public async Task Appointments_are_ones_own_and_one_from_another_calendar_is_replaced_by_its_newer_self()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));
        var when = "2026-05-04T10:00:00.000Z";
        var first = await ada.PostAsync("calendar-events.import", new { externalId = "x", startTime = when, subject = "Sprechstunde", description = "" });
        var again = await ada.PostAsync("calendar-events.import", new { externalId = "x", startTime = when, subject = "Prüfung", description = "" });
        var id = (string?)first["id"];

        Assert.Equal(id, (string?)again["id"]);
        Assert.Equal("Prüfung", (string?)(await ada.GetAsync($"calendar-events.list?date={when}"))["data"]!.AsArray().Single()!["subject"]);
        Assert.Empty((await bob.GetAsync($"calendar-events.list?date={when}"))["data"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await bob.GetAsync($"calendar-events.info?id={id}")).Status);
        Assert.Equal("invalid-calendar-event", (string?)(await bob.PostAsync("calendar-events.delete", new { eventId = id }))["error"]);
        Assert.True((await ada.PostAsync("calendar-events.delete", new { eventId = id })).IsSuccess);
    }
}

public sealed class CalendarOnSqlite(SqliteFoyer foyer) : CalendarTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class CalendarOnPostgres(PostgresFoyer foyer) : CalendarTests(foyer), IClassFixture<PostgresFoyer>;
