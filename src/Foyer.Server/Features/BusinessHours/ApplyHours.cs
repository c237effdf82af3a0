using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Agents;
using Foyer.Domain.BusinessHours;
using Foyer.Domain.Settings;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.BusinessHours;

/// <summary>Brings agents to what the business hours say: called in the commit of whatever changes hours, departments or agents, and by the clock.</summary>
internal sealed class ApplyHours(SettingValues settings)
{
    private const string Several = "Multiple";

    /// <summary>Whether live chat keeps business hours at all.</summary>
    public bool AreOn => settings.Get(LiveChatSettings.EnableBusinessHours);

    /// <summary>What the settings say, to be compared.</summary>
    public string Rules => AreOn ? settings.Get(LiveChatSettings.BusinessHourType) : "";

    private bool AreSeveral => settings.Get(LiveChatSettings.BusinessHourType) == Several;

    /// <summary>Whether an agent may be available now.</summary>
    public bool AreOpenFor(User agent) => AgentHours.AreOpen(AreOn, agent.OpenBusinessHours, agent.Facts().IsBot);

    /// <param name="scope">The unit of work.</param>
    /// <param name="isStrict">Whether agents outside of hours are closed also when nothing has just been closed.</param>
    /// <param name="cancel">Honoured while reading.</param>
    /// <param name="only">The agents concerned; null for all.</param>
    public async Task ApplyAsync(CommitScope scope, bool isStrict, CancellationToken cancel, IReadOnlyCollection<UserId>? only = null)
    {
        if (!AreOn)
        {
            return;
        }

        await scope.Db.SaveChangesAsync(cancel);
        var agents = scope.Db.Users.IgnoreAutoIncludes().Where(user => user.TakesLiveChats != null);
        var hours = await HoursOfAgentsAsync(scope, cancel);
        foreach (var agent in await (only is null ? agents : agents.Where(user => only.Contains(user.Id))).ToListAsync(cancel))
        {
            Change(scope, agent, AgentHours.Change(agent.OpenBusinessHours, hours.OpenFor(agent.Id), agent.Facts(), isStrict));
        }
    }

    /// <summary>A deactivated agent is active again: available if the agent's hours are open, whatever was before.</summary>
    public async Task WelcomeBackAsync(CommitScope scope, User agent, CancellationToken cancel)
    {
        if (!AreOn || agent.TakesLiveChats is null)
        {
            return;
        }

        var open = (await HoursOfAgentsAsync(scope, cancel)).OpenFor(agent.Id);
        Change(scope, agent, new AgentHoursChange(
            open.Count > 0 ? [.. open] : agent.OpenBusinessHours is null ? null : [],
            open.Count > 0 || agent.Facts().IsBot ? ServiceChoice.Available : ServiceChoice.NotAvailable));
    }

    /// <summary>Live chat keeps business hours no more: agents forget theirs and stay as they are.</summary>
    public static async Task ForgetAsync(CommitScope scope, CancellationToken cancel)
    {
        foreach (var agent in await scope.Db.Users.IgnoreAutoIncludes().Where(user => user.OpenBusinessHours != null).ToListAsync(cancel))
        {
            agent.OpenBusinessHours = null;
        }
    }

    /// <summary>A department is disabled, archived or deleted: its hour is for it no more, and out of force when it was for it alone.</summary>
    public static async Task ReleaseAsync(CommitScope scope, Domain.Departments.Department department, CancellationToken cancel)
    {
        if (department.BusinessHourId is not { } id)
        {
            return;
        }

        department.KeepHours(null);
        await scope.Db.SaveChangesAsync(cancel);
        if (!await scope.Db.Departments.AnyAsync(one => one.BusinessHourId == id, cancel)
            && await scope.Db.BusinessHours.FindAsync([id], cancel) is { IsDefault: false } hour)
        {
            hour.Retire(scope.Now);
        }
    }

    private async Task<HoursOfAgents> HoursOfAgentsAsync(CommitScope scope, CancellationToken cancel)
    {
        var hours = await scope.Db.BusinessHours.ToListAsync(cancel);
        var own = AreSeveral
            ? await scope.Db.DepartmentAgents.AsNoTracking()
                .Join(
                    scope.Db.Departments.Where(department => department.Enabled && department.Archived != true),
                    member => member.DepartmentId, department => department.Id, (member, department) => new { member.AgentId, department.BusinessHourId })
                .ToListAsync(cancel)
            : [];
        return new HoursOfAgents(
            hours.Single(hour => hour.IsDefault).Id,
            hours.Where(hour => hour.IsOpenAt(scope.Now)).Select(hour => hour.Id).ToHashSet(),
            own.ToLookup(one => one.AgentId, one => one.BusinessHourId),
            AreSeveral);
    }

    private static void Change(CommitScope scope, User agent, AgentHoursChange change)
    {
        if (!(agent.OpenBusinessHours ?? []).SequenceEqual(change.Open ?? []) || agent.OpenBusinessHours is null != change.Open is null)
        {
            agent.OpenBusinessHours = change.Open is null ? null : [.. change.Open];
            agent.UpdatedAt = scope.Now;
        }

        if (change.Choice is { } choice && agent.Facts().Choice != choice)
        {
            agent.TakesLiveChats = choice == ServiceChoice.Available;
            agent.UpdatedAt = scope.Now;
            scope.Announce(new AgentChoiceChanged(agent.Id, choice, IsChange: true));
        }
    }

    private sealed record HoursOfAgents(string DefaultHour, HashSet<string> Open, ILookup<UserId, string?> Own, bool AreSeveral)
    {
        public List<string> OpenFor(UserId agent) => [.. AgentHours.Of([.. Own[agent]], DefaultHour, AreSeveral).Where(Open.Contains)];
    }
}
