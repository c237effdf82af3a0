using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Agents;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Departments;
using Foyer.Server.Features.Settings;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Availability;

/// <summary>Everything that may turn a website's chat button on or off, and what agents and visitors hear of it.</summary>
internal sealed class AvailabilityBroadcasts(Availability availability, IAnnouncer announcer, FoyerDbFactory databases, SettingValues settings) :
    IBroadcasts<AgentChoiceChanged>,
    IBroadcasts<UserStatusChanged>,
    IBroadcasts<UserDeactivated>,
    IBroadcasts<UserActivated>,
    IBroadcasts<UserDeleted>,
    IBroadcasts<RoleGranted>,
    IBroadcasts<RoleRevoked>,
    IBroadcasts<DepartmentMembershipChanged>,
    IBroadcasts<DepartmentChanged>,
    IBroadcasts<SettingChanged>
{
    /// <summary>The agent's other tabs and devices show the same switch.</summary>
    public ValueTask BroadcastAsync(AgentChoiceChanged changed, CancellationToken cancel)
    {
        TellSwitch(changed.Agent, new { statusLivechat = changed.Choice.Word() }, new { });
        return Look();
    }

    /// <summary>Visitors see the colour of who answers them.</summary>
    public async ValueTask BroadcastAsync(UserStatusChanged changed, CancellationToken cancel)
    {
        availability.Changed();
        await using var db = databases.Create();
        if (!await db.Users.AnyAsync(user => user.Id == changed.UserId && user.TakesLiveChats != null, cancel))
        {
            return;
        }

        TellAgents();
        if (!settings.Get(LiveChatSettings.ShowAgentInfo))
        {
            return;
        }

        var rooms = await db.LiveChats.AsNoTracking().Where(chat => chat.IsOpen && chat.ServedBy!.Agent == changed.UserId)
            .Select(chat => chat.RoomId).ToListAsync(cancel);
        foreach (var room in rooms)
        {
            announcer.Announce(Topic.LiveChatRoom(room), new { type = "agentStatus", status = changed.Status.Word() });
        }
    }

    public ValueTask BroadcastAsync(UserDeactivated domainEvent, CancellationToken cancel) => Look();

    public ValueTask BroadcastAsync(UserActivated domainEvent, CancellationToken cancel) => Look();

    public ValueTask BroadcastAsync(UserDeleted domainEvent, CancellationToken cancel) => Look();

    /// <summary>Whoever has become an agent has a switch.</summary>
    public async ValueTask BroadcastAsync(RoleGranted domainEvent, CancellationToken cancel)
    {
        if (domainEvent.Role == RoleIds.LiveChatAgent)
        {
            await using var db = databases.Create();
            var takes = await db.Users.Where(user => user.Id == domainEvent.UserId).Select(user => user.TakesLiveChats).SingleOrDefaultAsync(cancel);
            var word = (takes == true ? ServiceChoice.Available : ServiceChoice.NotAvailable).Word();
            TellSwitch(domainEvent.UserId, new { statusLivechat = word }, new { });
        }

        await Look();
    }

    /// <summary>Whoever is no agent any more has none.</summary>
    public ValueTask BroadcastAsync(RoleRevoked domainEvent, CancellationToken cancel)
    {
        if (domainEvent.Role == RoleIds.LiveChatAgent)
        {
            TellSwitch(domainEvent.UserId, new { }, new { statusLivechat = 1 });
        }

        return Look();
    }

    public ValueTask BroadcastAsync(DepartmentMembershipChanged domainEvent, CancellationToken cancel) => Look();

    public ValueTask BroadcastAsync(DepartmentChanged domainEvent, CancellationToken cancel) => Look();

    public ValueTask BroadcastAsync(SettingChanged domainEvent, CancellationToken cancel) => Look();

    private ValueTask Look()
    {
        availability.Changed();
        TellAgents();
        return ValueTask.CompletedTask;
    }

    private void TellSwitch(UserId agent, object diff, object unset) =>
        announcer.Announce(Topic.NotifyUser(agent, "userData"), new { type = "updated", id = agent.Value, diff, unset });

    // Agents see why a button is dark; they ask again for what they may know.
    private void TellAgents() => announcer.Announce(Topic.NotifyLogged("foyer-buttons-changed"), new { });
}
