using System.Text.Json.Nodes;
using Foyer.Contracts.LiveChats;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Users;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>What visitors may know about who answers them.</summary>
internal sealed class VisibleAgents(SettingValues settings)
{
    /// <summary>Whether no person answers but a program.</summary>
    public static async Task<bool> IsProgramAsync(FoyerDb db, UserId agent, CancellationToken cancel) =>
        (await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == agent, cancel))?.HasRole(RoleIds.Bot) == true;

    /// <summary>The agent as visitors see one; null when there is no such account.</summary>
    public async Task<AgentPayload?> OfAsync(FoyerDb db, UserId agent, CancellationToken cancel)
    {
        if (!settings.Get(LiveChatSettings.ShowAgentInfo))
        {
            // Who answers may stay unknown, but never that it is a program.
            return new AgentPayload { HiddenInfo = true, IsBot = await IsProgramAsync(db, agent, cancel) ? true : null };
        }

        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == agent, cancel);
        return user is null
            ? null
            : new AgentPayload
            {
                Id = user.Id.Value,
                Username = user.Username,
                Name = user.Name,
                Status = UserWire.StatusWord(user.Status),
                Emails = settings.Get(LiveChatSettings.ShowAgentEmail) ? UserWire.Emails(user) : null,
                AvatarETag = user.AvatarETag,
                CustomFields = null as JsonObject,
                IsBot = user.HasRole(RoleIds.Bot),
                Type = user.HasRole(RoleIds.Bot) ? "bot" : null,
            };
    }
}
