using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Calendar;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Calendar;

/// <summary>A person's own appointments: made, brought from another calendar, changed, taken away.</summary>
internal sealed class ManageCalendar(Commits commits, FoyerDbFactory databases)
{
    private const int MostMinutes = 60 * 24 * 365;
    private static readonly Refusal Invalid = Refusal.Text("invalid-calendar-event");
    private static readonly Refusal InvalidDate = new("invalid-params", "must match format \"date-time\"");

    private static readonly Field[] Details =
    [
        Shape.Need("startTime", Shape.Text(1)), Shape.Need("subject", Shape.Text(0, 1_000)), Shape.Need("description", Shape.Text(0, 10_000)),
        Shape.May("meetingUrl", Shape.Text(0, 2_000)), Shape.May("reminderMinutesBeforeStart", Shape.Whole()),
    ];

    /// <summary>Makes an appointment; one with the id of another calendar replaces the earlier with that id.</summary>
    public Task<Outcome<CalendarEvent>> ExecuteAsync(UserId user, string? externalId, CalendarDetails details, CancellationToken cancel) => commits.RunAsync<CalendarEvent>(
        async (scope, stop) =>
        {
            var known = externalId is null ? null
                : await scope.Db.CalendarEvents.FirstOrDefaultAsync(one => one.UserId == user && one.ExternalId == externalId, stop);
            if (known is null)
            {
                known = new CalendarEvent(scope.Ids.Next(), user, externalId);
                scope.Db.CalendarEvents.Add(known);
            }

            known.Take(details, scope.Now);
            return known;
        },
        cancel);

    public Task<Outcome<CalendarEvent>> UpdateAsync(UserId user, string id, CalendarDetails details, CancellationToken cancel) => commits.RunAsync<CalendarEvent>(
        async (scope, stop) =>
        {
            if (await scope.Db.CalendarEvents.SingleOrDefaultAsync(one => one.Id == id && one.UserId == user, stop) is not { } known)
            {
                return Invalid;
            }

            known.Take(details, scope.Now);
            return known;
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(UserId user, string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) => await scope.Db.CalendarEvents.Where(one => one.Id == id && one.UserId == user).ExecuteDeleteAsync(stop) > 0 ? Done.Yes : Invalid,
        cancel);

    public static void Map(ApiRoutes api)
    {
        api.Get("calendar-events.list").SignedIn().Limit(180).Query(Shape.Object(Shape.Need("date", Shape.Text(1)))).Handle<ManageCalendar>(static (call, manage) => manage.ListAsync(call));
        api.Get("calendar-events.info").SignedIn().Limit(180).Query(Shape.Object(Shape.Need("id", Shape.Text(1)))).Handle<ManageCalendar>(static (call, manage) => manage.ShowAsync(call));
        api.Post("calendar-events.create").SignedIn().Body(Shape.Object([.. Details, Shape.May("externalId", Shape.Text(0, 500))]))
            .Handle<ManageCalendar>(static (call, manage) => manage.SaveAsync(call));
        api.Post("calendar-events.import").SignedIn().Body(Shape.Object([.. Details, Shape.Need("externalId", Shape.Text(1, 500))]))
            .Handle<ManageCalendar>(static (call, manage) => manage.SaveAsync(call));
        api.Post("calendar-events.update").SignedIn().Body(Shape.Object([.. Details, Shape.Need("eventId", Shape.Text(1))]))
            .Handle<ManageCalendar>(static async (call, manage) => Read(call.Body).TryGet(out var details, out var refusal)
                ? (await manage.UpdateAsync(call.Caller.Id, call.Body.Text("eventId")!, details, call.Cancel)).Answer(static _ => null)
                : ApiResult.Refused(refusal));
        api.Post("calendar-events.delete").SignedIn().Body(Shape.Object(Shape.Need("eventId", Shape.Text(1)))).Handle<ManageCalendar>(static async (call, manage) =>
            (await manage.RemoveAsync(call.Caller.Id, call.Body.Text("eventId")!, call.Cancel)).Answer());
    }

    private static Outcome<CalendarDetails> Read(JsonObject body)
    {
        if (!WireText.TryDate(body.Text("startTime"), out var startsAt) || startsAt.Year is < 1990 or > 2200)
        {
            return InvalidDate;
        }

        var minutes = body.Number("reminderMinutesBeforeStart") is { } given ? (int)Math.Clamp(given, 0, MostMinutes) : (int?)null;
        return new CalendarDetails(startsAt, body.Text("subject")!, body.Text("description")!, body.Text("meetingUrl"), minutes);
    }

    private async Task<ApiResult> SaveAsync(ApiCall call) => Read(call.Body).TryGet(out var details, out var refusal)
        ? (await ExecuteAsync(call.Caller.Id, call.Body.Text("externalId") is { Length: > 0 } external ? external : null, details, call.Cancel))
            .Answer(static saved => new { id = saved.Id })
        : ApiResult.Refused(refusal);

    private async Task<ApiResult> ShowAsync(ApiCall call)
    {
        await using var db = databases.Create();
        var (id, user) = (call.Query.Text("id")!, call.Caller.Id);
        return await db.CalendarEvents.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.UserId == user, call.Cancel) is { } found
            ? ApiResult.Success(new { @event = Document(found) })
            : ApiResult.Failure();
    }

    private async Task<ApiResult> ListAsync(ApiCall call)
    {
        if (!WireText.TryDate(call.Query.Text("date"), out var moment))
        {
            return ApiResult.Refused(InvalidDate);
        }

        // The day as the person's own clock has it.
        await using var db = databases.Create();
        var user = call.Caller.Id;
        var offset = TimeSpan.FromHours(await db.Users.Where(one => one.Id == user).Select(one => one.UtcOffset).SingleOrDefaultAsync(call.Cancel) ?? 0);
        var begin = new DateTimeOffset(moment.ToOffset(offset).Date, offset);
        var end = begin.AddDays(1);
        var events = await db.CalendarEvents.AsNoTracking()
            .Where(one => one.UserId == user && one.StartsAt >= begin && one.StartsAt < end).OrderBy(one => one.StartsAt).ToListAsync(call.Cancel);
        return ApiResult.Success(new { data = events.Select(Document) });
    }

    private static object Document(CalendarEvent one) => new
    {
        _id = one.Id,
        uid = one.UserId.Value,
        startTime = one.StartsAt,
        subject = one.Subject,
        description = one.Description,
        externalId = one.ExternalId,
        meetingUrl = one.MeetingUrl,
        reminderMinutesBeforeStart = one.ReminderMinutes,
        reminderTime = one.RemindsAt,
        notificationSent = one.IsReminded,
        _updatedAt = one.UpdatedAt,
    };
}
