using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;
using static Foyer.Server.Http.Shape;

namespace Foyer.Server.Features.Agents;

/// <summary>Lists agents, managers and monitors, shows one, and tells which departments an agent belongs to.</summary>
internal sealed class ListStaff(FoyerDb db)
{
    private async Task<ApiResult> PageAsync(
        IQueryable<User> staff, Page page, bool withDepartments, CancellationToken cancel, string listName = "users")
    {
        var total = await staff.CountAsync(cancel);
        var ordered = page.Sort is [{ Key: "name", Value: var direction }, ..]
            ? direction > 0 ? staff.OrderBy(user => user.Name) : staff.OrderByDescending(user => user.Name)
            : staff.OrderBy(user => user.Username);
        var found = await ordered.Skip(page.Offset).Take(page.Count).ToListAsync(cancel);
        var ids = found.Select(user => user.Id).ToList();
        var departments = withDepartments
            ? (await db.DepartmentAgents.AsNoTracking().Where(member => ids.Contains(member.AgentId)).ToListAsync(cancel))
                .ToLookup(member => member.AgentId, member => member.DepartmentId.Value)
            : null;
        return ApiResult.Success(new Dictionary<string, object>
        {
            [listName] = found.Select(user => AgentWire.Staff(user) with { Departments = departments?[user.Id].ToList() }).ToList(),
            ["count"] = found.Count,
            ["offset"] = page.Offset,
            ["total"] = total,
        });
    }

    private IQueryable<User> WithRole(string role, string? text)
    {
        var staff = db.Users.AsNoTracking().Where(user => user.Roles.Contains(role));
        var key = text?.Trim().ToLowerInvariant();
        return string.IsNullOrEmpty(key) ? staff : staff.Where(user => user.SearchKey.Contains(key));
    }

    private async Task<ApiResult> AgentsAsync(ApiCall call)
    {
        var agents = WithRole(RoleIds.LiveChatAgent, call.Query.Text("text"));
        if (call.Query.Flag("onlyAvailable") == true)
        {
            agents = agents.Where(user => user.TakesLiveChats == true && user.IsActive);
        }

        if (call.Query.Flag("showIdleAgents") == false)
        {
            agents = agents.Where(user => user.Status != PresenceStatus.Offline);
        }

        if (call.Query.Text("excludeId") is { Length: > 0 } excluded)
        {
            var id = new UserId(excluded);
            agents = agents.Where(user => user.Id != id);
        }

        return await PageAsync(agents, call.Page, withDepartments: true, call.Cancel);
    }

    private async Task<ApiResult> ShowAsync(ApiCall call)
    {
        var role = AgentKind.RoleOf(call.Path("type"));
        var id = new UserId(call.Path("_id"));
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, call.Cancel);
        return user is null
            ? ApiResult.Failure("User not found")
            : user.HasRole(role) ? ApiResult.Success(new { user = AgentWire.Staff(user) }) : ApiResult.Success(new JsonObject { ["user"] = null });
    }

    private async Task<ApiResult> DepartmentsAsync(ApiCall call)
    {
        var agent = new UserId(call.Path("agentId"));
        var enabledOnly = call.Query.Flag("enabledDepartmentsOnly") == true;
        var found = await db.DepartmentAgents.AsNoTracking()
            .Where(member => member.AgentId == agent && (!enabledOnly || member.DepartmentEnabled))
            .Join(db.Departments, member => member.DepartmentId, department => department.Id, (member, department) => new { member, department.Name })
            .ToListAsync(call.Cancel);
        return ApiResult.Success(new
        {
            departments = found.Select(one => Departments.DepartmentWire.Member(one.member) with { DepartmentName = one.Name }).ToList(),
        });
    }

    private Task<User?> FindAsync(string key, CancellationToken cancel) =>
        db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.UsernameKey == key, cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        var filters = Paged(
            May("text", Text()), May("onlyAvailable", Text()), May("excludeId", Text()), May("showIdleAgents", Text()), May("includeExtension", Text()));
        api.Get("livechat/users/{type}").SignedIn().Query(filters).Handle<ListStaff>(static async (call, list) => call.Path("type") switch
        {
            "agent" => call.Holds(LiveChatPermissions.Forward) || call.Holds(LiveChatPermissions.EditContact)
                ? await list.AgentsAsync(call)
                : ApiResult.Unauthorized(),
            "manager" => call.Holds(LiveChatPermissions.Manage)
                ? await list.PageAsync(list.WithRole(RoleIds.LiveChatManager, call.Query.Text("text")), call.Page, withDepartments: false, call.Cancel)
                : ApiResult.Unauthorized(),
            _ => ApiResult.Failure("Invalid type"),
        });
        api.Get("livechat/users/{type}/{_id}").NeedsAll(LiveChatPermissions.Manage).Handle<ListStaff>(static (call, list) => list.ShowAsync(call));
        api.Get("livechat/agents/{agentId}/departments").NeedsAll(LiveChatPermissions.View)
            .Query(Object(May("enabledDepartmentsOnly", Text())))
            .Handle<ListStaff>(static (call, list) => list.DepartmentsAsync(call));

        api.Get("livechat/monitors").NeedsAll(LiveChatPermissions.ManageMonitors).Query(Paged(May("text", Text()))).Handle<ListStaff>(static (call, list) =>
            list.PageAsync(list.WithRole(RoleIds.LiveChatMonitor, call.Query.Text("text")), call.Page, withDepartments: false, call.Cancel, "monitors"));
        api.Get("livechat/monitors/{username}").NeedsAll(LiveChatPermissions.ManageMonitors).Handle<ListStaff>(static async (call, list) =>
        {
            var key = call.Path("username").ToLowerInvariant();
            var found = await list.WithRole(RoleIds.LiveChatMonitor, null).SingleOrDefaultAsync(user => user.UsernameKey == key, call.Cancel);
            return found is null ? ApiResult.Failure("invalid-user") : ApiResult.Success(AgentWire.Staff(found));
        });

        methods.Add("livechat:searchAgent").Needs(LiveChatPermissions.Manage).Handle<ListStaff>(static async (call, list) =>
        {
            var key = call.Args.Text(0).ToLowerInvariant();
            if (key.Length == 0)
            {
                return new Refusal("error-invalid-arguments", "Invalid arguments");
            }

            var found = await list.FindAsync(key, call.Cancel);
            return found is null ? new Refusal("error-invalid-user", "Invalid user") : new { _id = found.Id.Value, username = found.Username };
        });
    }
}
