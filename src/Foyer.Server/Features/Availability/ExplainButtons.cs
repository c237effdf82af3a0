using Foyer.Domain;
using Foyer.Domain.Departments;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Availability;

/// <summary>
/// Says to agents why a website's chat button shows or stays dark, for their own departments; managers see all. Only numbers
/// are told, never what a colleague does.
/// </summary>
internal sealed class ExplainButtons(FoyerDb db, DutyRosters rosters, SettingValues settings, AccessRights rights)
{
    public async Task<IReadOnlyList<ExplainedButton>> ExecuteAsync(Caller caller, CancellationToken cancel)
    {
        var departments = await DepartmentsAsync(caller, cancel);
        var ids = departments.ConvertAll(one => one.Id);
        var members = (await db.DepartmentAgents.AsNoTracking().Where(one => ids.Contains(one.DepartmentId))
            .Select(one => new { one.DepartmentId, one.AgentId }).ToListAsync(cancel)).ToLookup(one => one.DepartmentId, one => one.AgentId);
        var agents = (await db.Users.AsNoTracking().IgnoreAutoIncludes()
            .Where(user => user.TakesLiveChats != null && user.IsActive).ToListAsync(cancel))
            .Where(user => user.HasRole(RoleIds.LiveChatAgent)).ToDictionary(user => user.Id);
        var roster = await rosters.LoadAsync(db, cancel);
        var general = (int)settings.Get(LiveChatSettings.MaximumChatsPerAgent);
        return [.. departments.Select(department => new ExplainedButton(
            department.Id,
            department.Name,
            WebsiteButton.IsShown(department.Id, roster),
            roster.Enabled,
            Standin(department, departments, roster),
            ButtonReason.Of([.. members[department.Id].Where(agents.ContainsKey).Select(id => agents[id]).Select(agent => new AgentLoad(
                agent.Facts(), agent.ChatsAtHand, AgentLoad.LimitOf(department.MaxSimultaneousChats, agent.MaxLiveChats, general)))])))];
    }

    private Task<List<Department>> DepartmentsAsync(Caller caller, CancellationToken cancel)
    {
        var enabled = db.Departments.AsNoTracking().Where(one => one.Enabled);
        if (!rights.Holds(caller, LiveChatPermissions.Manage))
        {
            enabled = enabled.Where(one => db.DepartmentAgents.Any(member => member.DepartmentId == one.Id && member.AgentId == caller.Id));
        }

        return enabled.OrderBy(one => one.Name).ToListAsync(cancel);
    }

    /// <summary>The department that takes this one's chats because nobody of its own is there; null when it has somebody, or nobody stands in.</summary>
    private static string? Standin(Department department, List<Department> known, DutyRoster roster) =>
        roster.IsStaffed(department.Id) ? null
        : DepartmentFallback.Find(department.Id, roster.Fallbacks, roster.IsStaffed) is { } other ? known.Find(one => one.Id == other)?.Name ?? other.Value
        : null;

    public static void Map(ApiRoutes api) => api.Get("foyer.buttons").NeedsAll(LiveChatPermissions.View)
        .Handle<ExplainButtons>(static async (call, explain) => ApiResult.Success(new
        {
            buttons = (await explain.ExecuteAsync(call.Caller, call.Cancel)).Select(one => new
            {
                _id = one.Department.Value,
                name = one.Name,
                isShown = one.IsShown,
                isEnabled = one.IsEnabled,
                standin = one.Standin,
                people = one.Reason.People,
                notAvailable = one.Reason.NotAvailable,
                offline = one.Reason.Offline,
                atLimit = one.Reason.AtLimit,
                free = one.Reason.Free,
            }),
        }));
}

/// <summary>The button of one department's websites.</summary>
/// <param name="IsShown">Whether visitors see it.</param>
/// <param name="IsEnabled">Whether live chat is switched on at all.</param>
/// <param name="Standin">Which department answers instead.</param>
internal sealed record ExplainedButton(DepartmentId Department, string Name, bool IsShown, bool IsEnabled, string? Standin, ButtonReason Reason);
