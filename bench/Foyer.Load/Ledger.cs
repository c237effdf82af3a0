using System.Collections.Concurrent;
using Foyer.Contracts.Messages;

namespace Foyer.Load;

/// <summary>What was sent, what the server acknowledged and what arrived, over all conversations.</summary>
internal sealed class Ledger(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> sent = new();
    private readonly ConcurrentDictionary<string, int> errors = new();
    private long acknowledged;
    private long received;
    private long duplicated;
    private long reordered;
    private long lost;
    private long disagreements;
    private long conversations;
    private long abandoned;

    public LatencyHistogram Receipt { get; } = new();

    public LatencyHistogram Acknowledgement { get; } = new();

    public LatencyHistogram Waiting { get; } = new();

    public long Acknowledged => Interlocked.Read(ref acknowledged);

    public long Received => Interlocked.Read(ref received);

    public long Duplicated => Interlocked.Read(ref duplicated);

    public long Reordered => Interlocked.Read(ref reordered);

    public long Lost => Interlocked.Read(ref lost);

    public long Disagreements => Interlocked.Read(ref disagreements);

    public long Conversations => Interlocked.Read(ref conversations);

    public long Abandoned => Interlocked.Read(ref abandoned);

    public long Errors => errors.Values.Sum(static count => (long)count);

    public IEnumerable<KeyValuePair<string, int>> ErrorsByCode => errors.OrderByDescending(static pair => pair.Value).Take(20);

    public void Sending(string id) => sent[id] = time.GetTimestamp();

    public void Confirmed(string id)
    {
        if (sent.TryGetValue(id, out var at))
        {
            Acknowledgement.Add(time.GetElapsedTime(at));
        }

        Interlocked.Increment(ref acknowledged);
    }

    public void Arrived(string id)
    {
        if (sent.TryGetValue(id, out var at))
        {
            Receipt.Add(time.GetElapsedTime(at));
            Interlocked.Increment(ref received);
        }
    }

    public void CountDuplicate() => Interlocked.Increment(ref duplicated);

    public void CountReordered() => Interlocked.Increment(ref reordered);

    public void Fail(string what, string code) => errors.AddOrUpdate($"{what}: {code}", 1, static (_, count) => count + 1);

    public void Abandon() => Interlocked.Increment(ref abandoned);

    /// <summary>Compares what the server acknowledged with what it kept and with what each side heard.</summary>
    public void Settle(Conversation conversation, IReadOnlyList<MessagePayload> kept)
    {
        Interlocked.Increment(ref conversations);
        var acknowledgedIds = conversation.Acknowledged.ToHashSet(StringComparer.Ordinal);
        var stored = kept.Select(static message => message.Id).Where(acknowledgedIds.Contains).ToList();
        var there = stored.ToHashSet(StringComparer.Ordinal);
        foreach (var id in acknowledgedIds)
        {
            var other = conversation.IsFromVisitor(id) ? conversation.Agent : conversation.Visitor;
            if (!there.Contains(id) || !other.Knows(id))
            {
                Interlocked.Increment(ref lost);
            }

            sent.TryRemove(id, out _);
        }

        Interlocked.Add(ref duplicated, stored.Count - there.Count);
        if (!conversation.Visitor.HeardInOrderOf(stored) || !conversation.Agent.HeardInOrderOf(stored))
        {
            Interlocked.Increment(ref disagreements);
        }
    }
}
