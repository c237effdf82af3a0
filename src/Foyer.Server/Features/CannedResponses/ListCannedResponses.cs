using Foyer.Domain;
using Foyer.Domain.CannedResponses;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Units;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.CannedResponses;

/// <summary>Which canned responses to list.</summary>
internal sealed record CannedFilter
{
    public string? Shortcut { get; init; }

    public string? Text { get; init; }

    public CannedScope? Scope { get; init; }

    public UserId? Author { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public DepartmentId? Department { get; init; }

    public bool Admits(CannedResponse response) =>
        (string.IsNullOrEmpty(Shortcut) || response.Shortcut.Contains(Shortcut, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(Text) || response.Text.Contains(Text, StringComparison.OrdinalIgnoreCase)
            || response.Shortcut.Contains(Text, StringComparison.OrdinalIgnoreCase))
        && (Scope is null || response.Scope == Scope)
        && (Author is null || response.CreatedById == Author)
        && (Tags.Count == 0 || response.Tags.Any(Tags.Contains))
        && (Department is null || response.Department == Department);
}

/// <summary>The canned responses that somebody may insert, or administers.</summary>
internal sealed class ListCannedResponses(FoyerDb db, AccessRights rights)
{
    // Hundreds at most, and neither database folds the case of all letters: they are matched here.
    public async Task<List<CannedResponse>> ExecuteAsync(Caller caller, CannedFilter filter, bool isAdministration, CancellationToken cancel)
    {
        var reader = await ReaderAsync(caller, isAdministration, cancel);
        var all = await db.CannedResponses.AsNoTracking().OrderBy(one => one.Shortcut).ThenBy(one => one.Id).ToListAsync(cancel);
        return all.FindAll(one => one.IsSeenBy(reader) && filter.Admits(one));
    }

    private async Task<CannedResponse?> OneAsync(Caller caller, string id, CancellationToken cancel) =>
        await db.CannedResponses.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is { } found
        && found.IsSeenBy(await ReaderAsync(caller, isAdministration: true, cancel))
            ? found
            : null;

    private async Task<CannedReader> ReaderAsync(Caller caller, bool isAdministration, CancellationToken cancel)
    {
        var seesAll = rights.Holds(caller, CannedResponsePermissions.ViewAll);
        return new CannedReader(caller.Id, await MonitorScopes.DepartmentsOfAsync(db, caller.Id, cancel))
        {
            SeesAllDepartments = seesAll,
            SeesOthersOwn = seesAll && isAdministration,
        };
    }

    private async Task<ApiResult> PageAsync(ApiCall call)
    {
        var filter = new CannedFilter
        {
            Shortcut = call.Query.Text("shortcut"),
            Text = call.Query.Text("text"),
            Scope = CannedScopes.Parse(call.Query.Text("scope")),
            Author = call.Query.Text("createdBy") is { Length: > 0 } author && author != "all" ? new UserId(author) : null,
            Tags = call.Query.Texts("tags") ?? [],
            Department = call.Query.Text("departmentId") is { Length: > 0 } id ? new DepartmentId(id) : null,
        };
        var found = await ExecuteAsync(call.Caller, filter, isAdministration: true, call.Cancel);
        var page = Sort(found, call.Page.Sort).Skip(call.Page.Offset).Take(call.Page.Count).ToList();
        var ids = page.Select(one => one.Department).OfType<DepartmentId>().Distinct().ToList();
        var names = await db.Departments.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, call.Cancel);
        return ApiResult.Success(new
        {
            cannedResponses = page.ConvertAll(one => CannedWire.Payload(one) with { DepartmentName = one.Department is { } own ? names.GetValueOrDefault(own) : null }),
            count = page.Count,
            offset = call.Page.Offset,
            total = found.Count,
        });
    }

    private static IEnumerable<CannedResponse> Sort(List<CannedResponse> found, IReadOnlyList<KeyValuePair<string, int>>? sort) => sort switch
    {
        [{ Key: "_createdAt" or "createdAt", Value: 1 }, ..] => found.OrderBy(one => one.CreatedAt),
        [{ Key: "_createdAt" or "createdAt" }, ..] => found.OrderByDescending(one => one.CreatedAt),
        [{ Key: "shortcut", Value: -1 }, ..] => found.OrderByDescending(one => one.Shortcut, StringComparer.Ordinal),
        [{ Key: "scope", Value: 1 }, ..] => found.OrderBy(one => one.Scope.Word(), StringComparer.Ordinal),
        [{ Key: "scope" }, ..] => found.OrderByDescending(one => one.Scope.Word(), StringComparer.Ordinal),
        _ => found,
    };

    public static void Map(ApiRoutes api)
    {
        api.Get("canned-responses").NeedsAll(CannedResponsePermissions.View)
            .Query(Shape.Paged(
                Shape.May("shortcut", Shape.Text()), Shape.May("text", Shape.Text()), Shape.May("scope", Shape.Text()), Shape.May("createdBy", Shape.Text()),
                Shape.May("tags", Shape.List(Shape.Text())), Shape.May("departmentId", Shape.Text())))
            .Handle<ListCannedResponses>(static (call, list) => list.PageAsync(call));
        api.Get("canned-responses.get").NeedsAll(CannedResponsePermissions.View).Handle<ListCannedResponses>(static async (call, list) =>
            ApiResult.Success(new
            {
                responses = (await list.ExecuteAsync(call.Caller, new CannedFilter(), isAdministration: false, call.Cancel)).ConvertAll(CannedWire.Payload),
            }));
        api.Get("canned-responses/{_id}").NeedsAll(CannedResponsePermissions.View).Handle<ListCannedResponses>(static async (call, list) =>
            await list.OneAsync(call.Caller, call.Path("_id"), call.Cancel) is { } found
                ? ApiResult.Success(new { cannedResponse = CannedWire.Payload(found) })
                : ApiResult.NotFound());
    }
}
