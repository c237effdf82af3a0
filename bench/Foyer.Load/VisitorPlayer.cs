using System.Text.Json.Nodes;
using Foyer.Client;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Visitors;

namespace Foyer.Load;

/// <summary>A visitor: one conversation after another, each as a new person, until the time is over.</summary>
internal sealed class VisitorPlayer(FoyerClient client, Stage stage, LoadOptions options, Ledger ledger, Pace pace, Pace starts) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TimeProvider time = TimeProvider.System;

    /// <summary>Plays until the time is over; a conversation that has begun is finished.</summary>
    public async Task PlayAsync(CancellationToken enough, CancellationToken stop)
    {
        try
        {
            await client.Realtime.ConnectAsync(stop);
        }
        catch (Exception failed) when (failed is WireException or OperationCanceledException)
        {
            ledger.Fail("visitor", failed is WireException refused ? refused.Code : "connect");
            return;
        }

        while (!enough.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            try
            {
                await starts.WaitAsync(stop);
                await ConverseAsync(stop);
            }
            catch (Exception failed) when (failed is WireException or OperationCanceledException or TimeoutException)
            {
                ledger.Abandon();
                if (!stop.IsCancellationRequested)
                {
                    ledger.Fail("visitor", failed is WireException refused ? refused.Code : failed.GetType().Name);
                    await Task.Delay(TimeSpan.FromMilliseconds(500), time, CancellationToken.None);
                }
            }
        }
    }

    public async ValueTask DisposeAsync() => await client.DisposeAsync();

    private async Task ConverseAsync(CancellationToken stop)
    {
        var token = WireIds.NewVisitorToken();
        await client.Visitors.RegisterAsync(new VisitorRegistration { Token = token, Name = "Visitor", Department = stage.DepartmentId }, stop);
        var room = await client.Visitors.OpenRoomAsync(token, null, stop);
        var began = time.GetTimestamp();
        var conversation = stage.ConversationIn(room.Id);
        try
        {
            await using var ear = await Ear.ListenAsync(
                client, room.Id, conversation.Visitor, Proof(token), cancel => client.Visitors.HistoryAsync(token, room.Id, 100, null, cancel), stop);
            var waiting = WaitForAgentAsync(conversation, began, stop);
            await SendAsync(token, conversation, stop);
            await waiting;
            for (var heard = 1; heard <= options.Messages; heard++)
            {
                await conversation.Visitor.NextLineAsync(stop).AsTask().WaitAsync(Patience, stop);
                if (heard < options.Messages)
                {
                    await SendAsync(token, conversation, stop);
                }
            }

            conversation.VisitorDone.TrySetResult();
            await conversation.Closed.Task.WaitAsync(Patience, stop);
            ledger.Settle(conversation, await ReadAllAsync(token, room.Id, stop));
        }
        finally
        {
            stage.Forget(conversation);
        }
    }

    private async Task WaitForAgentAsync(Conversation conversation, long began, CancellationToken stop)
    {
        await conversation.Taken.Task.WaitAsync(Patience, stop);
        ledger.Waiting.Add(time.GetElapsedTime(began));
    }

    private async Task SendAsync(string token, Conversation conversation, CancellationToken stop)
    {
        await pace.WaitAsync(stop);
        var id = WireIds.NewMessageId();
        conversation.Sending(id, fromVisitor: true);
        ledger.Sending(id);
        await client.Visitors.SendAsync(
            new VisitorMessageRequest { Token = token, RoomId = conversation.RoomId, Id = id, Text = "A question of ordinary length, as visitors write it." }, stop);
        ledger.Confirmed(id);
        conversation.Confirmed(id);
    }

    private async Task<IReadOnlyList<MessagePayload>> ReadAllAsync(string token, string roomId, CancellationToken stop)
    {
        var all = new List<MessagePayload>();
        DateTimeOffset? before = null;
        while (true)
        {
            var page = await client.Visitors.HistoryAsync(token, roomId, 100, before, stop);
            all.AddRange(page);
            if (page.Count < 100 || page.Min(static message => message.SentAt) is not { } oldest || oldest == before)
            {
                return [.. all.OrderBy(static message => message.SentAt)];
            }

            before = oldest;
        }
    }

    private static JsonObject Proof(string token) => new()
    {
        ["useCollection"] = false,
        ["args"] = new JsonArray(new JsonObject { ["visitorToken"] = token, ["token"] = token }),
    };
}
