using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.Departments;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Hands a chat on to another agent or department. Both have to be online and available.</summary>
internal sealed class ForwardLiveChat(
    Commits commits, DutyRosters rosters, AgentRouting routing, SettingValues settings, QueueStanding queue)
{
    internal static readonly Refusal NoTarget = Refusal.Text("error-forwarding-chat");
    internal static readonly Refusal InvalidAgent = new("error-invalid-user", "Invalid user");
    internal static readonly Refusal InvalidDepartment = new("error-invalid-department", "Invalid department");
    internal static readonly Refusal NotAuthorized = new("error-not-authorized", "Not authorized");

    public Task<Outcome<LiveChatForwarded>> ExecuteAsync(ForwardWish wish, CancellationToken cancel) => commits.RunAsync<LiveChatForwarded>(
        async (scope, stop) => (await FindAsync(scope, wish, stop)).TryGet(out var at, out var refusal)
            ? await ForwardAsync(scope, at, wish, stop)
            : refusal,
        cancel);

    /// <summary>The chat that somebody wants to hand on, where they may.</summary>
    public static async Task<Outcome<ChatInRoom>> FindAsync(CommitScope scope, ForwardWish wish, CancellationToken cancel)
    {
        if (wish.OnlyMembers is { } asker
            && !await scope.Db.Subscriptions.AnyAsync(one => one.RoomId == wish.Room && one.UserId == asker, cancel))
        {
            return NotAuthorized;
        }

        return await scope.Db.ChatInRoomAsync(wish.Room, cancel) is { } at ? at : LiveChatRefusals.InvalidRoom;
    }

    /// <summary>Hands a chat on inside a unit of work that may do more.</summary>
    public async Task<Outcome<LiveChatForwarded>> ForwardAsync(CommitScope scope, ChatInRoom at, ForwardWish wish, CancellationToken cancel)
    {
        var outcome = (wish.Department, wish.Agent) switch
        {
            ({ } department, _) => await ToDepartmentAsync(scope, at, department, wish, cancel),
            (null, { } agent) => await ToAgentAsync(scope, at, agent, wish, cancel),
            _ => at.Chat.IsOpen ? NoTarget : LiveChatRefusals.ClosedForForwarding,
        };
        if (!outcome.IsRefused)
        {
            queue.Changed(outcome.Value.FromDepartment);
            queue.Changed(outcome.Value.ToDepartment);
        }

        return outcome;
    }

    private async Task<Outcome<LiveChatForwarded>> ToAgentAsync(
        CommitScope scope, ChatInRoom at, UserId agentId, ForwardWish wish, CancellationToken cancel)
    {
        if (await scope.Db.Users.SingleOrDefaultAsync(user => user.Id == agentId, cancel) is not { } user)
        {
            return InvalidAgent;
        }

        var agent = user.Facts();
        var load = await routing.LoadAsync(scope.Db, agent, department: null, cancel);
        var outcome = at.Chat.ForwardToAgent(agent, wish.By, wish.Note, scope.Now, load);
        if (outcome.TryGet(out var forwarded, out _))
        {
            await HandAsync(scope, at, agent, forwarded, cancel);
        }

        return outcome;
    }

    /// <summary>Somebody else gets a chat by itself, inside a unit of work that does more.</summary>
    /// <returns>Whether the chat went on.</returns>
    public async Task<bool> GiveAsync(
        CommitScope scope, ChatInRoom at, AgentFacts agent, ChatActor by, TimeSpan waited, CancellationToken cancel)
    {
        if (!at.Chat.ForwardToAgent(agent, by, note: null, scope.Now).TryGet(out var forwarded, out _))
        {
            return false;
        }

        await HandAsync(scope, at, agent, forwarded with { Waited = waited }, cancel);
        return true;
    }

    /// <summary>Who had come into the chat to take it on serves it from now on.</summary>
    public Task FinishAsync(CommitScope scope, ChatInRoom at, AgentFacts agent, LiveChatForwarded forwarded, CancellationToken cancel) =>
        HandAsync(scope, at, agent, forwarded, cancel, hasJoined: true);

    private async Task HandAsync(
        CommitScope scope, ChatInRoom at, AgentFacts agent, LiveChatForwarded forwarded, CancellationToken cancel, bool hasJoined = false)
    {
        await LiveChatStaff.JoinAsync(scope, at, agent, cancel);
        if (!hasJoined)
        {
            LiveChatNotices.Joined(scope, at, agent);
        }

        LiveChatNotices.Forwarded(scope, at, forwarded, to: null, agent);
        routing.ExpectAnswer(scope, at);
        await scope.Db.SaveChangesAsync(cancel);
        await LiveChatStaff.LeaveAsync(scope, at, agent.Id, saysSo: true, cancel);
        scope.Announce(forwarded);
    }

    private async Task<Outcome<LiveChatForwarded>> ToDepartmentAsync(
        CommitScope scope, ChatInRoom at, DepartmentId wanted, ForwardWish wish, CancellationToken cancel)
    {
        var asked = await scope.Db.Departments.SingleOrDefaultAsync(one => one.Id == wanted || one.Name == wanted.Value, cancel);
        if (asked is null)
        {
            return at.Chat.IsOpen ? InvalidDepartment : LiveChatRefusals.ClosedForForwarding;
        }

        var agent = wish.Agent is { } id ? await MemberAsync(scope.Db, asked.Id, id, cancel) : null;
        if (wish.Agent is not null && agent is null)
        {
            return LiveChatRefusals.TargetNotInDepartment;
        }

        var target = await TargetAsync(scope.Db, asked, cancel);
        var present = at.Chat.Department is { } own ? await scope.Db.Departments.SingleOrDefaultAsync(one => one.Id == own, cancel) : null;
        var outcome = at.Chat.ForwardToDepartment(target with { Agent = agent }, present, wish.By, wish.Note, scope.Now);
        if (outcome.TryGet(out var forwarded, out _))
        {
            await MoveAsync(scope, at, asked, forwarded, agent, cancel);
        }

        return outcome;
    }

    private async Task MoveAsync(
        CommitScope scope, ChatInRoom at, Department asked, LiveChatForwarded forwarded, AgentFacts? agent, CancellationToken cancel)
    {
        var got = asked.Id == forwarded.ToDepartment
            ? asked
            : await scope.Db.Departments.SingleAsync(one => one.Id == forwarded.ToDepartment, cancel);
        if (agent is not null)
        {
            await LiveChatStaff.JoinAsync(scope, at, agent, cancel);
            LiveChatNotices.Joined(scope, at, agent);
            routing.ExpectAnswer(scope, at);
        }
        else
        {
            await routing.AssignAsync(scope, at, forwarded.FromAgent?.Agent, cancel);
        }

        if (got != asked)
        {
            LiveChatNotices.FellBack(scope, at, forwarded, asked, got);
        }

        LiveChatNotices.Forwarded(scope, at, forwarded, got, agent);
        await scope.Db.SaveChangesAsync(cancel);
        await LiveChatStaff.LeaveAsync(scope, at, at.Chat.ServedBy?.Agent, saysSo: true, cancel);
        await LiveChatStaff.FollowDepartmentAsync(scope, at, cancel);
        var visitor = await scope.Db.Visitors.SingleOrDefaultAsync(one => one.Id == at.Chat.Visitor.Id, cancel);
        visitor?.ChooseDepartment(at.Chat.Department);
        scope.Announce(forwarded);
    }

    // The department itself, else the first of its fallbacks where somebody is; a manager may let it take chats with nobody there,
    // or let chats begin and wait with nobody there everywhere.
    public async Task<ForwardTarget> TargetAsync(FoyerDb db, Department asked, CancellationToken cancel)
    {
        var roster = await rosters.LoadAsync(db, cancel);
        if (roster.IsStaffed(asked.Id) || asked.ReceivesForwardsOffline == true)
        {
            return new ForwardTarget(asked.Id, AcceptsChats: true);
        }

        var hops = (int)settings.Get(LiveChatSettings.MaxFallbackForwardDepth);
        var fallback = DepartmentFallback.Find(asked.Id, roster.Fallbacks, roster.IsStaffed, hops);
        return new ForwardTarget(fallback ?? asked.Id, fallback is not null || roster.AcceptsWithNobody);
    }

    public static async Task<AgentFacts?> MemberAsync(FoyerDb db, DepartmentId department, UserId agent, CancellationToken cancel)
    {
        var user = await db.Users.SingleOrDefaultAsync(
            one => one.Id == agent && db.DepartmentAgents.Any(member => member.DepartmentId == department && member.AgentId == agent), cancel);
        return user?.Facts();
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        // Agents hand on what they serve; chats of others only with the permission.
        api.Post("livechat/room.forward").NeedsAll(LiveChatPermissions.View)
            .Body(Shape.Object(
                Shape.Need("roomId", Shape.Text()),
                Shape.May("userId", Shape.Text()),
                Shape.May("departmentId", Shape.Text()),
                Shape.May("comment", Shape.Text()),
                Shape.May("clientAction", Shape.Flag())))
            .Handle<OfferForward>(static async (call, forward) =>
            {
                var outcome = await forward.ExecuteAsync(
                    new ForwardWish(new RoomId(call.Body.Text("roomId")!), call.Caller.Actor())
                    {
                        Agent = IdOf(call.Body.Text("userId")),
                        Department = DepartmentOf(call.Body.Text("departmentId")),
                        Note = call.Body.Text("comment"),
                        OnlyMembers = call.Holds(LiveChatPermissions.Forward) ? null : call.Caller.Id,
                    },
                    call.Cancel);
                return outcome.Refusal == NotAuthorized ? ApiResult.MissingPermission() : outcome.Answer();
            });
        methods.Add("livechat:transfer").Needs(LiveChatPermissions.View).Handle<ForwardDoor>(static async (call, door) => await door.TransferAsync(call));
    }

    internal static UserId? IdOf(string? text) => string.IsNullOrEmpty(text) ? null : new UserId(text);

    internal static DepartmentId? DepartmentOf(string? text) => string.IsNullOrEmpty(text) ? null : new DepartmentId(text);
}

/// <summary>The realtime door of forwarding, which lets agents forward what they serve without the manager's permission.</summary>
internal sealed class ForwardDoor(OfferForward forward, AccessRights rights, FoyerDb db)
{
    public async Task<object?> TransferAsync(MethodCall call)
    {
        var data = call.Args.Object(0);
        var room = new RoomId(data["roomId"].AsText("roomId"));
        var agent = data["userId"]?.AsText("userId");
        var department = data["departmentId"]?.AsText("departmentId");
        var comment = data["comment"]?.AsText("comment");
        if (await db.LiveChats.AsNoTracking().SingleOrDefaultAsync(chat => chat.RoomId == room, call.Cancel) is { IsOpen: false })
        {
            return LiveChatRefusals.Closed;
        }

        var outcome = await forward.ExecuteAsync(
            new ForwardWish(room, call.Account.Actor())
            {
                Agent = ForwardLiveChat.IdOf(agent),
                Department = ForwardLiveChat.DepartmentOf(department),
                Note = comment,
                OnlyMembers = rights.Holds(call.Account, LiveChatPermissions.Forward) ? null : call.Account.Id,
            },
            call.Cancel);
        return outcome.Refusal ?? (object)true;
    }
}

/// <summary>Who wants to hand which chat to whom.</summary>
/// <param name="Room">The chat.</param>
/// <param name="By">Who forwards it.</param>
internal sealed record ForwardWish(RoomId Room, ChatActor By)
{
    public UserId? Agent { get; init; }

    public DepartmentId? Department { get; init; }

    /// <summary>What only staff read.</summary>
    public string? Note { get; init; }

    /// <summary>Whether both agents are to be in the chat for a while.</summary>
    public bool IsWarm { get; init; }

    /// <summary>The asker, where only members of the chat may forward it.</summary>
    public UserId? OnlyMembers { get; init; }
}
