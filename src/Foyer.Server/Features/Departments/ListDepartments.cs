using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Departments;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.Units;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;
using static Foyer.Server.Http.Shape;

namespace Foyer.Server.Features.Departments;

/// <summary>Which departments to list.</summary>
internal sealed record DepartmentFilter
{
    public string? Text { get; init; }

    public bool? Enabled { get; init; }

    public bool Archived { get; init; }

    public bool WithArchived { get; init; }

    public IReadOnlyList<DepartmentId> Except { get; init; } = [];

    /// <summary>Only departments that this agent belongs to.</summary>
    public UserId? MemberIs { get; init; }

    /// <summary>Only departments that a monitor watches over.</summary>
    public IReadOnlySet<DepartmentId>? Watched { get; init; }
}

/// <summary>Lists departments for managers and pickers, one, or those of given ids.</summary>
internal sealed class ListDepartments(FoyerDb db)
{
    private static readonly Permission[] Readers = [LiveChatPermissions.ViewDepartments, LiveChatPermissions.View];

    public IQueryable<Department> Query(DepartmentFilter filter)
    {
        var departments = db.Departments.AsNoTracking();
        if (filter.Archived)
        {
            departments = departments.Where(one => one.Archived == true);
        }
        else if (!filter.WithArchived)
        {
            departments = departments.Where(one => one.Archived != true);
        }

        if (filter.Enabled is { } enabled)
        {
            departments = departments.Where(one => one.Enabled == enabled);
        }

        if (filter.Except.Count > 0)
        {
            departments = departments.Where(one => !filter.Except.Contains(one.Id));
        }

        if (filter.Watched is { } watched)
        {
            departments = departments.Where(one => watched.Contains(one.Id));
        }

        return filter.MemberIs is { } agent
            ? departments.Where(one => db.DepartmentAgents.Any(member => member.DepartmentId == one.Id && member.AgentId == agent))
            : departments;
    }

    // Departments are few, and neither database folds the case of all letters: text is matched here.
    private async Task<List<Department>> MatchAsync(DepartmentFilter filter, bool descending, CancellationToken cancel)
    {
        var query = Query(filter);
        var ordered = descending ? query.OrderByDescending(one => one.Name) : query.OrderBy(one => one.Name);
        var all = await ordered.ThenBy(one => one.Id).ToListAsync(cancel);
        return filter.Text is { Length: > 0 } text
            ? all.FindAll(one => one.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            : all;
    }

    private async Task<ApiResult> PageAsync(DepartmentFilter filter, Page page, CancellationToken cancel)
    {
        var all = await MatchAsync(filter, descending: page.Sort is [{ Key: "name", Value: -1 }, ..], cancel);
        var total = all.Count;
        var found = all.Skip(page.Offset).Take(page.Count).ToList();
        return ApiResult.Success(new
        {
            departments = found.Select(DepartmentWire.Json).ToList(),
            count = found.Count,
            offset = page.Offset,
            total,
        });
    }

    private async Task<ApiResult> ShowAsync(DepartmentId id, bool withAgents, DepartmentFilter filter, CancellationToken cancel)
    {
        var found = await Query(filter).SingleOrDefaultAsync(one => one.Id == id, cancel);
        var answer = new JsonObject { ["department"] = found is null ? null : DepartmentWire.Json(found) };
        if (withAgents && found is not null)
        {
            var members = await db.DepartmentAgents.AsNoTracking().Where(one => one.DepartmentId == id).OrderBy(one => one.Username).ToListAsync(cancel);
            answer["agents"] = JsonSerializer.SerializeToNode(members.Select(DepartmentWire.Member), Contracts.WireJson.Rest);
        }

        return ApiResult.Success(answer);
    }

    private async Task<ApiResult> AgentsAsync(DepartmentId id, Page page, CancellationToken cancel)
    {
        var query = db.DepartmentAgents.AsNoTracking().Where(one => one.DepartmentId == id);
        var found = await query.OrderBy(one => one.Username).Skip(page.Offset).Take(page.Count).ToListAsync(cancel);
        return ApiResult.Success(new
        {
            agents = found.Select(DepartmentWire.Member).ToList(),
            count = found.Count,
            offset = page.Offset,
            total = await query.CountAsync(cancel),
        });
    }

    private async Task<object> AutocompleteAsync(DepartmentFilter filter, CancellationToken cancel) => new
    {
        items = (await MatchAsync(filter, descending: false, cancel)).Take(10).Select(one => new { _id = one.Id.Value, name = one.Name }).ToList(),
    };

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("livechat/department").NeedsAny(Readers)
            .Query(Paged(
                May("text", Text()), May("enabled", Text()), May("onlyMyDepartments", Text()), May("excludeDepartmentId", Text()), May("showArchived", Text())))
            .Handle<ListDepartments>(static async (call, list) => await list.PageAsync(
                await list.OwnAsync(call, new DepartmentFilter
                {
                    Text = call.Query.Text("text"),
                    Enabled = call.Query.Text("enabled") is { } enabled ? enabled == "true" : null,
                    WithArchived = call.Query.Flag("showArchived") == true,
                    Except = call.Query.Text("excludeDepartmentId") is { Length: > 0 } except ? [new DepartmentId(except)] : [],
                }),
                call.Page,
                call.Cancel));

        api.Get("livechat/departments/archived").NeedsAny(Readers)
            .Query(Paged(May("text", Text()), May("onlyMyDepartments", Text()), May("excludeDepartmentId", Text())))
            .Handle<ListDepartments>(static async (call, list) => await list.PageAsync(
                await list.OwnAsync(call, new DepartmentFilter { Text = call.Query.Text("text"), Archived = true }), call.Page, call.Cancel));

        api.Get("livechat/department.autocomplete").NeedsAny(Readers).Handle<ListDepartments>(static async (call, list) =>
            Selector.Read(call.Query) is not { } selector
                ? ApiResult.Failure("The 'selector' param is required")
                : ApiResult.Success(await list.AutocompleteAsync(
                    await list.OwnAsync(call, new DepartmentFilter
                    {
                        Text = selector.Text("term"),
                        Except = [.. (selector.Texts("exceptions") ?? []).Select(DepartmentId.From)],
                        WithArchived = call.Query.Flag("showArchived") == true,
                    }),
                    call.Cancel)));

        api.Get("livechat/department.listByIds").NeedsAny(Readers).Handle<ListDepartments>(static async (call, list) =>
        {
            if (!call.Query.ContainsKey("ids"))
            {
                return ApiResult.Failure("The 'ids' param is required");
            }

            if (call.Query.Texts("ids") is not { } ids)
            {
                return ApiResult.Failure("The 'ids' param must be an array");
            }

            var wanted = ids.Select(DepartmentId.From).ToList();
            var found = await list.Query(new DepartmentFilter { WithArchived = true }).Where(one => wanted.Contains(one.Id)).ToListAsync(call.Cancel);
            return ApiResult.Success(new { departments = found.Select(DepartmentWire.Json).ToList() });
        });

        api.Get("livechat/department/isDepartmentCreationAvailable")
            .NeedsAny(LiveChatPermissions.ViewDepartments, LiveChatPermissions.ManageDepartments)
            .Handle(static _ => ApiResult.Success(new { isDepartmentCreationAvailable = true }));

        api.Get("livechat/department/{_id}").NeedsAny(Readers).Handle<ListDepartments>(static async (call, list) => await list.ShowAsync(
            new DepartmentId(call.Path("_id")),
            call.Query.Text("includeAgents") != "false" && call.Holds(LiveChatPermissions.ViewDepartments),
            await list.OwnAsync(call, new DepartmentFilter { WithArchived = true }),
            call.Cancel));

        api.Get("livechat/department/{_id}/agents").NeedsAny(Readers).Query(Paged()).Handle<ListDepartments>(
            static (call, list) => list.AgentsAsync(new DepartmentId(call.Path("_id")), call.Page, call.Cancel));

        methods.Add("livechat:getDepartmentForwardRestrictions").SignedIn().Handle<ListDepartments>(static async (call, list) =>
        {
            var id = new DepartmentId(call.Args.Text(0));
            var found = await list.Query(new DepartmentFilter { WithArchived = true }).SingleOrDefaultAsync(one => one.Id == id, call.Cancel);
            return found is { AllowedForwardTargets: { Count: > 0 } targets }
                ? new JsonObject { ["_id"] = new JsonObject { ["$in"] = JsonSerializer.SerializeToNode(targets) } }
                : null;
        });
    }

    // Monitors see the departments of their units, agents those they work in, managers every one also when they ask for theirs only.
    private async Task<DepartmentFilter> OwnAsync(ApiCall call, DepartmentFilter filter)
    {
        if (call.Query.Flag("onlyMyDepartments") != true)
        {
            return filter;
        }

        if (await MonitorScopes.OfAsync(db, call.Caller, call.Cancel) is { } scope)
        {
            return filter with { Watched = scope.Departments };
        }

        return filter with { MemberIs = call.Holds(LiveChatPermissions.ManageDepartments) ? null : call.Caller.Id };
    }
}
