using System.Security.Cryptography;
using StackExchange.Redis;

namespace Foyer.Server.Realtime.Cluster;

/// <summary>This node's connection to the Redis that the nodes share. It comes back by itself; whoever missed something meanwhile is told.</summary>
internal sealed partial class RedisLine : IAsyncDisposable
{
    private readonly ConnectionMultiplexer redis;
    private readonly ILogger<RedisLine> logger;
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

    /// <summary>Happens when the line is whole again after an interruption: whatever was said meanwhile was not heard here.</summary>
    public event Action? Restored;

    /// <summary>This node's own name, new with every start.</summary>
    public string Node { get; } = RandomNumberGenerator.GetHexString(16, lowercase: true);

    public IDatabase Database => redis.GetDatabase();

    public ISubscriber Subscriber => redis.GetSubscriber();

    public bool IsConnected => redis.IsConnected && redis.GetSubscriber().IsConnected();

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
            Restored?.Invoke();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Warning, "Redis does not answer: the nodes do not hear each other until it does")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(2102, LogLevel.Warning, "Redis answers again: clients of this node are asked to synchronise")]
        public static partial void Back(ILogger logger);
    }
}
