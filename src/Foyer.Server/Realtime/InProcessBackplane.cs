using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Foyer.Server.Realtime;

/// <summary>The backplane of a single node: a call, no wire.</summary>
internal sealed class InProcessBackplane : IBackplane
{
    private readonly ConcurrentDictionary<Topic, ImmutableArray<Subscription>> subscriptions = new();

    public bool MayHaveListeners(Topic topic) => subscriptions.ContainsKey(topic);

    public ValueTask<IReadOnlySet<Topic>> HeardAmongAsync(IReadOnlySet<Topic> topics) =>
        ValueTask.FromResult<IReadOnlySet<Topic>>(topics.Where(MayHaveListeners).ToHashSet());

    public void Publish(Topic topic, Frame frame)
    {
        if (subscriptions.TryGetValue(topic, out var found))
        {
            foreach (var subscription in found)
            {
                subscription.Deliver(topic, frame);
            }
        }
    }

    public ValueTask<IAsyncDisposable> SubscribeAsync(Topic topic, FrameHandler deliver, CancellationToken cancel)
    {
        var subscription = new Subscription(this, topic, deliver);
        subscriptions.AddOrUpdate(topic, static (_, added) => [added], static (_, known, added) => known.Add(added), subscription);
        return ValueTask.FromResult<IAsyncDisposable>(subscription);
    }

    private void Remove(Subscription subscription)
    {
        while (subscriptions.TryGetValue(subscription.Topic, out var known))
        {
            var rest = known.Remove(subscription);
            var done = rest.IsEmpty
                ? subscriptions.TryRemove(new KeyValuePair<Topic, ImmutableArray<Subscription>>(subscription.Topic, known))
                : subscriptions.TryUpdate(subscription.Topic, rest, known);
            if (done)
            {
                return;
            }
        }
    }

    private sealed class Subscription(InProcessBackplane owner, Topic topic, FrameHandler deliver) : IAsyncDisposable
    {
        public Topic Topic => topic;

        public FrameHandler Deliver => deliver;

        public ValueTask DisposeAsync()
        {
            owner.Remove(this);
            return ValueTask.CompletedTask;
        }
    }
}
