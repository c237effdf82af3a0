using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Who hears of a handing over: who hands over, who serves, and who is asked. They are told that something changed and look themselves.</summary>
internal sealed class HandoverBroadcasts(FoyerDbFactory databases, IAnnouncer announcer) :
    IBroadcasts<HandoverChanged>,
    IBroadcasts<LiveChatReturned>,
    IBroadcasts<LiveChatForwarded>,
    IBroadcasts<LiveChatClosed>
{
    public const string Happening = "foyer-handovers";

    public async ValueTask BroadcastAsync(HandoverChanged changed, CancellationToken cancel)
    {
        var handover = changed.Handover;
        var listeners = new HashSet<UserId> { new(handover.ById) };
        if (changed.Serving is { } serving)
        {
            listeners.Add(serving);
        }

        if (handover.Agent is { } agent)
        {
            listeners.Add(agent);
        }
        else if (changed.Step == HandoverStep.Passed)
        {
            // Nothing changes for those who may still say yes.
            listeners.Add(new(handover.DeclinedBy[^1]));
        }
        else if (handover.Department is { } department)
        {
            await using var db = databases.Create();
            listeners.UnionWith(await db.DepartmentAgents.AsNoTracking().Where(one => one.DepartmentId == department).Select(one => one.AgentId).ToListAsync(cancel));
        }

        announcer.AnnounceEach(
            listeners.Select(static listener => Topic.NotifyUser(listener, Happening)),
            new { rid = changed.Chat.Value, step = changed.Step.ToString().ToLowerInvariant() });
    }

    public ValueTask BroadcastAsync(LiveChatReturned returned, CancellationToken cancel) =>
        EndAsync(returned.Chat, returned.Withdrawn, HandoverStep.Withdrawn, returned.From.Agent, returned.At, cancel);

    public ValueTask BroadcastAsync(LiveChatForwarded forwarded, CancellationToken cancel) => EndAsync(
        forwarded.Chat,
        forwarded.Withdrawn,
        forwarded.Withdrawn is { State: HandoverState.Joined } && forwarded.Withdrawn.Agent == forwarded.ToAgent?.Agent ? HandoverStep.Finished : HandoverStep.Withdrawn,
        forwarded.FromAgent?.Agent,
        forwarded.At,
        cancel);

    public ValueTask BroadcastAsync(LiveChatClosed closed, CancellationToken cancel) =>
        EndAsync(closed.Chat, closed.Withdrawn, HandoverStep.Withdrawn, closed.ServedBy?.Agent, closed.Closing.At, cancel);

    private ValueTask EndAsync(RoomId chat, Handover? handover, HandoverStep step, UserId? serving, DateTimeOffset at, CancellationToken cancel) =>
        handover is null ? ValueTask.CompletedTask : BroadcastAsync(new HandoverChanged(chat, handover, step, serving, at), cancel);
}
