using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>For whom a new chat is kept first: whoever looks after the visitor, else whoever answered last. Who is not there is passed over.</summary>
internal sealed class PreferredAgents(SettingValues settings)
{
    public async Task<AgentFacts?> OfAsync(FoyerDb db, Visitor visitor, DutyRoster roster, CancellationToken cancel)
    {
        if (settings.Get(LiveChatSettings.ContactManagerRouting) && visitor.ContactManager is { } manager
            && OnDuty(roster, agent => agent.Username == manager) is { } looksAfter)
        {
            return looksAfter;
        }

        if (!settings.Get(LiveChatSettings.LastChattedAgentRouting))
        {
            return null;
        }

        return visitor.LastAgent is { } last && OnDuty(roster, agent => agent.Id == last) is { } answered
            ? answered
            : await OfLastChatAsync(db, visitor, roster, cancel);
    }

    private static async Task<AgentFacts?> OfLastChatAsync(FoyerDb db, Visitor visitor, DutyRoster roster, CancellationToken cancel)
    {
        var served = await db.LiveChats.AsNoTracking().Where(chat => !chat.IsOpen && chat.Visitor.Id == visitor.Id && chat.ServedBy != null)
            .OrderByDescending(chat => chat.OpenedAt).Select(chat => chat.ServedBy!.Agent).Take(1).ToListAsync(cancel);
        return served.Count > 0 ? OnDuty(roster, agent => agent.Id == served[0]) : null;
    }

    private static AgentFacts? OnDuty(DutyRoster roster, Func<AgentFacts, bool> isMeant) =>
        roster.Agents.FirstOrDefault(agent => isMeant(agent) && AgentDuty.IsOnDuty(agent));
}
