using System.Threading.Channels;
using Foyer.Client.Ddp;
using Foyer.Contracts.Messages;

namespace Foyer.Load;

/// <summary>What one side of a conversation hears on its socket, before any client has put it in order.</summary>
internal sealed class Listener(Ledger ledger, Func<string, bool> isFromOther)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset?> versions = [];
    private readonly HashSet<string> read = [];
    private readonly List<string> order = [];
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private DateTimeOffset newest = DateTimeOffset.MinValue;

    /// <summary>Set once the end of the conversation was heard.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Hear(StreamEvent told)
    {
        if (told.Read<MessagePayload>() is not { Id.Length: > 0 } message)
        {
            ledger.Fail("frame", "unreadable");
            return;
        }

        lock (gate)
        {
            if (versions.TryGetValue(message.Id, out var version))
            {
                if (version == message.UpdatedAt)
                {
                    ledger.CountDuplicate();
                }

                versions[message.Id] = message.UpdatedAt;
                return;
            }

            versions.Add(message.Id, message.UpdatedAt);
            order.Add(message.Id);
            if (message.SentAt < newest)
            {
                ledger.CountReordered();
            }

            newest = message.SentAt > newest ? message.SentAt.Value : newest;
            if (read.Contains(message.Id))
            {
                return;
            }
        }

        if (message.Type == MessageTypes.LivechatClose)
        {
            Ended.TrySetResult();
        }
        else if (isFromOther(message.Id))
        {
            ledger.Arrived(message.Id);
            lines.Writer.TryWrite(message.Id);
        }
    }

    /// <summary>Takes in what was said before this side listened, or while its line was away.</summary>
    public void Read(IEnumerable<MessagePayload> past)
    {
        foreach (var message in past.Order(Client.Messages.MessageOrder.OfRoom))
        {
            lock (gate)
            {
                if (versions.ContainsKey(message.Id) || !read.Add(message.Id))
                {
                    continue;
                }
            }

            if (message.Type == MessageTypes.LivechatClose)
            {
                Ended.TrySetResult();
            }
            else if (isFromOther(message.Id))
            {
                lines.Writer.TryWrite(message.Id);
            }
        }
    }

    public ValueTask<string> NextLineAsync(CancellationToken cancel) => lines.Reader.ReadAsync(cancel);

    public bool Knows(string id)
    {
        lock (gate)
        {
            return versions.ContainsKey(id) || read.Contains(id);
        }
    }

    /// <summary>Whether this side heard the given messages in their order, as far as it heard them on the socket.</summary>
    public bool HeardInOrderOf(IReadOnlyCollection<string> ids)
    {
        lock (gate)
        {
            var known = ids.ToHashSet(StringComparer.Ordinal);
            return order.Where(known.Contains).SequenceEqual(ids.Where(versions.ContainsKey));
        }
    }
}
