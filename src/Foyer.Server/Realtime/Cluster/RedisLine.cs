using System.Security.Cryptography;
using System.Threading.Channels;
using StackExchange.Redis;

namespace Foyer.Server.Realtime.Cluster;

/// <summary>This node's connection to the Redis that the nodes share. It comes back by itself; whoever missed something meanwhile is told.</summary>
internal sealed partial class RedisLine : IAsyncDisposable
{
    private readonly ConnectionMultiplexer redis;
    private readonly ILogger<RedisLine> logger;

    // Says no more than that it happened: whoever repairs, repairs everything until then.
    private readonly Channel<bool> mendings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private int isInterrupted;

    public RedisLine(RealtimeOptions options, ILogger<RedisLine> logger)
    {
        this.logger = logger;
        var configuration = ConfigurationOptions.Parse(options.Redis!);
        configuration.AbortOnConnectFail = false;
        configuration.ClientName = $"foyer-{Node}";

        // Presence answers while a person waits: a Redis that does not answer is as good as none.
        configuration.AsyncTimeout = Math.Min(configuration.AsyncTimeout, 2_000);
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        redis = ConnectionMultiplexer.Connect(configuration);
        redis.ConnectionFailed += (_, _) => Lost();
        redis.ConnectionRestored += (_, _) => Back();
        if (!IsConnected)
        {
            Lost();
        }
    }

    /// <summary>
    /// Has something whenever a part of the line is new: what was said meanwhile was not heard here, and what this node said may not have been heard elsewhere.
    /// The library tells of an interruption and of its end on threads of their own, in any order, so each end counts for itself.
    /// </summary>
    public ChannelReader<bool> Mendings => mendings.Reader;

    /// <summary>This node's own name, new with every start.</summary>
    public string Node { get; } = RandomNumberGenerator.GetHexString(16, lowercase: true);

    public IDatabase Database => redis.GetDatabase();

    public ISubscriber Subscriber => redis.GetSubscriber();

    public bool IsConnected => redis.IsConnected && redis.GetSubscriber().IsConnected();

    /// <summary>Whether what is published from now on is heard here: both parts of the line answer, the one that listens after it has taken all its topics up again.</summary>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            await Task.WhenAll(Database.PingAsync(), Subscriber.PingAsync());
            return IsConnected;
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    private void Lost()
    {
        if (Interlocked.Exchange(ref isInterrupted, 1) == 0)
        {
            Log.Lost(logger);
        }
    }

    private void Back()
    {
        if (IsConnected && Interlocked.Exchange(ref isInterrupted, 0) == 1)
        {
            Log.Back(logger);
        }

        mendings.Writer.TryWrite(true);
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Warning, "Redis does not answer: the nodes do not hear each other until it does")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(2102, LogLevel.Warning, "Redis answers again: clients are asked to synchronise")]
        public static partial void Back(ILogger logger);
    }
}
