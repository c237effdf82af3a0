using System.Text.Json.Nodes;
using Foyer.Client.Ddp;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;

namespace Foyer.Client.Messages;

/// <summary>
/// One room's conversation, kept up to date: it listens first, then reads the past, then applies what it heard meanwhile;
/// after a lost line it reads what it missed before it tells anything newer. Each message is told once and in the room's order.
/// </summary>
public sealed class MessageFeed : IAsyncDisposable
{
    private readonly DdpConnection connection;
    private readonly string roomId;
    private readonly MissedMessages past;
    private readonly JsonNode? option;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim filling = new(1, 1);
    private readonly CancellationTokenSource stop = new();
    private readonly MessageLog log = new();
    private readonly List<Action> held = [];
    private readonly List<DdpSubscription> subscriptions = [];

    /// <summary>The newest message from before the line broke, until what follows it is read.</summary>
    private MessagePayload? edge;
    private int breaks;
    private bool holding = true;
    private bool started;
    private bool disposed;

    internal MessageFeed(DdpConnection connection, string roomId, IMessageHistory history, JsonNode? option)
    {
        this.connection = connection;
        this.roomId = roomId;
        past = new MissedMessages(history, connection.Options);
        this.option = option;
    }

    /// <summary>The list has changed in any way.</summary>
    public event Action? Changed;

    /// <summary>A message has come that was not known before; each is told once and in the room's order.</summary>
    public event Action<MessagePayload>? Arrived;

    /// <summary>What was missed could not be read; the next reconnect tries again.</summary>
    public event Action<Exception>? CatchUpFailed;

    /// <summary>The known messages in the room's order.</summary>
    public IReadOnlyList<MessagePayload> Messages
    {
        get
        {
            lock (gate)
            {
                return [.. log.Messages];
            }
        }
    }

    /// <summary>Whether there may be older messages than the known ones.</summary>
    public bool HasOlder { get; private set; } = true;

    /// <summary>Begins: listens, reads the latest messages, and stays up to date from then on.</summary>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="WireException">The server refused, or the line broke.</exception>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        connection.Disconnected += OnDisconnected;
        connection.Reconnected += OnReconnected;
        subscriptions.Add(await connection.SubscribeAsync("stream-room-messages", roomId, OnMessage, option?.DeepClone(), cancel));
        subscriptions.Add(await connection.SubscribeAsync("stream-notify-room", $"{roomId}/deleteMessage", OnRemoved, option?.DeepClone(), cancel));
        int before;
        lock (gate)
        {
            before = breaks;
        }

        var latest = await past.PageAsync(null, cancel);
        bool broken;
        lock (gate)
        {
            HasOlder = latest.Count >= MissedMessages.PageSize;
            started = true;
            Tell(log.Reconcile(latest));
            broken = before != breaks;
            edge = broken ? log.Newest : null;
            ReleaseUnless(broken);
        }

        Changed?.Invoke();
        if (broken && connection.IsConnected)
        {
            await CatchUpAsync();
        }
    }

    /// <summary>Reads a page of older messages.</summary>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>How many have come.</returns>
    public async Task<int> LoadOlderAsync(CancellationToken cancel = default)
    {
        DateTimeOffset? before;
        lock (gate)
        {
            before = MissedMessages.JustAfter(log.Oldest);
        }

        var older = await past.PageAsync(before, cancel);
        int found;
        lock (gate)
        {
            found = log.Reconcile(older).Count;
            HasOlder = found > 0 && older.Count >= MissedMessages.PageSize;
        }

        Changed?.Invoke();
        return found;
    }

    /// <summary>Shows a message before the server has taken it; the server's version replaces it later.</summary>
    /// <param name="message">The message with its own id.</param>
    public void Expect(MessagePayload message)
    {
        lock (gate)
        {
            log.Expect(message);
        }

        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        connection.Disconnected -= OnDisconnected;
        connection.Reconnected -= OnReconnected;
        await stop.CancelAsync();
        foreach (var subscription in subscriptions)
        {
            await subscription.DisposeAsync();
        }
    }

    private void OnMessage(StreamEvent told)
    {
        if (told.Read<MessagePayload>() is { Id.Length: > 0 } message)
        {
            Hear(() => Tell(log.Apply(message) == LogChange.Added ? [message] : []));
        }
    }

    private void OnRemoved(StreamEvent told)
    {
        if (told.Read<RemovedDocument>() is { Id.Length: > 0 } gone)
        {
            Hear(() => log.Remove(gone.Id));
        }
    }

    private void Hear(Action apply)
    {
        lock (gate)
        {
            if (holding)
            {
                held.Add(apply);
                return;
            }

            apply();
        }

        Changed?.Invoke();
    }

    private void OnDisconnected()
    {
        lock (gate)
        {
            holding = true;
            breaks++;
            edge ??= log.Newest;
        }
    }

    private void OnReconnected()
    {
        if (started)
        {
            _ = CatchUpAsync();
        }
    }

    private async Task CatchUpAsync()
    {
        await filling.WaitAsync();
        try
        {
            await FillAsync(stop.Token);
        }
        catch (Exception failed) when (failed is WireException or OperationCanceledException)
        {
            LetGo();
            CatchUpFailed?.Invoke(failed);
        }
        finally
        {
            filling.Release();
        }

        Changed?.Invoke();
    }

    private async Task FillAsync(CancellationToken cancel)
    {
        MessagePayload? known;
        int before;
        lock (gate)
        {
            known = edge;
            before = breaks;
        }

        var missed = await past.SinceAsync(known, cancel);
        lock (gate)
        {
            foreach (var gone in missed.Deleted)
            {
                log.Remove(gone.Id);
            }

            Tell(log.Reconcile(missed.Stretch));
            foreach (var changed in missed.Updated.Order(MessageOrder.OfRoom))
            {
                Tell(log.Apply(changed) == LogChange.Added ? [changed] : []);
            }

            // When the line broke again meanwhile, the next reconnect goes on from the same edge.
            var broken = before != breaks;
            edge = broken ? edge : null;
            ReleaseUnless(broken);
        }
    }

    private void Tell(IReadOnlyList<MessagePayload> added)
    {
        foreach (var message in added)
        {
            Arrived?.Invoke(message);
        }
    }

    private void LetGo()
    {
        lock (gate)
        {
            ReleaseUnless(!connection.IsConnected);
        }
    }

    private void ReleaseUnless(bool broken)
    {
        holding = broken;
        if (broken)
        {
            return;
        }

        foreach (var apply in held)
        {
            apply();
        }

        held.Clear();
    }
}
