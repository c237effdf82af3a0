using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Realtime.Sessions;

/// <summary>
/// What one session listens to. A client may subscribe to the same topic several times; it hears each event once,
/// because clients tell subscriptions apart by topic only.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore has nothing to dispose of until somebody asks for its wait handle; nobody does.")]
internal sealed class SessionSubscriptions(Connection connection, Hub hub)
{
    /// <summary>More is no client but a fault or an attack.</summary>
    private const int Most = 5_000;

    /// <summary>How many topics one subscription may gather: a long list of people whose presence is shown.</summary>
    private const int MostTopics = 20_000;

    private readonly Dictionary<string, SubscriptionEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<Topic, int> listeners = [];

    // Joining may wait for the backplane, so changes queue up behind each other instead of holding a lock.
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>False when there are too many already.</summary>
    public async ValueTask<bool> AddAsync(SubscriptionEntry entry, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (entries.Count >= Most || !entries.TryAdd(entry.Id, entry))
            {
                return entries.ContainsKey(entry.Id);
            }

            foreach (var topic in entry.Topics)
            {
                await ListenAsync(topic, cancel);
            }

            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Adds to and removes from the topics of the subscription to this stream that is open. False when none is.</summary>
    public async ValueTask<bool> ChangeAsync(string stream, IEnumerable<Topic> added, IEnumerable<Topic> removed, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (entries.Values.FirstOrDefault(known => known.Stream == stream) is not { } entry)
            {
                return false;
            }

            foreach (var topic in added)
            {
                if (entry.Topics.Count < MostTopics && entry.Topics.Add(topic))
                {
                    await ListenAsync(topic, cancel);
                }
            }

            foreach (var topic in removed)
            {
                if (entry.Topics.Remove(topic))
                {
                    await UnlistenAsync(topic);
                }
            }

            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Whether the client has a subscription of this identifier.</summary>
    public async ValueTask<bool> HasAsync(string id, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return entries.ContainsKey(id);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>What is open, for a recheck of rights.</summary>
    public async ValueTask<IReadOnlyList<SubscriptionEntry>> AllAsync()
    {
        await turn.WaitAsync();
        try
        {
            return [.. entries.Values];
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Ends one subscription and tells the client so, also when there was none.</summary>
    public async ValueTask RemoveAsync(string id)
    {
        await turn.WaitAsync();
        try
        {
            await ForgetAsync(id);
            connection.TrySend(DdpWriter.NoSub(id, error: null));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Ends all subscriptions; the client is told of each while it is still there.</summary>
    public async ValueTask RemoveAllAsync(bool tell)
    {
        await turn.WaitAsync();
        try
        {
            foreach (var id in entries.Keys.ToArray())
            {
                await ForgetAsync(id);
                if (tell)
                {
                    connection.TrySend(DdpWriter.NoSub(id, error: null));
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async ValueTask ForgetAsync(string id)
    {
        if (entries.Remove(id, out var entry))
        {
            foreach (var topic in entry.Topics)
            {
                await UnlistenAsync(topic);
            }
        }
    }

    private ValueTask ListenAsync(Topic topic, CancellationToken cancel)
    {
        listeners[topic] = listeners.GetValueOrDefault(topic) + 1;
        return hub.JoinAsync(topic, connection, cancel);
    }

    private ValueTask UnlistenAsync(Topic topic)
    {
        var left = listeners.GetValueOrDefault(topic) - 1;
        if (left > 0)
        {
            listeners[topic] = left;
            return ValueTask.CompletedTask;
        }

        listeners.Remove(topic);
        return hub.LeaveAsync(topic, connection);
    }
}

/// <summary>A subscription that is open.</summary>
/// <param name="Id">The client's identifier of it.</param>
/// <param name="Stream">The stream's name.</param>
/// <param name="Key">The key asked for.</param>
/// <param name="Extra">What else was shown for it, such as a visitor's token.</param>
/// <param name="Topics">What it listens to.</param>
internal sealed record SubscriptionEntry(string Id, string Stream, string Key, JsonNode? Extra, HashSet<Topic> Topics);
