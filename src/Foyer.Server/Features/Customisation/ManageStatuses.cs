using Foyer.Domain;
using Foyer.Domain.Customisation;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Customisation;

/// <summary>The status texts that the workspace offers: made, changed, taken away, listed.</summary>
internal sealed class ManageStatuses(Commits commits, FoyerDbFactory databases)
{
    private const int Most = 1_000;
    private static readonly Refusal NameTaken = new("Custom_User_Status_Error_Name_Already_In_Use", "The custom user status name is already in use");
    private static readonly Refusal Unknown = new("Custom_User_Status_Error_Invalid_User_Status", "Invalid user status");
    private static readonly Refusal InvalidType = new("error-input-is-not-a-valid-field", "The status type is not valid");

    public Task<Outcome<CustomStatus>> ExecuteAsync(string? id, string name, string statusType, CancellationToken cancel) => commits.RunAsync<CustomStatus>(
        async (scope, stop) =>
        {
            if (CustomNames.RefuseText(name) is { } refusal)
            {
                return refusal;
            }

            if (statusType is not ("" or "online" or "away" or "busy" or "offline"))
            {
                return InvalidType;
            }

            var status = id is null ? null : await scope.Db.CustomStatuses.FindAsync([id], stop);
            if (id is not null && status is null)
            {
                return Refusal.Text($"No custom user status found with the id of \"{id}\".");
            }

            if (await scope.Db.CustomStatuses.AnyAsync(one => one.Id != id && one.Name == name, stop))
            {
                return NameTaken;
            }

            if (status is null)
            {
                status = new CustomStatus(scope.Ids.Next(), name);
                scope.Db.CustomStatuses.Add(status);
            }

            (status.Name, status.StatusType, status.UpdatedAt) = (name, statusType, scope.Now);
            scope.Announce(new StatusSaved(status));
            return status;
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.CustomStatuses.FindAsync([id], stop) is not { } status)
            {
                return Unknown;
            }

            scope.Db.CustomStatuses.Remove(status);
            scope.Announce(new StatusRemoved(status));
            return Done.Yes;
        },
        cancel);

    public async Task<IReadOnlyList<CustomStatus>> AllAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.CustomStatuses.AsNoTracking().OrderBy(one => one.Name).Take(Most).ToListAsync(cancel);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("custom-user-status.list").SignedIn().Handle<ManageStatuses>(static async (call, manage) =>
            CustomisationWire.Paged(call.Page, "statuses", (await manage.AllAsync(call.Cancel)).Select(CustomisationWire.Status)));
        api.Post("custom-user-status.create").SignedIn().Handle<ManageStatuses>(static (call, manage) => manage.SaveAsync(call, null));
        api.Post("custom-user-status.update").SignedIn().Handle<ManageStatuses>(static (call, manage) =>
            call.Body.Text("_id") is { Length: > 0 } id
                ? manage.SaveAsync(call, id)
                : Task.FromResult(ApiResult.Failure("The \"_id\" params is required!")));
        api.Post("custom-user-status.delete").SignedIn().Handle<ManageStatuses>(static async (call, manage) =>
            call.Body.Text("customUserStatusId") is not { Length: > 0 } id ? ApiResult.Failure("The \"customUserStatusId\" params is required!")
            : call.Holds(AccountPermissions.ManageStatuses) ? (await manage.RemoveAsync(id, call.Cancel)).Answer()
            : ApiResult.Refused(CustomNames.NotAuthorized));
        methods.Add("listCustomUserStatus").SignedIn().Handle<ManageStatuses>(static async (call, manage) =>
            (await manage.AllAsync(call.Cancel)).Select(CustomisationWire.Status));
        methods.Add("insertOrUpdateUserStatus").Needs(AccountPermissions.ManageStatuses).Handle<ManageStatuses>(static async (call, manage) =>
        {
            var form = call.Args.Object(0);
            var id = form.OptionalText("_id") is { Length: > 0 } known ? known : null;
            return (await manage.ExecuteAsync(id, (form.OptionalText("name") ?? "").Trim(), form.OptionalText("statusType") ?? "", call.Cancel))
                .Reply(status => id is null ? status.Id : true);
        });
        methods.Add("deleteCustomUserStatus").Needs(AccountPermissions.ManageStatuses).Handle<ManageStatuses>(static async (call, manage) =>
            (await manage.RemoveAsync(call.Args.Text(0), call.Cancel)).Reply(static _ => true));
    }

    private async Task<ApiResult> SaveAsync(ApiCall call, string? id) => call.Holds(AccountPermissions.ManageStatuses)
        ? (await ExecuteAsync(id, (call.Body.Text("name") ?? "").Trim(), call.Body.Text("statusType") ?? "", call.Cancel))
            .Answer(static status => new { customUserStatus = CustomisationWire.Status(status) })
        : ApiResult.Refused(CustomNames.NotAuthorized);
}
