using System.Collections.Concurrent;
using Foyer.Client;
using Foyer.Client.Rest;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Messages;

namespace Foyer.Load;

/// <summary>An agent: takes its share of the queue, answers every line, and closes after the last one.</summary>
internal sealed class AgentPlayer(FoyerClient client, Stage stage, LoadOptions options, Ledger ledger, int place) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, bool> known = new();
    private CancellationToken stop;

    public async Task StartAsync(string user, string password, CancellationToken cancel)
    {
        stop = cancel;
        await client.Accounts.LoginAsync(user, password, null, cancel);
        await client.ConnectAsync(cancel);
        await client.Agents.SetAvailableAsync(true, null, cancel);
        client.Realtime.Reconnected += () => _ = LookAsync();
        await client.Queue.WatchAsync([stage.DepartmentId], withPublic: false, OnQueue, cancel);
    }

    /// <summary>Looks through the queue for what no event has told.</summary>
    public async Task LookAsync()
    {
        try
        {
            var waiting = await client.Queue.ListAsync(stage.DepartmentId, null, stop);
            foreach (var inquiry in waiting.Items)
            {
                OnQueue(inquiry);
            }
        }
        catch (Exception failed) when (failed is WireException or OperationCanceledException)
        {
            Count("queue", failed);
        }
    }

    public async ValueTask DisposeAsync() => await client.DisposeAsync();

    private void OnQueue(InquiryPayload inquiry)
    {
        // Every agent hears of every chat; each takes its own share, so that a run measures talking and not quarrelling.
        var mine = (uint)string.GetHashCode(inquiry.RoomId, StringComparison.Ordinal) % (uint)options.Agents == (uint)place;
        if (mine && inquiry.Status is "queued" && known.TryAdd(inquiry.Id, true))
        {
            _ = PlayAsync(inquiry.Id, stage.ConversationIn(inquiry.RoomId));
        }
    }

    private async Task PlayAsync(string inquiryId, Conversation conversation)
    {
        try
        {
            await client.Queue.TakeAsync(inquiryId, null, stop);
            await using var ear = await Ear.ListenAsync(client, conversation.RoomId, conversation.Agent, null, ReadAsync, stop);
            conversation.Taken.TrySetResult();
            await AnswerAsync(conversation);
            await conversation.VisitorDone.Task.WaitAsync(Patience, stop);
            await client.LiveChats.CloseAsync(new CloseRequest { RoomId = conversation.RoomId, Comment = "Done" }, stop);
            await conversation.Visitor.Ended.Task.WaitAsync(Patience, stop);
            conversation.Closed.TrySetResult();
        }
        catch (Exception failed) when (failed is WireException or OperationCanceledException or TimeoutException)
        {
            Count("agent", failed);
            conversation.Taken.TrySetCanceled(CancellationToken.None);
            conversation.Closed.TrySetCanceled(CancellationToken.None);
        }

        async Task<IReadOnlyList<MessagePayload>> ReadAsync(CancellationToken cancel) =>
            (await client.LiveChats.MessagesAsync(conversation.RoomId, null, new PageRequest(0, 100), cancel)).Items;
    }

    private async Task AnswerAsync(Conversation conversation)
    {
        for (var answered = 0; answered < options.Messages; answered++)
        {
            await conversation.Agent.NextLineAsync(stop).AsTask().WaitAsync(Patience, stop);
            var id = WireIds.NewMessageId();
            conversation.Sending(id, fromVisitor: false);
            ledger.Sending(id);
            await client.Messages.SendAsync(
                new SendMessageRequest { Id = id, RoomId = conversation.RoomId, Text = "An answer of ordinary length, as agents write it." }, stop);
            ledger.Confirmed(id);
            conversation.Confirmed(id);
        }
    }

    private void Count(string what, Exception failed)
    {
        if (!stop.IsCancellationRequested)
        {
            ledger.Fail(what, failed is WireException refused ? refused.Code : failed.GetType().Name);
        }
    }
}
