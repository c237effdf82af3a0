using Foyer.Domain;
using Foyer.Domain.BusinessHours;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.Departments;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.BusinessHours;

/// <summary>Managers save business hours and delete those of departments. Agents are opened and closed in the same commit.</summary>
internal sealed class SaveBusinessHour(Commits commits, ApplyHours hours)
{
    public Task<Outcome<BusinessHour>> ExecuteAsync(BusinessHourForm form, CancellationToken cancel) => commits.RunAsync<BusinessHour>(
        async (scope, stop) =>
        {
            var known = form.IsDefault
                ? await scope.Db.BusinessHours.SingleOrDefaultAsync(one => one.IsDefault, stop)
                : form.Id is { } id ? await scope.Db.BusinessHours.SingleOrDefaultAsync(one => one.Id == id && !one.IsDefault, stop) : null;
            if (known is null && (form.IsDefault || form.Id is not null))
            {
                return BusinessHourRefusals.NotFound;
            }

            var name = form.Name.Trim();
            if (!form.IsDefault && await scope.Db.BusinessHours.AnyAsync(one => !one.IsDefault && one.Name == name && one.Id != form.Id, stop))
            {
                return BusinessHourRefusals.NameTaken;
            }

            var hour = known ?? new BusinessHour(scope.Ids.NextHex(), isDefault: false, scope.Now);
            var outcome = hour.Describe(new BusinessHourDraft(form.Name, form.IsActive, form.TimeZone ?? hour.TimeZone, form.Days), scope.Now);
            if (outcome.IsRefused)
            {
                return outcome;
            }

            if (known is null)
            {
                scope.Db.BusinessHours.Add(hour);
            }

            if (!hour.IsDefault)
            {
                await ApplyToAsync(scope, hour, form.Departments, stop);
            }

            await hours.ApplyAsync(scope, isStrict: true, stop);
            return hour;
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.BusinessHours.FindAsync([id], stop) is not { } hour)
            {
                return BusinessHourRefusals.NotFound;
            }

            if (hour.IsDefault)
            {
                return BusinessHourRefusals.DefaultStays;
            }

            await ApplyToAsync(scope, hour, [], stop);
            scope.Db.BusinessHours.Remove(hour);
            await hours.ApplyAsync(scope, isStrict: true, stop);
            return Done.Yes;
        },
        cancel);

    // A department has one business hour at most: the last one that names it.
    private static async Task ApplyToAsync(CommitScope scope, BusinessHour hour, IReadOnlyList<DepartmentId> wanted, CancellationToken cancel)
    {
        foreach (var department in await scope.Db.Departments.Where(one => one.BusinessHourId == hour.Id || wanted.Contains(one.Id)).ToListAsync(cancel))
        {
            department.KeepHours(wanted.Contains(department.Id) ? hour.Id : null);
            scope.Announce(new DepartmentChanged(department.Id));
        }
    }

    public static void Map(MethodRegistry methods)
    {
        methods.Add("livechat:saveBusinessHour").Needs(LiveChatPermissions.ViewBusinessHours).Handle<SaveBusinessHour>(static async (call, save) =>
            BusinessHourForm.Read(call.Args.Object(0)).TryGet(out var form, out var mistake)
                ? (await save.ExecuteAsync(form, call.Cancel)).Refusal
                : mistake);
        methods.Add("livechat:removeBusinessHour").Needs(LiveChatPermissions.ViewBusinessHours).Handle<SaveBusinessHour>(static async (call, save) =>
            (await save.RemoveAsync(call.Args.Text(0), call.Cancel)).Refusal);
    }
}
