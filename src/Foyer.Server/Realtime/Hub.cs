using Foyer.Server.Telemetry;

namespace Foyer.Server.Realtime;

/// <summary>
/// The listeners of this node. Subscribes to a topic on the backplane for its first local listener and leaves after the last.
/// Sharded by topic, so that busy topics do not wait for each other.
/// </summary>
internal sealed class Hub(IBackplane backplane)
{
    private const int ShardCount = 64;

    private readonly Shard[] shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard())];

    /// <summary>From the completion of the task on, the connection receives the topic's frames. Joining twice is joining once.</summary>
    public async ValueTask JoinAsync(Topic topic, Connection connection, CancellationToken cancel)
    {
        while (true)
        {
            var audience = ShardOf(topic).GetOrAdd(topic);
            if (audience.TryAdd(connection))
            {
                await audience.SubscribedAsync(backplane, cancel);
                return;
            }
        }
    }

    public ValueTask LeaveAsync(Topic topic, Connection connection)
    {
        var shard = ShardOf(topic);
        return shard.Find(topic) is { } audience && audience.Remove(connection) && shard.TryRemove(audience)
            ? audience.UnsubscribeAsync()
            : ValueTask.CompletedTask;
    }

    private Shard ShardOf(Topic topic) => shards[(uint)topic.GetHashCode() % ShardCount];

    private sealed class Shard
    {
        private readonly Lock gate = new();
        private readonly Dictionary<Topic, Audience> audiences = [];

        public Audience GetOrAdd(Topic topic)
        {
            lock (gate)
            {
                if (!audiences.TryGetValue(topic, out var audience))
                {
                    audience = new Audience(topic);
                    audiences.Add(topic, audience);
                }

                return audience;
            }
        }

        public Audience? Find(Topic topic)
        {
            lock (gate)
            {
                return audiences.GetValueOrDefault(topic);
            }
        }

        /// <summary>Forgets the audience if it is still empty; whoever held it then finds it ended and makes a new one.</summary>
        public bool TryRemove(Audience audience)
        {
            lock (gate)
            {
                return audience.TryEnd() && audiences.Remove(audience.Topic);
            }
        }
    }

    private sealed class Audience(Topic topic)
    {
        private readonly Lock gate = new();
        private readonly HashSet<Connection> connections = [];
        private Task<IAsyncDisposable>? subscription;
        private bool hasEnded;

        public Topic Topic => topic;

        public bool TryAdd(Connection connection)
        {
            lock (gate)
            {
                if (!hasEnded)
                {
                    connections.Add(connection);
                }

                return !hasEnded;
            }
        }

        /// <summary>True when nobody is left.</summary>
        public bool Remove(Connection connection)
        {
            lock (gate)
            {
                return connections.Remove(connection) && connections.Count == 0;
            }
        }

        public bool TryEnd()
        {
            lock (gate)
            {
                var ends = !hasEnded && connections.Count == 0;
                hasEnded |= ends;
                return ends;
            }
        }

        public async ValueTask SubscribedAsync(IBackplane backplane, CancellationToken cancel)
        {
            Task<IAsyncDisposable> pending;
            lock (gate)
            {
                // The subscription belongs to all listeners: one who gives up must not cancel it.
                pending = subscription ??= backplane.SubscribeAsync(topic, Deliver, CancellationToken.None).AsTask();
            }

            await pending.WaitAsync(cancel);
        }

        public async ValueTask UnsubscribeAsync()
        {
            if (subscription is { } pending)
            {
                await (await pending).DisposeAsync();
            }
        }

        private void Deliver(Topic delivered, Frame frame)
        {
            lock (gate)
            {
                foreach (var connection in connections)
                {
                    if (connection.Id != frame.Origin)
                    {
                        connection.TrySend(frame);
                    }
                }

                Meters.Deliveries.Add((long)connections.Count * frame.Count);
            }
        }
    }
}
