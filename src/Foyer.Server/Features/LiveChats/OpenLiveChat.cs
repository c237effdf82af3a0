using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.Contacts;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Priorities;
using Foyer.Domain.Rooms;
using Foyer.Domain.ServiceLevels;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.Contacts;
using Foyer.Server.Features.Privacy;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>A visitor begins a chat, or comes back to the one that is open.</summary>
internal sealed class OpenLiveChat(
    Commits commits, DutyRosters rosters, PreferredAgents preferences, AgentRouting routing, QueueStanding queue, NoticesInForce notices)
{
    private static readonly Refusal InvalidToken = Refusal.Text("invalid-token");
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");

    public Task<Outcome<OpenedChat>> ExecuteAsync(ChatOpening opening, CancellationToken cancel) =>
        commits.RunAsync<OpenedChat>(async (scope, stop) => await FindOrOpenAsync(scope, opening, stop), cancel);

    private async Task<Outcome<OpenedChat>> FindOrOpenAsync(CommitScope scope, ChatOpening opening, CancellationToken cancel)
    {
        if (await scope.Db.VisitorOfAsync(opening.Token, cancel) is not { } visitor)
        {
            return InvalidToken;
        }

        if (opening.Room is { } wanted)
        {
            return await scope.Db.ChatOfVisitorAsync(wanted, opening.Token, cancel) is { Chat.IsOpen: true } own ? new OpenedChat(own.Room.Id, IsNew: false) : InvalidRoom;
        }

        if (await OpenOneAsync(scope.Db, opening.Token, cancel) is { } open)
        {
            return new OpenedChat(open, IsNew: false);
        }

        var begun = await BeginAsync(scope, visitor, opening, cancel);
        return begun.TryGet(out var at, out var refusal) ? new OpenedChat(at.Room.Id, IsNew: true) : refusal;
    }

    /// <summary>The open chat of a token, if there is one.</summary>
    public static async Task<RoomId?> OpenOneAsync(FoyerDb db, string token, CancellationToken cancel)
    {
        var open = await db.LiveChats.Where(chat => chat.IsOpen && chat.Visitor.Token == token)
            .OrderByDescending(chat => chat.OpenedAt).Select(chat => chat.RoomId).Take(1).ToListAsync(cancel);
        return open.Count > 0 ? open[0] : null;
    }

    /// <summary>Begins a chat inside a unit of work that may do more.</summary>
    public async Task<Outcome<ChatInRoom>> BeginAsync(CommitScope scope, Visitor visitor, ChatOpening opening, CancellationToken cancel)
    {
        var contact = await ContactRows.OfAsync(scope, visitor, cancel);
        if (contact.ChannelOf(visitor.Id, opening.Source.Type) is { IsBlocked: true })
        {
            return ContactRefusals.Blocked;
        }

        var roster = await rosters.LoadAsync(scope.Db, cancel);
        if (opening.MayWaitForAnybody)
        {
            roster = roster with { AcceptsWithNobody = true };
        }

        var preferred = opening.Agent is { } asked
            ? roster.Agents.FirstOrDefault(agent => agent.Id == asked)
            : await preferences.OfAsync(scope.Db, visitor, roster, cancel);
        if (preferred is null && visitor.Department is null)
        {
            visitor.ChooseDepartment(await FirstStaffedAsync(scope.Db, roster, cancel));
        }

        preferred ??= await routing.NextBotAsync(scope, visitor.Department, cancel);
        var effective = WebsiteButton.DepartmentFor(visitor.Department, preferred is not null, roster);
        if (!effective.TryGet(out var department, out var refusal))
        {
            return refusal;
        }

        if (opening.Agent is not null && preferred is null && !roster.AcceptsWithNobody)
        {
            return LiveChatRefusals.NobodyOnline;
        }

        var at = Add(scope, visitor, department, opening);
        contact.CameBy(visitor.Id, opening.Source);
        contact.BeganChat(at.Room.Id, scope.Now);
        at.Chat.Remember(await notices.ForChatAsync(scope.Db, visitor.Token, department, cancel));
        if (await RankAsync(scope.Db, at.Chat, opening, scope.Now, cancel) is { } badRank)
        {
            return badRank;
        }

        LiveChatNotices.Started(scope, at, visitor);
        if (preferred is not null)
        {
            at.Chat.PreferAgent(preferred.Id, preferred.Username);
        }

        await scope.Db.SaveChangesAsync(cancel);
        await FindAgentAsync(scope, at, preferred, cancel);
        if (at.Chat.State == LiveChatState.Waiting)
        {
            queue.Changed(at.Chat.Department);
        }

        return at;
    }

    /// <summary>An ended chat goes on, inside a unit of work that does more.</summary>
    public async Task<Outcome<ChatInRoom>> ReopenAsync(CommitScope scope, ChatInRoom at, Visitor visitor, string message, CancellationToken cancel)
    {
        var reopened = at.Chat.Reopen(new InquiryId(scope.Ids.NextHex()), message, scope.Now);
        if (!reopened.TryGet(out var opened, out var refusal))
        {
            return refusal;
        }

        scope.Announce(opened);
        LiveChatNotices.Started(scope, at, visitor);
        await scope.Db.SaveChangesAsync(cancel);
        await FindAgentAsync(scope, at, preferred: null, cancel);
        if (at.Chat.State == LiveChatState.Waiting)
        {
            queue.Changed(at.Chat.Department);
        }

        return at;
    }

    // Whom a chat is kept for gets it at once where the server gives chats out, and bots get theirs everywhere. Where chats wait
    // for busy agents, nobody overtakes those who wait already: the queue is served in its order.
    private async Task FindAgentAsync(CommitScope scope, ChatInRoom at, AgentFacts? preferred, CancellationToken cancel)
    {
        if (preferred is { IsBot: true })
        {
            await routing.GiveAsync(scope, at, preferred, idleAgentsCount: false, cancel);
        }
        else if (preferred is not null || !routing.KeepsLimits || !await WaitingChats.AnyBeforeAsync(scope.Db, at.Chat, queue.Sorting, cancel))
        {
            await routing.AssignAsync(scope, at, except: null, cancel);
        }
    }

    private static async Task<Refusal?> RankAsync(FoyerDb db, LiveChat chat, ChatOpening opening, DateTimeOffset now, CancellationToken cancel)
    {
        if (opening.Priority is { Length: > 0 } priority)
        {
            if (await db.Priorities.AsNoTracking().SingleOrDefaultAsync(one => one.Id == priority || one.Name == priority, cancel) is not { } found)
            {
                return PriorityRefusals.Invalid;
            }

            chat.Prioritise(found.Id, found.Weight, now);
        }

        if (opening.ServiceLevel is { Length: > 0 } level)
        {
            if (await db.ServiceLevels.AsNoTracking().SingleOrDefaultAsync(one => one.Id == level || one.Name == level, cancel) is not { } found)
            {
                return ServiceLevelRefusals.Invalid;
            }

            chat.Agree(found.Id, found.DueMinutes, now);
        }

        return null;
    }

    private static ChatInRoom Add(CommitScope scope, Visitor visitor, DepartmentId? department, ChatOpening opening)
    {
        var room = new Room(new RoomId(scope.Ids.Next()), RoomKinds.LiveChat, scope.Now)
        {
            DisplayName = visitor.DisplayName,
            UserCount = 1,
        };
        var (chat, opened) = LiveChat.Open(
            room.Id, new InquiryId(scope.Ids.NextHex()), visitor.AsChatVisitor(), department, opening.Source, opening.FirstMessage, scope.Now);
        visitor.BeganChat(room.Id, scope.Now);
        scope.Db.Rooms.Add(room);
        scope.Db.LiveChats.Add(chat);
        scope.Announce(opened);
        return new ChatInRoom(chat, room);
    }

    // Whoever does not choose gets a department that visitors may choose and where somebody is.
    private static async Task<DepartmentId?> FirstStaffedAsync(FoyerDb db, DutyRoster roster, CancellationToken cancel)
    {
        var offered = await db.Departments.AsNoTracking().Where(one => one.Enabled && one.ShowOnRegistration)
            .OrderBy(one => one.Name).Select(one => one.Id).ToListAsync(cancel);
        foreach (var department in offered.Where(roster.IsStaffed))
        {
            return department;
        }

        return null;
    }

    public static void Map(ApiRoutes api) => api.Get("livechat/room").Anonymous().Limit(200)
        .Query(Shape.Open(Shape.Need("token", Shape.Text()), Shape.May("rid", Shape.Text()), Shape.May("agentId", Shape.Text()), Shape.May("priority", Shape.Text()), Shape.May("sla", Shape.Text())))
        .Match()
        .Handle<OpenLiveChat>(static async (call, open) =>
        {
            var cookies = call.Http.Request.Cookies;
            var isWidget = cookies["rc_room_type"] == "l" && cookies["rc_is_widget"] == "t";
            var opening = new ChatOpening(
                call.Query.Text("token")!, isWidget ? ChatSource.Widget(call.Http.Request.Host.Value) : ChatSource.Api)
            {
                Room = call.Query.Text("rid") is { } rid ? new RoomId(rid) : null,
                Agent = call.Query.Text("agentId") is { } agent ? new UserId(agent) : null,
                Priority = call.Query.Text("priority"),
                ServiceLevel = call.Query.Text("sla"),
            };
            var outcome = await open.ExecuteAsync(opening, call.Cancel);
            if (!outcome.TryGet(out var opened, out var refusal))
            {
                return ApiResult.Refused(refusal);
            }

            var db = call.Http.RequestServices.GetRequiredService<FoyerDb>();
            var wire = call.Http.RequestServices.GetRequiredService<RoomWire>();
            var room = await db.Rooms.AsNoTracking().SingleAsync(one => one.Id == opened.Room, call.Cancel);
            return ApiResult.Success(new { room = await wire.PayloadAsync(db, room, null, call.Cancel), newRoom = opened.IsNew });
        });
}

/// <summary>What is known when a visitor wants to chat.</summary>
/// <param name="Token">The visitor's secret.</param>
/// <param name="Source">Where the chat comes from.</param>
internal sealed record ChatOpening(string Token, ChatSource Source)
{
    /// <summary>The chat to come back to.</summary>
    public RoomId? Room { get; init; }

    /// <summary>The agent asked for.</summary>
    public UserId? Agent { get; init; }

    /// <summary>Id or name of the priority.</summary>
    public string? Priority { get; init; }

    /// <summary>Id or name of the agreement on waiting.</summary>
    public string? ServiceLevel { get; init; }

    /// <summary>Whether the chat may begin while nobody is there: a letter can wait, and nobody could tell its sender to come back.</summary>
    public bool MayWaitForAnybody { get; init; }

    /// <summary>What the visitor says first.</summary>
    public string FirstMessage { get; init; } = "";
}

/// <summary>The chat that a visitor is in now.</summary>
internal sealed record OpenedChat(RoomId Room, bool IsNew);
