using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>
/// Sends what was written, in the order of writing. Without a link it waits; a refusal is left to the writer. The
/// writer's side chooses the message's id, so trying again after a lost answer cannot send it twice.
/// </summary>
internal sealed class Deliveries(IServer server, Store<Outbox> outbox, TimeProvider time, Browser browser) : IFeed
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    private bool sending;
    private string? userId;

    public event Action<MessagePayload>? Delivered;

    public async Task StartAsync(Session session, CancellationToken cancel)
    {
        userId = session.UserId;
        outbox.Set(Outbox.From(await browser.ReadOutboxAsync(session.UserId)));
        outbox.Changed += Keep;
        server.LinkChanged += OnLink;
        await SendAllAsync();
    }

    public Task LoadAsync(CancellationToken cancel) => SendAllAsync();

    public void Stop()
    {
        server.LinkChanged -= OnLink;
        outbox.Changed -= Keep;
        outbox.Set(Outbox.Empty);
        userId = null;
    }

    public Task WriteAsync(string roomId, string text, string? threadId = null, bool inRoomToo = false)
    {
        var message = new OutgoingMessage(MessageIds.Next(), roomId, text, time.GetUtcNow(), OutgoingState.Queued, threadId, inRoomToo);
        outbox.Update(box => box.Write(message));
        return SendAllAsync();
    }

    public Task RetryAsync(string messageId)
    {
        outbox.Update(box => box.Mark(messageId, OutgoingState.Queued));
        return SendAllAsync();
    }

    public void Discard(string messageId) => outbox.Update(box => box.Remove(messageId));

    private void Keep()
    {
        if (userId is not null)
        {
            _ = browser.KeepOutboxAsync(userId, outbox.State.Messages).AsTask();
        }
    }

    private void OnLink() => _ = SendAllAsync();

    private async Task SendAllAsync()
    {
        if (sending)
        {
            return;
        }

        sending = true;
        try
        {
            while (server.Link is LinkState.Online && NextQueued() is { } message)
            {
                await SendAsync(message);
            }
        }
        finally
        {
            sending = false;
        }
    }

    private OutgoingMessage? NextQueued() =>
        outbox.State.Messages.Find(static message => message.State is OutgoingState.Queued);

    private async Task SendAsync(OutgoingMessage message)
    {
        outbox.Update(box => box.Mark(message.Id, OutgoingState.Sending));
        try
        {
            var body = new JsonObject { ["_id"] = message.Id, ["rid"] = message.RoomId, ["msg"] = message.Text };
            if (message.ThreadId is { } thread)
            {
                (body["tmid"], body["tshow"]) = (thread, message.InRoomToo);
            }

            var answer = await server.CallAsync("sendMessage", [body], CancellationToken.None);
            if (answer.Read<MessagePayload>() is { } stored)
            {
                Delivered?.Invoke(stored);
            }

            outbox.Update(box => box.Remove(message.Id));
        }
        catch (ServerRefusedException refused) when (refused.Says("too-many-requests"))
        {
            outbox.Update(box => box.Mark(message.Id, OutgoingState.Queued));
            await Task.Delay(Breath, time);
        }
        catch (ServerRefusedException)
        {
            outbox.Update(box => box.Mark(message.Id, OutgoingState.Failed));
        }
        catch (ServerUnreachableException)
        {
            // Back in line; when the link is up again, its change sends it, if it was not only this answer that got lost.
            outbox.Update(box => box.Mark(message.Id, OutgoingState.Queued));
            await Task.Delay(Breath, time);
        }
    }
}
