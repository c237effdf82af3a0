using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Who hears of what happens to chats: the agents who watch the queue, and the visitor.</summary>
internal sealed class LiveChatBroadcasts(FoyerDbFactory databases, IAnnouncer announcer, VisibleAgents agents) :
    IBroadcasts<LiveChatOpened>,
    IBroadcasts<LiveChatTaken>,
    IBroadcasts<LiveChatReturned>,
    IBroadcasts<LiveChatForwarded>,
    IBroadcasts<LiveChatClosed>,
    IBroadcasts<LiveChatDeleted>,
    IBroadcasts<LiveChatRevised>,
    IBroadcastsTogether
{
    // Only the loop of announcements comes here.
    private readonly HashSet<RoomId> revised = [];

    public ValueTask BroadcastAsync(LiveChatOpened opened, CancellationToken cancel) =>
        new(QueueAsync(opened.Chat, "added", cancel));

    public async ValueTask BroadcastAsync(LiveChatTaken taken, CancellationToken cancel)
    {
        await QueueAsync(taken.Chat, "changed", cancel);
        await ServerAsync(taken.Chat, taken.Agent.Agent, cancel);
    }

    public async ValueTask BroadcastAsync(LiveChatReturned returned, CancellationToken cancel)
    {
        await QueueAsync(returned.Chat, "changed", cancel);
        await ServerAsync(returned.Chat, agent: null, cancel);
    }

    public async ValueTask BroadcastAsync(LiveChatForwarded forwarded, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var chat = await db.LiveChats.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == forwarded.Chat, cancel);
        if (forwarded.FromDepartment != forwarded.ToDepartment && chat?.Inquiry is { } inquiry)
        {
            // Those who watched it in its old department must not keep it in their lists.
            Removed(inquiry.Id, forwarded.FromDepartment);
        }

        await QueueAsync(forwarded.Chat, "changed", cancel);
        await ServerAsync(forwarded.Chat, chat?.ServedBy?.Agent, cancel);
    }

    public ValueTask BroadcastAsync(LiveChatClosed closed, CancellationToken cancel)
    {
        Removed(closed.Inquiry, closed.Department);
        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(LiveChatDeleted deleted, CancellationToken cancel)
    {
        if (deleted.Inquiry is { } inquiry)
        {
            Removed(inquiry, deleted.Department);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(LiveChatRevised changed, CancellationToken cancel)
    {
        revised.Add(changed.Chat);
        return ValueTask.CompletedTask;
    }

    // Whoever waits and writes line after line is shown once with the last of what is at hand.
    public async ValueTask TellAsync(CancellationToken cancel)
    {
        var chats = revised.ToList();
        revised.Clear();
        foreach (var chat in chats)
        {
            await QueueAsync(chat, "changed", cancel);
        }
    }

    private async Task QueueAsync(RoomId room, string change, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var chat = await db.LiveChats.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == room, cancel);
        if (chat?.Inquiry is not { } inquiry)
        {
            return;
        }

        var payload = LiveChatWire.InquiryEvent(chat, inquiry, await InquiryWords.OfAsync(db, room, cancel));
        announcer.Announce(TopicOf(chat.Department), payload with { Change = change });
        announcer.Announce(Topic.InquiryQueue(inquiry.Id.Value), payload with { ClientAction = change == "added" ? "inserted" : "updated" });
    }

    private void Removed(InquiryId inquiry, DepartmentId? department)
    {
        announcer.Announce(TopicOf(department), new { type = "removed", _id = inquiry.Value });
        announcer.Announce(Topic.InquiryQueue(inquiry.Value), new { _id = inquiry.Value, clientAction = "removed" });
    }

    private async Task ServerAsync(RoomId room, UserId? agent, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var data = agent is { } id ? await agents.OfAsync(db, id, cancel) : null;
        announcer.Announce(Topic.LiveChatRoom(room), new { type = "agentData", data });
    }

    private static Topic TopicOf(DepartmentId? department) =>
        department is { } id ? Topic.InquiryQueue(id) : Topic.InquiryQueue("public");
}

/// <summary>What changed is seen by those who watch the queue: name, first message, priority.</summary>
/// <param name="Chat">The chat.</param>
internal sealed record LiveChatRevised(RoomId Chat);
