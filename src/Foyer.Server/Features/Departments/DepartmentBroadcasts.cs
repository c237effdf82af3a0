using Foyer.Contracts.Departments;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Departments;

/// <summary>
/// Tells an agent that it joined or left a department, so that its console listens to the right queues, and everybody that
/// a department is not what it was.
/// </summary>
internal sealed class DepartmentBroadcasts(IAnnouncer announcer) : IBroadcasts<DepartmentMembershipChanged>, IBroadcasts<DepartmentChanged>
{
    public ValueTask BroadcastAsync(DepartmentChanged domainEvent, CancellationToken cancel)
    {
        // Who may see which department differs from person to person, so they are told to look again.
        announcer.Announce(Topic.NotifyLogged("foyer-departments-changed"), new { });
        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(DepartmentMembershipChanged domainEvent, CancellationToken cancel)
    {
        announcer.Announce(Topic.NotifyUser(domainEvent.Agent, "departmentAgentData"), new DepartmentAgentEvent
        {
            Action = domainEvent.Change.ToString().ToLowerInvariant(),
            Id = domainEvent.MembershipId,
            AgentId = domainEvent.Agent.Value,
            DepartmentId = domainEvent.Department.Value,
        });
        return ValueTask.CompletedTask;
    }
}
