using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Who is there at this moment, read from the store so that a decision never rests on an old picture.</summary>
internal sealed class DutyRosters(SettingValues settings)
{
    public async Task<DutyRoster> LoadAsync(FoyerDb db, CancellationToken cancel)
    {
        // Three small queries over agents and departments; visitors and chats are not touched.
        var agents = await db.Users.AsNoTracking().IgnoreAutoIncludes()
            .Where(user => user.TakesLiveChats == true && user.IsActive).ToListAsync(cancel);
        var members = await db.DepartmentAgents.AsNoTracking().Select(one => new { one.DepartmentId, one.AgentId }).ToListAsync(cancel);
        var fallbacks = await db.Departments.AsNoTracking().Where(one => one.Fallback != null)
            .Select(one => new { one.Id, Fallback = one.Fallback!.Value }).ToListAsync(cancel);
        return new DutyRoster(
            settings.Get(LiveChatSettings.Enabled),
            settings.Get(LiveChatSettings.AcceptChatsWithNoAgents),
            settings.Get(LiveChatSettings.AssignNewConversationToBot),
            [.. agents.Where(user => user.HasRole(RoleIds.LiveChatAgent)).Select(user => user.Facts())],
            members.ToLookup(one => one.DepartmentId, one => one.AgentId),
            fallbacks.ToDictionary(one => one.Id, one => one.Fallback));
    }
}
