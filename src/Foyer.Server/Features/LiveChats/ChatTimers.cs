using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>What is done with a chat whose time has come. Each looks again inside its commit: whoever wrote meanwhile stops it.</summary>
internal sealed class ChatTimers(
    Commits commits, CloseLiveChat closing, ForwardLiveChat forwarding, WarmHandover warm, AgentRouting routing, QueueStanding queue, AbandonmentTimes abandonment, SettingValues settings)
{
    /// <summary>The visitor has been silent too long.</summary>
    public Task<bool> AbandonAsync(RoomId room, CancellationToken cancel) => ActAsync(
        room,
        (chat, now) => chat.PredictedAbandonmentAt <= now && !chat.WaitingResponse,
        async (scope, at, stop) =>
        {
            var seconds = (long)((await abandonment.OfAsync(scope.Db, at.Chat.Department, stop))?.TotalSeconds ?? 0);
            var guest = at.Room.DisplayName is { Length: > 0 } name ? name : at.Chat.Visitor.Username;
            if (settings.Get(LiveChatSettings.AbandonedRoomsAction) == "on-hold")
            {
                var held = Tongue.Say(
                    $"Zurückgestellt, weil {guest} seit {seconds} Sekunden nicht geantwortet hat",
                    $"The chat was put on hold because {guest} has not answered for {seconds} seconds");
                return !(await HoldLiveChat.HoldAsync(scope, at, LiveChatRows.Server, held, onlyAfterAnswer: false, stop)).IsRefused;
            }

            var own = at.Chat.Department is { } id
                ? await scope.Db.Departments.Where(one => one.Id == id).Select(one => one.AbandonedCloseMessage).SingleOrDefaultAsync(stop)
                : null;
            var said = own is { Length: > 0 } ? own : settings.Get(LiveChatSettings.AbandonedRoomsClosedCustomMessage);
            return await CloseAsync(scope, at, LiveChatRows.Server, said.Length > 0 ? said : Tongue.Say(
                $"Beendet, weil {guest} seit {seconds} Sekunden nicht geantwortet hat",
                $"The chat was closed because {guest} has not answered for {seconds} seconds"), stop);
        },
        cancel);

    /// <summary>The chat was put aside too long ago.</summary>
    public Task<bool> CloseHeldAsync(RoomId room, CancellationToken cancel)
    {
        var timeout = settings.Get(LiveChatSettings.AutoCloseOnHoldChatsTimeout);
        var said = settings.Get(LiveChatSettings.AutoCloseOnHoldChatsCustomMessage);
        return ActAsync(
            room,
            (chat, now) => chat.IsOnHold && timeout > 0 && chat.OnHoldSince <= now.AddSeconds(-timeout),
            (scope, at, stop) => CloseAsync(scope, at, LiveChatRows.Server, said.Length > 0 ? said : Tongue.Say(
                $"Beendet, weil der Chat {timeout} Sekunden zurückgestellt war", $"The chat was closed because it was on hold for {timeout} seconds"), stop),
            cancel);
    }

    /// <summary>Nobody took the chat.</summary>
    public Task<bool> CloseWaitingAsync(RoomId room, CancellationToken cancel)
    {
        var minutes = settings.Get(LiveChatSettings.MaxQueueWaitTime);
        return ActAsync(
            room,
            (chat, now) => chat.State == LiveChatState.Waiting && minutes > 0 && chat.QueuedAt <= now.AddMinutes(-minutes),
            (scope, at, stop) => CloseAsync(scope, at, LiveChatRows.Server, Tongue.Say(
                "Beendet, weil niemand den Chat übernehmen konnte", "The chat was closed because nobody could take it"), stop),
            cancel);
    }

    /// <summary>The agent has not answered: somebody else gets the chat, or it waits again where agents choose themselves.</summary>
    public Task<bool> TransferAsync(RoomId room, CancellationToken cancel) => ActAsync(
        room,
        static (chat, now) => chat.AnswerDueAt <= now,
        async (scope, at, stop) =>
        {
            var waited = TimeSpan.FromSeconds(settings.Get(LiveChatSettings.AutoTransferChatTimeout));
            var from = at.Chat.ServedBy!.Agent;
            if (!routing.Config.AutoAssignAgent || routing.IsExternal)
            {
                at.Chat.NoteTransferByItself(scope.Now);
                return await ReturnAsync(scope, at, LiveChatRows.Server, waited, stop);
            }

            if (await routing.NextAsync(scope, at.Chat.Department, from, stop) is not { } next)
            {
                // Nobody else is there: better an agent who has not answered yet than none.
                at.Chat.ExpectAnswer(scope.Now + waited);
                return false;
            }

            at.Chat.NoteTransferByItself(scope.Now);
            return await forwarding.GiveAsync(scope, at, next.Facts(), LiveChatRows.Server, waited, stop);
        },
        cancel);

    /// <summary>Nobody took a forwarded chat on in time: it stays with its agent, who is told.</summary>
    public Task<bool> ExpireHandoverAsync(RoomId room, CancellationToken cancel) => ActAsync(
        room,
        static (chat, now) => chat.Handover?.DueAt <= now,
        (scope, at, _) =>
        {
            var happened = at.Chat.ExpireHandover(scope.Now).TryGet(out var expired, out var _);
            if (happened)
            {
                scope.Announce(expired!);
            }

            return Task.FromResult(happened);
        },
        cancel);

    /// <summary>The agent is gone: the chat goes back to the department, or ends, as the settings say.</summary>
    public Task<bool> LeaveAsync(RoomId room, CancellationToken cancel) => ActAsync(
        room,
        static (chat, _) => chat is { IsOnHold: false, ServedBy: not null },
        async (scope, at, stop) =>
        {
            var serving = at.Chat.ServedBy!;
            var since = scope.Now.AddSeconds(-Math.Max(0, settings.Get(LiveChatSettings.AgentLeaveActionTimeout)));
            if (await scope.Db.Users.SingleOrDefaultAsync(user => user.Id == serving.Agent, stop) is not { } agent
                || agent.OffDutySince is not { } left || left > since || AgentDuty.IsOnDuty(agent.Facts()))
            {
                return false;
            }

            var by = new ChatActor(serving.Agent.Value, serving.Username, agent.Name, ChatActorKind.System);

            // Who has come into the chat to take it on is nearer than any queue.
            if (at.Chat.Companion is not null && !(await warm.FinishAsync(scope, at, by, stop)).IsRefused)
            {
                return true;
            }

            if (settings.Get(LiveChatSettings.AgentLeaveAction) == "close")
            {
                var said = settings.Get(LiveChatSettings.AgentLeaveComment);
                return await CloseAsync(scope, at, by, said.Length > 0 ? said : Tongue.Say(
                    "Beendet, weil die Verbindung der Agentin oder des Agenten abgerissen ist", "The chat was closed because its agent is gone"), stop);
            }

            return await ReturnAsync(scope, at, by, waited: null, stop);
        },
        cancel);

    /// <summary>Notes since when agents who serve chats are not there, and forgets it when they are back or serve none.</summary>
    public async Task NoteAbsencesAsync(CancellationToken cancel)
    {
        if (settings.Get(LiveChatSettings.AgentLeaveAction) == "none")
        {
            return;
        }

        await commits.RunAsync(
            async (scope, stop) =>
            {
                var serving = await scope.Db.LiveChats.AsNoTracking().Where(chat => chat.IsOpen && chat.ServedBy != null)
                    .Select(chat => chat.ServedBy!.Agent).Distinct().ToListAsync(stop);
                foreach (var agent in await scope.Db.Users.Where(user => serving.Contains(user.Id) || user.OffDutySince != null).ToListAsync(stop))
                {
                    var isGone = serving.Contains(agent.Id) && !AgentDuty.IsOnDuty(agent.Facts());
                    agent.OffDutySince = isGone ? agent.OffDutySince ?? scope.Now : null;
                }
            },
            cancel);
    }

    /// <summary>The time after which silence counts was changed: what was foreseen is foreseen anew.</summary>
    public Task ForeseeAsync(CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            var all = await abandonment.LoadAsync(scope.Db, stop);
            foreach (var chat in await scope.Db.LiveChats.Where(one => one.IsOpen && !one.IsOnHold && !one.WaitingResponse).ToListAsync(stop))
            {
                chat.ForeseeAbandonment(all.Of(chat.Department));
            }
        },
        cancel);

    private Tongue Tongue => Tongue.OfServer(settings);

    private async Task<bool> ActAsync(
        RoomId room,
        Func<LiveChat, DateTimeOffset, bool> isDue,
        Func<CommitScope, ChatInRoom, CancellationToken, Task<bool>> act,
        CancellationToken cancel)
    {
        var outcome = await commits.RunAsync<bool>(
            async (scope, stop) => await scope.Db.ChatInRoomAsync(room, stop) is { Chat.IsOpen: true } at
                && isDue(at.Chat, scope.Now) && await act(scope, at, stop),
            cancel);
        return outcome is { IsRefused: false, Value: true };
    }

    private async Task<bool> CloseAsync(CommitScope scope, ChatInRoom at, ChatActor by, string comment, CancellationToken cancel)
    {
        // Nobody is there to choose a tag; the department's own are added, and what is missing must not keep a dead chat open.
        var outcome = await closing.CloseAsync(scope, at, by, new CloseOrder(comment, []) { IsByItself = true }, cancel);
        return !outcome.IsRefused;
    }

    private async Task<bool> ReturnAsync(CommitScope scope, ChatInRoom at, ChatActor by, TimeSpan? waited, CancellationToken cancel)
    {
        if (!at.Chat.ReturnToQueue(by, scope.Now).TryGet(out var given, out _))
        {
            return false;
        }

        var returned = given with { Waited = waited };
        LiveChatNotices.Returned(scope, at, returned);
        await LiveChatStaff.LeaveAsync(scope, at, stays: null, saysSo: true, cancel);
        await scope.Db.SaveChangesAsync(cancel);
        scope.Announce(returned);
        await routing.AssignAsync(scope, at, except: returned.From.Agent, cancel);
        queue.Changed(at.Chat.Department);
        return true;
    }
}
