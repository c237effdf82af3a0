using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Chooses the agent for a waiting chat where the server does that, and gives the chat to an agent.</summary>
internal sealed class AgentRouting(SettingValues settings, RoutingCandidates candidates)
{
    public RoutingConfig Config => RoutingMethods.Config(Method);

    /// <summary>Whether a service of the operator's chooses: it is asked outside of units of work, so that nobody waits for it.</summary>
    public bool IsExternal => Method == RoutingMethods.External;

    /// <summary>Only where chats may wait for a busy agent is anybody kept from being given one more.</summary>
    public bool KeepsLimits => settings.Get(LiveChatSettings.WaitingQueue);

    private string Method => settings.Get(LiveChatSettings.RoutingMethod);

    /// <summary>Gives a waiting chat to whom it is kept for, else to whoever is next; nothing happens where agents choose themselves or nobody is free.</summary>
    /// <returns>Whether the chat is served now.</returns>
    public async Task<bool> AssignAsync(CommitScope scope, ChatInRoom at, UserId? except, CancellationToken cancel)
    {
        if (!Config.AutoAssignAgent)
        {
            return false;
        }

        if (at.Chat.Inquiry?.PreferredAgent is { } kept && kept != except)
        {
            if (await FindAsync(scope.Db, kept, cancel) is { } agent && !(await GiveAsync(scope, at, agent, idleAgentsCount: false, cancel)).IsRefused)
            {
                return true;
            }

            at.Chat.PreferNobody();
        }

        return await AssignByAsync(scope, at, Method, except, cancel);
    }

    /// <summary>Gives a waiting chat by a method, which is not the settings' while the service that chooses does not answer.</summary>
    public async Task<bool> AssignByAsync(CommitScope scope, ChatInRoom at, string method, UserId? except, CancellationToken cancel) =>
        await ChooseAsync(scope, at.Chat.Department, except, method, cancel) is { } next
        && !(await GiveAsync(scope, at, next.Agent.Facts(), idleAgentsCount: true, next.Load, cancel)).IsRefused;

    /// <summary>Gives a waiting chat to whom the service named; nothing happens where that is nobody who may take it now.</summary>
    public async Task<bool> AssignToAsync(CommitScope scope, ChatInRoom at, string username, CancellationToken cancel)
    {
        if (await scope.Db.Users.SingleOrDefaultAsync(user => user.Username == username, cancel) is not { } user
            || (await GiveAsync(scope, at, user.Facts(), idleAgentsCount: false, cancel)).IsRefused)
        {
            return false;
        }

        user.LastRoutedAt = scope.Now;
        return true;
    }

    /// <summary>An agent gets a waiting chat.</summary>
    public async Task<Outcome<LiveChatTaken>> GiveAsync(
        CommitScope scope, ChatInRoom at, AgentFacts agent, bool idleAgentsCount, CancellationToken cancel) =>
        await GiveAsync(scope, at, agent, idleAgentsCount, await LoadAsync(scope.Db, agent, at.Chat.Department, cancel), cancel);

    private async Task<Outcome<LiveChatTaken>> GiveAsync(
        CommitScope scope, ChatInRoom at, AgentFacts agent, bool idleAgentsCount, ChatLoad load, CancellationToken cancel)
    {
        var outcome = at.Chat.Take(agent, idleAgentsCount, scope.Now, load);
        if (outcome.TryGet(out var taken, out _))
        {
            await LiveChatStaff.JoinAsync(scope, at, agent, cancel);
            LiveChatNotices.Joined(scope, at, agent);
            ExpectAnswer(scope, at);
            await RememberAsync(scope, at, taken, cancel);
            await scope.Db.SaveChangesAsync(cancel);
            scope.Announce(taken);
        }

        return outcome;
    }

    /// <summary>Somebody else gets the chat unless its agent answers in the time that the settings give.</summary>
    public void ExpectAnswer(CommitScope scope, ChatInRoom at)
    {
        var patience = settings.Get(LiveChatSettings.AutoTransferChatTimeout);
        at.Chat.ExpectAnswer(patience > 0 ? scope.Now.AddSeconds(Math.Min(patience, int.MaxValue)) : null);
    }

    /// <summary>How busy an agent is; without a limit where limits do not hold.</summary>
    public async Task<ChatLoad> LoadAsync(FoyerDb db, AgentFacts agent, DepartmentId? department, CancellationToken cancel) =>
        KeepsLimits && !agent.IsBot ? await candidates.LoadOfAsync(db, agent.Id, department, cancel) : ChatLoad.Unlimited;

    /// <summary>Whose turn it is; counts the turn.</summary>
    public async Task<User?> NextAsync(CommitScope scope, DepartmentId? department, UserId? except, CancellationToken cancel) =>
        (await ChooseAsync(scope, department, except, Method, cancel))?.Agent;

    private async Task<Choice?> ChooseAsync(CommitScope scope, DepartmentId? department, UserId? except, string method, CancellationToken cancel)
    {
        if (!RoutingMethods.Config(method).AutoAssignAgent || method == RoutingMethods.External)
        {
            return null;
        }

        var terms = new RoutingTerms(method, department is not null, settings.Get(LiveChatSettings.EnabledWhenAgentIdle), KeepsLimits);
        return await candidates.NextAsync(scope.Db, department, except, terms, cancel) is { } next
            && await CountTurnAsync(scope, next, department, cancel) is { } agent
            ? new Choice(agent, KeepsLimits ? next.Load : ChatLoad.Unlimited)
            : null;
    }

    /// <summary>Which bot gets a new chat first; null where bots do not come first or there is none. Counts the turn.</summary>
    public async Task<AgentFacts?> NextBotAsync(CommitScope scope, DepartmentId? department, CancellationToken cancel)
    {
        if (!settings.Get(LiveChatSettings.AssignNewConversationToBot))
        {
            return null;
        }

        return await RoutingCandidates.NextBotAsync(scope.Db, department, cancel) is { } bot
            ? (await CountTurnAsync(scope, bot, department, cancel))?.Facts()
            : null;
    }

    private static async Task<User?> CountTurnAsync(CommitScope scope, RoutingCandidate next, DepartmentId? department, CancellationToken cancel)
    {
        var id = next.Agent.Id;
        var found = await scope.Db.Users.IgnoreAutoIncludes().Where(user => user.Id == id)
            .LeftJoin(
                scope.Db.DepartmentAgents.Where(one => one.DepartmentId == department), user => user.Id, member => member.AgentId, (user, member) => new { user, member })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        found.user.LastRoutedAt = scope.Now;
        if (department is null)
        {
            found.user.LiveChatCount++;
        }
        else
        {
            found.member?.CountRouted();
        }

        return found.user;
    }

    private async Task RememberAsync(CommitScope scope, ChatInRoom at, LiveChatTaken taken, CancellationToken cancel)
    {
        if (Config.AutoAssignAgent && settings.Get(LiveChatSettings.LastChattedAgentRouting)
            && await scope.Db.Visitors.SingleOrDefaultAsync(one => one.Id == at.Chat.Visitor.Id, cancel) is { } visitor)
        {
            visitor.WasServedBy(taken.Agent.Agent, taken.Agent.Username, scope.Now);
        }
    }

    private static async Task<AgentFacts?> FindAsync(FoyerDb db, UserId agent, CancellationToken cancel) =>
        (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == agent, cancel))?.Facts();

    /// <summary>Whose turn it is, with what was counted to find out.</summary>
    private sealed record Choice(User Agent, ChatLoad Load);
}
