using System.Text;
using Foyer.Server.Telemetry;
using StackExchange.Redis;

namespace Foyer.Server.Realtime.Cluster;

/// <summary>
/// The backplane of several nodes. Listeners of the publishing node are called directly; Redis carries the frame to the nodes
/// that have subscribed to its topic and to no others. What Redis loses is lost: the line says so when it is back.
/// </summary>
internal sealed partial class RedisBackplane(RedisLine line, TimeProvider time, ILogger<RedisBackplane> logger) : IBackplane
{
    // Answers with the places of the channels that have listeners, for that is shorter than a number for each.
    private const string HeardScript =
        """
        local heard, counts = {}, redis.call('PUBSUB', 'NUMSUB', unpack(ARGV))
        for at = 2, #counts, 2 do
          if counts[at] > 0 then heard[#heard + 1] = at / 2 - 1 end
        end
        return heard
        """;

    // As many as a script can take as arguments at once, with room.
    private const int MostAsked = 2_000;

    // Announcements wait in line for this answer, so they wait no longer; a Redis that is slow now is not asked again for a while.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Mistrust = TimeSpan.FromSeconds(10);

    private readonly InProcessBackplane here = new();
    private readonly byte[] node = Encoding.ASCII.GetBytes(line.Node);
    private readonly Lock gate = new();
    private readonly Dictionary<Topic, Ear> ears = [];
    private DateTimeOffset mistrustedUntil;

    /// <summary>Another node may have some.</summary>
    public bool MayHaveListeners(Topic topic) => true;

    public async ValueTask<IReadOnlySet<Topic>> HeardAmongAsync(IReadOnlySet<Topic> topics)
    {
        if (time.GetUtcNow() < mistrustedUntil)
        {
            return topics;
        }

        var heard = topics.Where(here.MayHaveListeners).ToHashSet();
        try
        {
            foreach (var asked in topics.Where(topic => !heard.Contains(topic)).Chunk(MostAsked).ToList())
            {
                var answer = await line.Database.ScriptEvaluateAsync(HeardScript, values: [.. asked.Select(static topic => (RedisValue)(string)ChannelOf(topic)!)])
                    .WaitAsync(Patience, time);
                heard.UnionWith(((int[]?)answer ?? []).Select(place => asked[place]));
            }

            return heard;
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException or ObjectDisposedException)
        {
            mistrustedUntil = time.GetUtcNow() + Mistrust;
            return topics;
        }
    }

    public void Publish(Topic topic, Frame frame)
    {
        here.Publish(topic, frame);
        using var span = Meters.Spans.StartActivity("publish", System.Diagnostics.ActivityKind.Producer);
        span?.SetTag("messaging.system", "redis").SetTag("foyer.stream", topic.Stream);
        try
        {
            // In order: one connection, and nobody waits for an answer.
            foreach (var one in frame.Parts ?? [frame])
            {
                line.Subscriber.Publish(ChannelOf(topic), Envelope.Write(node, one), CommandFlags.FireAndForget);
            }
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException or ObjectDisposedException)
        {
            // The line itself reports that it is down, and its listeners synchronise when it is back.
        }
    }

    public async ValueTask<IAsyncDisposable> SubscribeAsync(Topic topic, FrameHandler deliver, CancellationToken cancel)
    {
        var local = await here.SubscribeAsync(topic, deliver, cancel);
        Task heard;
        lock (gate)
        {
            if (!ears.TryGetValue(topic, out var ear))
            {
                ears.Add(topic, ear = new Ear());
            }

            ear.Listeners++;
            heard = ear.Queue is null && ear.Turn.IsCompleted ? ear.Turn = OpenAsync(ear.Turn, topic, ear) : ear.Turn;
        }

        await heard;
        return new Subscription(this, topic, local);
    }

    /// <summary>Listens to the others where it could not while the line was gone.</summary>
    public Task ReopenAsync()
    {
        lock (gate)
        {
            foreach (var (topic, ear) in ears.Where(static one => one.Value.Queue is null))
            {
                ear.Turn = OpenAsync(ear.Turn, topic, ear);
            }

            return Task.WhenAll(ears.Values.Select(static ear => ear.Turn));
        }
    }

    private async Task OpenAsync(Task before, Topic topic, Ear ear)
    {
        await before;
        if (ear.Queue is not null)
        {
            return;
        }

        try
        {
            var queue = await line.Subscriber.SubscribeAsync(ChannelOf(topic));
            queue.OnMessage(message => Hear(topic, message.Message));
            ear.Queue = queue;
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Listeners of this node still hear each other; when the line is back it is opened again.
            Log.Deaf(logger, lost.GetType().Name);
        }
    }

    private static async Task CloseAsync(Task before, Ear ear)
    {
        await before;
        try
        {
            if (ear.Queue is { } queue)
            {
                ear.Queue = null;
                await queue.UnsubscribeAsync();
            }
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException or ObjectDisposedException)
        {
            // A connection that is gone listens to nothing.
        }
    }

    private void Hear(Topic topic, RedisValue message)
    {
        ReadOnlyMemory<byte> bytes = message;
        if (Envelope.Read(bytes, node) is { } frame)
        {
            here.Publish(topic, frame);
        }
    }

    private void Leave(Topic topic)
    {
        lock (gate)
        {
            var ear = ears[topic];
            if (--ear.Listeners == 0)
            {
                ears.Remove(topic);
                ear.Turn = CloseAsync(ear.Turn, ear);
            }
        }
    }

    private static RedisChannel ChannelOf(Topic topic) => RedisChannel.Literal($"foyer:{topic.Stream}:{topic.Key}");

    /// <summary>How this node hears one topic of the others; opening and closing wait for each other.</summary>
    private sealed class Ear
    {
        public int Listeners { get; set; }

        public Task Turn { get; set; } = Task.CompletedTask;

        public ChannelMessageQueue? Queue { get; set; }
    }

    private sealed class Subscription(RedisBackplane owner, Topic topic, IAsyncDisposable local) : IAsyncDisposable
    {
        private int isLeft;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref isLeft, 1) == 0)
            {
                await local.DisposeAsync();
                owner.Leave(topic);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2103, LogLevel.Warning, "A topic of other nodes cannot be heard ({Problem})")]
        public static partial void Deaf(ILogger logger, string problem);
    }
}

/// <summary>A frame on its way between nodes: the sender's name, the session it came from, the bytes.</summary>
internal static class Envelope
{
    public static byte[] Write(ReadOnlySpan<byte> node, Frame frame)
    {
        var origin = Encoding.UTF8.GetBytes(frame.Origin ?? "");
        var written = new byte[node.Length + 1 + origin.Length + frame.Raw.Length];
        node.CopyTo(written);
        written[node.Length] = checked((byte)origin.Length);
        origin.CopyTo(written, node.Length + 1);
        frame.Raw.CopyTo(written.AsMemory(node.Length + 1 + origin.Length));
        return written;
    }

    /// <summary>The frame; null where this very node sent it or it is none.</summary>
    public static Frame? Read(ReadOnlyMemory<byte> written, ReadOnlySpan<byte> own)
    {
        var bytes = written.Span;
        if (bytes.Length <= own.Length || bytes.StartsWith(own) || bytes.Length < own.Length + 1 + bytes[own.Length])
        {
            return null;
        }

        var origin = bytes.Slice(own.Length + 1, bytes[own.Length]);
        return new Frame(written[(own.Length + 1 + origin.Length)..], origin.IsEmpty ? null : Encoding.UTF8.GetString(origin));
    }
}
