extern alias server;

using System.Text;
using BenchmarkDotNet.Attributes;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Load.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using server::Foyer.Server.Realtime;
using server::Foyer.Server.Realtime.Ddp;
using server::Foyer.Server.Storage;

namespace Foyer.Benchmarks;

/// <summary>The four paths of a message: read, stored, written, handed to everybody. Bytes are held by AllocationBudgetTests; times are for comparing on one machine.</summary>
[MemoryDiagnoser]
public class HotPath
{
    private const int Group = 64;

    private static readonly byte[] Call = Encoding.UTF8.GetBytes(
        """{"msg":"method","id":"12","method":"sendMessage","params":[{"_id":"aaaaaaaaaaaaaaaaa","rid":"bbbbbbbbbbbbbbbbb","msg":"a line of usual length as people write it"}]}""");

    private static readonly MessagePayload Message = new()
    {
        Id = "aaaaaaaaaaaaaaaaa",
        RoomId = "bbbbbbbbbbbbbbbbb",
        Text = "a line of usual length as people write it",
        SentAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Sender = new UserRef { Id = "ccccccccccccccccc", Username = "ada", Name = "Ada Lovelace" },
    };

    private readonly string folder = Directory.CreateTempSubdirectory("foyer-bench-").FullName;
    private readonly InProcessBackplane backplane = new();
    private readonly Topic topic = Topic.RoomMessages(new RoomId("room"));
    private readonly GatheredStream road = new(Stream.Null);
    private readonly List<Frame> batch = [.. Enumerable.Range(0, Group).Select(static _ => new Frame(new byte[300]))];
    private readonly List<Connection> connections = [];
    private Frame frame = null!;
    private Commits commits = null!;
    private SameRows rows = null!;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        frame = DdpWriter.Event(topic, DdpWriter.Arguments([Message]), origin: null);
        var hub = new Hub(backplane);
        for (var number = 0; number < 100; number++)
        {
            var connection = new Connection($"c{number}", new Sink());
            connections.Add(connection);
            _ = connection.WriteAsync();
            await hub.JoinAsync(topic, connection, CancellationToken.None);
        }

        var options = new DbContextOptionsBuilder<SqliteFoyerDb>().UseSqliteStore($"Data Source={Path.Combine(folder, "foyer.db")}").Options;
        var databases = new FoyerDbFactory(() => new SqliteFoyerDb(options));
        await using (var db = databases.Create())
        {
            await db.Database.EnsureCreatedAsync();
            await WordIndex.EnsureAsync(db, NullLogger.Instance, CancellationToken.None);
            db.Rooms.Add(new Room(new RoomId("room"), RoomKinds.Channel, DateTimeOffset.UnixEpoch));
            await db.SaveChangesAsync();
        }

        var announcements = new Announcements(new ServiceCollection().BuildServiceProvider(), NullLogger<Announcements>.Instance);
        commits = new Commits(databases, announcements, [], [], [], new Ids(), TimeProvider.System, NullLogger<Commits>.Instance);
        await announcements.StartAsync(CancellationToken.None);
        await commits.StartAsync(CancellationToken.None);
        await StoreAsync();
        rows = SameRows.OnSqlite(folder, "room");
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await commits.StopAsync(CancellationToken.None);
        rows.Dispose();
        connections.ForEach(static connection => connection.Close(CloseReason.Left));
        Directory.Delete(folder, recursive: true);
    }

    private static readonly AppendPlace Place = new(new RoomId("room"));

    [Benchmark(Description = "read a call")]
    public bool Read() => DdpMessage.TryRead(Call) is not null;

    [Benchmark(Description = "store a message, 64 in a commit", OperationsPerInvoke = Group)]
    public Task StoreAsync() => Task.WhenAll(Enumerable.Range(0, Group).Select(_ => commits.AppendAsync(
        Place, static (scope, cancel) => scope.PostAsync(new MessageDraft(new RoomId("room"), "ada", "ada", "a line of usual length as people write it"), cancel), CancellationToken.None)));

    [Benchmark(Description = "the same rows by SQLite alone, 64 in a commit", OperationsPerInvoke = Group)]
    public int StoreAlone() => rows.Commit(Group);

    [Benchmark(Description = "write an event")]
    public int Write() => DdpWriter.Event(topic, DdpWriter.Arguments([Message]), origin: null).OnWire.Length;

    [Benchmark(Description = "hand an event to 100 connections")]
    public void HandOut() => backplane.Publish(topic, frame);

    [Benchmark(Description = "gather 64 frames for one connection")]
    public ValueTask GatherAsync() => road.SendAsync(batch, CancellationToken.None);

    private sealed class Sink : ITransport
    {
        public ValueTask<Incoming> ReceiveAsync(CancellationToken cancel) => ValueTask.FromResult(Incoming.End);

        public ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancel) => ValueTask.CompletedTask;

        public ValueTask CloseAsync(CloseReason reason) => ValueTask.CompletedTask;

        public void Abort()
        {
        }
    }
}
