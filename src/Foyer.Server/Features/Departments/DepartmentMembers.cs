using Foyer.Domain;
using Foyer.Domain.Departments;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Departments;

/// <summary>Changes who belongs to a department, inside a unit of work. Used wherever memberships change.</summary>
internal static class DepartmentMembers
{
    /// <summary>Adds members and ranks those that are there; accounts that do not exist are passed over.</summary>
    public static async Task UpsertAsync(CommitScope scope, Department department, IReadOnlyList<MemberForm> members, CancellationToken cancel)
    {
        foreach (var member in members)
        {
            var stored = await scope.Db.DepartmentAgents.SingleOrDefaultAsync(
                one => one.DepartmentId == department.Id && one.AgentId == member.Agent, cancel);
            var isNew = stored is null;
            if (isNew)
            {
                var user = await scope.Db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == member.Agent, cancel);
                if (user is null)
                {
                    continue;
                }

                stored = new DepartmentAgent(scope.Ids.Next(), department.Id, member.Agent, user.Username ?? "", department.Enabled);
                scope.Db.DepartmentAgents.Add(stored);
            }

            stored!.Rank(member.Count, member.Order, scope.Now);
            scope.Announce(new DepartmentMembershipChanged(isNew ? MembershipChange.Inserted : MembershipChange.Updated, stored.Id, stored.AgentId, department.Id));
        }

        await CountAsync(scope, department, cancel);
    }

    public static async Task RemoveAsync(CommitScope scope, Department department, IReadOnlyList<UserId> agents, CancellationToken cancel)
    {
        var gone = await scope.Db.DepartmentAgents
            .Where(one => one.DepartmentId == department.Id && agents.Contains(one.AgentId))
            .ToListAsync(cancel);
        Remove(scope, gone);
        await CountAsync(scope, department, cancel);
    }

    /// <summary>Takes an account out of every department, because it is no agent any more.</summary>
    public static async Task RemoveEverywhereAsync(CommitScope scope, UserId agent, CancellationToken cancel)
    {
        var gone = await scope.Db.DepartmentAgents.Where(one => one.AgentId == agent).ToListAsync(cancel);
        Remove(scope, gone);
        foreach (var id in gone.Select(one => one.DepartmentId))
        {
            if (await scope.Db.Departments.FindAsync([id], cancel) is { } department)
            {
                await CountAsync(scope, department, cancel);
            }
        }
    }

    private static void Remove(CommitScope scope, List<DepartmentAgent> gone)
    {
        scope.Db.DepartmentAgents.RemoveRange(gone);
        foreach (var one in gone)
        {
            scope.Announce(new DepartmentMembershipChanged(MembershipChange.Removed, one.Id, one.AgentId, one.DepartmentId));
        }
    }

    private static async Task CountAsync(CommitScope scope, Department department, CancellationToken cancel)
    {
        await scope.Db.SaveChangesAsync(cancel);
        department.CountAgents(await scope.Db.DepartmentAgents.CountAsync(one => one.DepartmentId == department.Id, cancel));
    }
}

/// <summary>How a membership changed.</summary>
internal enum MembershipChange
{
    Inserted,
    Updated,
    Removed,
}

/// <summary>An agent joined, was ranked in, or left a department.</summary>
internal sealed record DepartmentMembershipChanged(MembershipChange Change, string MembershipId, UserId Agent, DepartmentId Department);

/// <summary>A department was saved, archived, taken out of the archive or deleted.</summary>
internal sealed record DepartmentChanged(DepartmentId Department);
