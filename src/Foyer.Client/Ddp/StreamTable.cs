using System.Text.Json.Nodes;

namespace Foyer.Client.Ddp;

/// <summary>
/// The subscriptions of one connection. Listeners of the same key share one subscription, because a frame does not say
/// which subscription it belongs to: two of them would bring everything twice to both.
/// </summary>
internal sealed class StreamTable
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Stream, string Key), SharedStream> streams = [];
    private long nextId;

    public event Action<Exception>? HandlerFailed;

    public (SharedStream Shared, bool IsNew) Join(string stream, string key, JsonNode? option, Action<StreamEvent> handler)
    {
        lock (gate)
        {
            var isNew = !streams.TryGetValue((stream, key), out var shared);
            if (isNew)
            {
                shared = new SharedStream($"s{++nextId}", stream, key, option);
                streams.Add((stream, key), shared);
            }

            shared!.Handlers = [.. shared.Handlers, handler];
            return (shared, isNew);
        }
    }

    /// <summary>Takes a listener away.</summary>
    /// <returns>True when it was the last one of its stream.</returns>
    public bool Leave(SharedStream shared, Action<StreamEvent> handler)
    {
        lock (gate)
        {
            var left = shared.Handlers.ToList();
            left.Remove(handler);
            shared.Handlers = [.. left];
            return left.Count == 0 && Holds(shared) && streams.Remove((shared.Stream, shared.Key));
        }
    }

    public void Drop(SharedStream shared)
    {
        lock (gate)
        {
            if (Holds(shared))
            {
                streams.Remove((shared.Stream, shared.Key));
            }
        }
    }

    public IReadOnlyList<SharedStream> All()
    {
        lock (gate)
        {
            return [.. streams.Values];
        }
    }

    public void Dispatch(string collection, JsonObject fields)
    {
        if (fields["eventName"] is not JsonValue name || !name.TryGetValue<string>(out var key) || fields["args"] is not JsonArray args)
        {
            return;
        }

        SharedStream? shared;
        lock (gate)
        {
            if (!streams.TryGetValue((collection, key), out shared))
            {
                return;
            }
        }

        var told = new StreamEvent(key, args);
        foreach (var handler in shared.Handlers)
        {
            try
            {
                handler(told);
            }
            catch (Exception failed)
            {
                // One listener's fault must not take the events from the others.
                HandlerFailed?.Invoke(failed);
            }
        }
    }

    private bool Holds(SharedStream shared) =>
        streams.TryGetValue((shared.Stream, shared.Key), out var held) && ReferenceEquals(held, shared);
}

/// <summary>One subscription on the wire and everybody who listens to it.</summary>
internal sealed class SharedStream(string id, string stream, string key, JsonNode? option)
{
    private readonly TaskCompletionSource confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    public string Stream => stream;

    public string Key => key;

    public Action<StreamEvent>[] Handlers { get; set; } = [];

    public Task Confirmed => confirmed.Task;

    public JsonArray Params() => [key, option?.DeepClone() ?? new JsonObject { ["useCollection"] = false, ["args"] = new JsonArray() }];

    public void Confirm() => confirmed.TrySetResult();

    public void Refuse(WireException refusal)
    {
        confirmed.TrySetException(refusal);

        // Nobody may be waiting any more when a reconnect is refused; the task then must not count as unobserved.
        _ = confirmed.Task.Exception;
    }
}
