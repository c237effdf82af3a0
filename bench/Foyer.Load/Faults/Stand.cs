using System.Globalization;
using Foyer.Load.Rooms;
using Foyer.Testing;

namespace Foyer.Load.Faults;

/// <summary>Where a run plays: nodes as processes of their own, and everything between and below them, each of which can be broken.</summary>
internal abstract class Stand(string dll) : IAsyncDisposable
{
    private readonly PrivateFolder folder = new("faults");
    private readonly List<ServerProcess?> nodes = [];
    private readonly List<int> ports = [];

    public int Count => ports.Count;

    /// <summary>The ports at which the nodes answer.</summary>
    public IReadOnlyList<int> Ports => ports;

    protected PrivateFolder Folder => folder;

    public async Task AddAsync(CancellationToken cancel)
    {
        ports.Add(LoopbackPort.Find());
        nodes.Add(null);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await StartAsync(ports.Count - 1, cancel);
                return;
            }
            catch (InvalidOperationException) when (attempt < 4)
            {
                // On a busy machine somebody else may have taken the port before the node came to it.
                ports[^1] = LoopbackPort.Find();
            }
        }
    }

    public async Task StartAsync(int node, CancellationToken cancel)
    {
        var environment = new Dictionary<string, string>
        {
            ["PORT"] = $"{ports[node]}",
            ["LISTEN"] = "localhost",
            ["DATA_FOLDER"] = DataFolder,
            ["TEST_MODE"] = "true",
            ["TEST_CLOCK_FILE"] = ClockOf(node),
            ["Logging__LogLevel__Default"] = "None",
        };
        Configure(node, environment);
        nodes[node] = await ServerProcess.StartAsync(dll, [], environment, ports[node], cancel);
    }

    public void Kill(int node) => nodes[node]?.Kill();

    /// <summary>Moves the clock of a node, at once.</summary>
    public void SetClock(int node, TimeSpan offset) =>
        File.WriteAllText(ClockOf(node), offset.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));

    public virtual ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            node?.Dispose();
        }

        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    protected virtual string DataFolder => folder.Path;

    protected abstract void Configure(int node, Dictionary<string, string> environment);

    private string ClockOf(int node) => folder.File($"clock-{node}");
}

/// <summary>Nodes on one PostgreSQL and one Redis, each with lines of its own to both.</summary>
internal sealed class ClusterStand(string dll) : Stand(dll)
{
    private readonly List<TcpRelay> toRedis = [];
    private readonly List<TcpRelay> toPostgres = [];
    private string store = "";

    public PostgresServer Postgres { get; } = new();

    public RedisServer Redis { get; } = new();

    public IReadOnlyList<TcpRelay> ToRedis => toRedis;

    public IReadOnlyList<TcpRelay> ToPostgres => toPostgres;

    /// <summary>Starts the database, Redis and so many nodes.</summary>
    public async Task PrepareAsync(int nodes, CancellationToken cancel)
    {
        store = await Postgres.CreateDatabaseAsync();
        await Redis.StartAsync();
        for (var node = 0; node < nodes; node++)
        {
            await AddAsync(cancel);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        toRedis.ForEach(static relay => relay.Dispose());
        toPostgres.ForEach(static relay => relay.Dispose());
        await Postgres.DisposeAsync();
        await Redis.DisposeAsync();
    }

    protected override void Configure(int node, Dictionary<string, string> environment)
    {
        if (node == toRedis.Count)
        {
            toRedis.Add(new TcpRelay(Redis.Port));
            toPostgres.Add(new TcpRelay(new Npgsql.NpgsqlConnectionStringBuilder(store).Port));
        }

        environment["REDIS"] = $"127.0.0.1:{toRedis[node].Port}";
        environment["POSTGRES"] = new Npgsql.NpgsqlConnectionStringBuilder(store) { Port = toPostgres[node].Port, Timeout = 15, CommandTimeout = 60, KeepAlive = 5, TcpKeepAlive = true }.ConnectionString;
    }
}

/// <summary>One node on a SQLite file, on a disk that may be small.</summary>
internal sealed class SingleStand(string dll, string? disk) : Stand(dll)
{
    protected override string DataFolder => disk ?? base.DataFolder;

    protected override void Configure(int node, Dictionary<string, string> environment)
    {
    }
}
