using Foyer.Contracts.Departments;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Departments;

/// <summary>Tells an agent that it joined or left a department, so that its console listens to the right queues.</summary>
internal sealed class DepartmentBroadcasts(IAnnouncer announcer) : IBroadcasts<DepartmentMembershipChanged>
{
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
