using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>How many chats each agent has in each department at this moment.</summary>
internal sealed class ShowLoad(FoyerDb db)
{
    public async Task<List<AgentLoad>> ExecuteAsync(UserId? agent, DepartmentId? department, bool withAbsent, CancellationToken cancel)
    {
        var chats = db.ChatFacts.AsNoTracking().Where(chat => chat.IsOpen && chat.Agent != null);
        if (agent is { } one)
        {
            chats = chats.Where(chat => chat.Agent == one);
        }

        if (department is { } asked)
        {
            chats = chats.Where(chat => chat.Department == asked);
        }

        var loads = await chats.GroupBy(chat => new { Agent = chat.Agent!.Value, chat.Department })
            .Select(chats => new { chats.Key.Agent, chats.Key.Department, Chats = chats.Count() }).ToListAsync(cancel);
        var agents = loads.Select(load => load.Agent).Distinct().ToList();
        var users = await db.Users.AsNoTracking().IgnoreAutoIncludes().Where(user => agents.Contains(user.Id))
            .Where(user => withAbsent || (user.TakesLiveChats == true && user.Status != PresenceStatus.Offline))
            .Select(user => new { user.Id, user.Username, user.Status }).ToDictionaryAsync(user => user.Id, cancel);
        var departments = loads.Select(load => load.Department).OfType<DepartmentId>().Distinct().ToList();
        var names = await db.Departments.AsNoTracking().Where(each => departments.Contains(each.Id))
            .ToDictionaryAsync(each => each.Id, each => each.Name, cancel);
        return [.. loads.Where(load => users.ContainsKey(load.Agent))
            .OrderByDescending(load => load.Chats)
            .ThenBy(load => users[load.Agent].Username, StringComparer.Ordinal)
            .ThenBy(load => load.Department?.Value, StringComparer.Ordinal)
            .Select(load => new AgentLoad(
                new AgentOfLoad(load.Agent.Value, users[load.Agent].Username, users[load.Agent].Status.Word()),
                new DepartmentOfLoad(load.Department?.Value, load.Department is { } id ? names.GetValueOrDefault(id) : null),
                load.Chats))];
    }

    public static void Map(ApiRoutes api) => api.Get("livechat/queue").NeedsAll(LiveChatPermissions.View)
        .Query(Shape.Paged(Shape.May("agentId", Shape.Text()), Shape.May("departmentId", Shape.Text()), Shape.May("includeOfflineAgents", Shape.Text())))
        .Handle<ShowLoad>(static async (call, show) =>
        {
            var agent = call.Query.Text("agentId") is { Length: > 0 } id ? new UserId(id) : (UserId?)null;
            var loads = await show.ExecuteAsync(agent, ChatScope.DepartmentOf(call.Query), call.Query.Text("includeOfflineAgents") == "true", call.Cancel);
            return ApiResult.Success(Slice.Of(call.Page, loads, static (part, page, total) => new { queue = part, count = part.Count, offset = page.Offset, total }));
        });
}

/// <summary>An agent's chats in one department.</summary>
internal sealed record AgentLoad(AgentOfLoad User, DepartmentOfLoad Department, int Chats);

internal sealed record AgentOfLoad([property: System.Text.Json.Serialization.JsonPropertyName("_id")] string Id, string? Username, string Status);

internal sealed record DepartmentOfLoad([property: System.Text.Json.Serialization.JsonPropertyName("_id")] string? Id, string? Name);
