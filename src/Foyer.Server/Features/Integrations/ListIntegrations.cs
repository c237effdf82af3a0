using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Integrations;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Integrations;

/// <summary>Integrations for those who manage them, and what came of the calls of outgoing ones.</summary>
internal sealed class ListIntegrations(FoyerDb db, Commits commits, IntegrationRights who, FindRoom find)
{
    private const int Most = 5_000;
    private static readonly Refusal NotAuthorized = Refusal.Text("not-authorized");
    private static readonly Refusal NotThere = Refusal.Text("The integration does not exists.");

    public async Task<IReadOnlyList<Integration>> ExecuteAsync(Caller caller, CancellationToken cancel) =>
        await who.VisibleTo(caller, db.Integrations.AsNoTracking()).OrderByDescending(one => one.CreatedAt).Take(Most).ToListAsync(cancel);

    public async Task<Outcome<Integration>> OneAsync(Caller caller, string id, CancellationToken cancel)
    {
        if (!who.ManagesAny(caller))
        {
            return NotAuthorized;
        }

        var found = await db.Integrations.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        return found is null ? NotThere : who.Manages(caller, found) ? found : NotAuthorized;
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("integrations.list").SignedIn().Query(Shape.Paged(Shape.May("name", Shape.Text()), Shape.May("type", Shape.Text())))
            .Handle<ListIntegrations>(static (call, list) => list.AnswerAsync(call));
        api.Get("integrations.get").SignedIn()
            .Query(Shape.Object(Shape.Need("integrationId", Shape.Text(1)), Shape.May("createdBy", Shape.Text(1))))
            .Handle<ListIntegrations>(static async (call, list) =>
                (await list.OneAsync(call.Caller, call.Query.Text("integrationId")!, call.Cancel)).Answer(static one => new { integration = IntegrationWire.Of(one) }));
        api.Get("integrations.history").SignedIn().Query(Shape.Paged(Shape.Need("id", Shape.Text(1))))
            .Handle<ListIntegrations>(static (call, list) => list.HistoryAsync(call));
        foreach (var family in RoomFamily.Both)
        {
            api.Get(family.Path("getIntegrations")).SignedIn().Handle<ListIntegrations>((call, list) => list.OfRoomAsync(call, family));
        }

        methods.Add("clearIntegrationHistory").Needs(IntegrationPermissions.ManageOutgoing, IntegrationPermissions.ManageOwnOutgoing)
            .Handle<ListIntegrations>(static (call, list) => list.ClearAsync(call));
    }

    private async Task<ApiResult> AnswerAsync(ApiCall call) => who.ManagesAny(call.Caller)
        ? Paged(call.Page, "integrations", (await ExecuteAsync(call.Caller, call.Cancel)).Select(IntegrationWire.Of))
        : ApiResult.Unauthorized();

    // Those that write into the room or listen to it, of the ones that the caller manages; those for all rooms of its kind unless they are not wanted.
    private async Task<ApiResult> OfRoomAsync(ApiCall call, RoomFamily family)
    {
        if (!who.ManagesAny(call.Caller))
        {
            return ApiResult.Unauthorized();
        }

        var found = await find.InFamilyAsync(db, family, RoomSelector.Of(call.Query), call.Caller, refuseArchived: false, call.Cancel);
        if (!found.TryGet(out var standing, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        var (all, option) = family.IsGroups ? (OutgoingChoice.AllGroups, "includeAllPrivateGroups") : (OutgoingChoice.AllChannels, "includeAllPublicChannels");
        List<string> names = [$"#{standing.Room.Id.Value}", $"#{standing.Room.Name}", .. call.Query.Text(option) == "false" ? (string[])[] : [all]];
        var those = (await ExecuteAsync(call.Caller, call.Cancel)).Where(one => one.Channels.Exists(names.Contains));
        return Paged(call.Page, "integrations", those.Select(IntegrationWire.Of));
    }

    private static ApiResult Paged(Page page, string key, IEnumerable<JsonObject> documents)
    {
        var filter = WireText.PlainDates(page.Filter);
        var all = DocumentQuery.Sorted(documents.Where(one => DocumentQuery.Matches(one, filter)), page.Sort).ToList();
        var part = all.Skip(page.Offset).Take(page.Count).ToList();
        return ApiResult.Success(new Dictionary<string, object>
        {
            [key] = part,
            ["items"] = part.Count,
            ["count"] = part.Count,
            ["offset"] = page.Offset,
            ["total"] = all.Count,
        });
    }

    private async Task<ApiResult> HistoryAsync(ApiCall call)
    {
        if (!who.Manages(call.Caller, isOutgoing: true))
        {
            return ApiResult.Unauthorized();
        }

        var id = call.Query.Text("id")!;
        var integration = await db.Integrations.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, call.Cancel);
        var runs = integration is not null && who.Manages(call.Caller, integration)
            ? await db.IntegrationRuns.AsNoTracking().Where(run => run.IntegrationId == id).OrderByDescending(run => run.CreatedAt).Take(Most).ToListAsync(call.Cancel)
            : [];
        return Paged(call.Page, "history", runs.Select(IntegrationWire.Of));
    }

    private async Task<object?> ClearAsync(MethodCall call)
    {
        var id = call.Args.Text(0);
        if (!(await OneAsync(call.Account, id, call.Cancel)).TryGet(out _, out _))
        {
            return new Refusal("error-invalid-integration", "Invalid integration");
        }

        await commits.RunAsync((scope, stop) => scope.Db.IntegrationRuns.Where(run => run.IntegrationId == id).ExecuteDeleteAsync(stop), call.Cancel);
        return true;
    }
}
