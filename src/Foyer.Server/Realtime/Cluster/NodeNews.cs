using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace Foyer.Server.Realtime.Cluster;

/// <summary>What a node keeps in memory of the store: settings, grants. It is loaded anew when another node has changed it.</summary>
internal interface INodeMemory
{
    /// <summary>What it keeps, as the nodes call it among themselves.</summary>
    string Name { get; }

    /// <summary>Brings memory to what the store says.</summary>
    Task ReloadAsync(CancellationToken cancel);

    /// <summary>Brings one part of it to what the store says; another node has told <c>name/part</c>.</summary>
    Task ReloadAsync(string part, CancellationToken cancel) => ReloadAsync(cancel);
}

/// <summary>Tells the other nodes that what they keep in memory has changed in the store, and listens to them.</summary>
internal sealed partial class NodeNews(IBackplane backplane, IServiceProvider services, ILogger<NodeNews> logger) : BackgroundService
{
    private static readonly Topic Changes = new("foyer-nodes", "memory");

    private readonly string self = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly Channel<string> heard = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Call it after the commit, with the memory's name or, for a part of it, <c>name/part</c>.</summary>
    public void Tell(string name) => backplane.Publish(Changes, new Frame(Encoding.UTF8.GetBytes($"{self} {name}")));

    /// <summary>Everything may have changed unheard.</summary>
    public void ReloadAll() => heard.Writer.TryWrite("");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var subscription = await backplane.SubscribeAsync(Changes, Hear, stoppingToken);
        try
        {
            await foreach (var name in heard.Reader.ReadAllAsync(stoppingToken))
            {
                var (whole, part) = name.IndexOf('/', StringComparison.Ordinal) is >= 0 and var at ? (name[..at], name[(at + 1)..]) : (name, null);
                foreach (var memory in services.GetServices<INodeMemory>().Where(memory => whole.Length == 0 || memory.Name == whole))
                {
                    await ReloadAsync(memory, part, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops, and forgets.
        }
    }

    private void Hear(Topic topic, Frame frame)
    {
        var words = Encoding.UTF8.GetString(frame.Raw.Span).Split(' ');
        if (words.Length == 2 && words[0] != self)
        {
            heard.Writer.TryWrite(words[1]);
        }
    }

    private async Task ReloadAsync(INodeMemory memory, string? part, CancellationToken cancel)
    {
        try
        {
            await (part is null ? memory.ReloadAsync(cancel) : memory.ReloadAsync(part, cancel));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Stale(logger, failure, memory.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2106, LogLevel.Error, "Memory of {Name} could not be loaded anew")]
        public static partial void Stale(ILogger logger, Exception failure, string name);
    }
}
