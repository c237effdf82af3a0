using Foyer.Server.Realtime;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

public sealed class AnnouncerTests
{
    private static readonly Topic Anything = Topic.NotifyAll("anything");

    [Fact]
    public async Task An_event_is_serialised_once_for_all_its_listeners()
    {
        var backplane = new InProcessBackplane();
        var hub = new Hub(backplane);
        var transports = Enumerable.Range(0, 50).Select(_ => new RecordingTransport()).ToList();
        using var connections = new Disposables<Connection>(transports.Select((transport, index) => new Connection($"c{index}", transport)));
        foreach (var connection in connections.Items)
        {
            await hub.JoinAsync(Anything, connection, TestContext.Current.CancellationToken);
        }

        var payload = new CountedPayload();
        new Announcer(backplane).Announce(Anything, payload);
        foreach (var connection in connections.Items)
        {
            connection.Close(CloseReason.Left);
            await connection.WriteAsync();
        }

        Assert.Equal(1, payload.Reads);
        Assert.Single(transports.SelectMany(transport => transport.Frames).Distinct());
        Assert.All(transports, transport => Assert.Single(transport.Frames));
    }

    [Fact]
    public void An_event_without_listeners_is_not_serialised_at_all()
    {
        var payload = new CountedPayload();
        new Announcer(new InProcessBackplane()).Announce(Anything, payload);
        Assert.Equal(0, payload.Reads);
    }

    [Fact]
    public async Task The_session_that_caused_an_event_is_left_out()
    {
        var backplane = new InProcessBackplane();
        var hub = new Hub(backplane);
        var (mine, theirs) = (new RecordingTransport(), new RecordingTransport());
        using var connections = new Disposables<Connection>([new Connection("mine", mine), new Connection("theirs", theirs)]);
        foreach (var connection in connections.Items)
        {
            await hub.JoinAsync(Anything, connection, TestContext.Current.CancellationToken);
        }

        new Announcer(backplane).AnnounceFrom("mine", Anything, 1);
        foreach (var connection in connections.Items)
        {
            connection.Close(CloseReason.Left);
            await connection.WriteAsync();
        }

        Assert.Empty(mine.Frames);
        Assert.Single(theirs.Frames);
    }

    [Fact]
    public async Task A_client_that_does_not_keep_up_is_cut_off_and_nobody_waits_for_it()
    {
        var backplane = new InProcessBackplane();
        var hub = new Hub(backplane);
        var stuck = new RecordingTransport { IsStuck = true };
        using var connection = new Connection("slow", stuck);
        await hub.JoinAsync(Anything, connection, TestContext.Current.CancellationToken);
        var writing = connection.WriteAsync();
        var announcer = new Announcer(backplane);
        for (var number = 0; number < Connection.QueueLength * 2; number++)
        {
            announcer.Announce(Anything, number);
        }

        await stuck.Aborted.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await writing;
        Assert.Equal(CloseReason.SlowConsumer, connection.Reason);
    }

    [Fact]
    public async Task An_answer_may_be_of_any_length_but_not_many_long_ones_wait_for_a_client_that_does_not_read()
    {
        var answer = new Frame(new byte[Connection.MostBytes / 2 + 1]);
        using var reading = new Connection("long", new RecordingTransport());
        Assert.True(reading.TrySend(new Frame(new byte[Connection.MostBytes * 2])));

        using var stuck = new Connection("many", new RecordingTransport { IsStuck = true });
        var writing = stuck.WriteAsync();
        Assert.True(stuck.TrySend(answer));
        Assert.False(stuck.TrySend(answer));
        Assert.Equal(CloseReason.SlowConsumer, stuck.Reason);
        await writing;
    }

    [Fact]
    public async Task Nothing_more_is_done_for_a_client_that_is_behind_until_it_has_read_or_is_gone()
    {
        using var connection = new Connection("behind", new RecordingTransport());
        Assert.True(connection.CaughtUpAsync().IsCompleted);
        connection.TrySend(new Frame(new byte[2 * 1024 * 1024]));
        var waits = connection.CaughtUpAsync();
        Assert.False(waits.IsCompleted);
        var writing = connection.WriteAsync();
        await waits.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.False(connection.IsBehind);
        connection.Close(CloseReason.Left);
        await writing;

        using var stuck = new Connection("stuck", new RecordingTransport { IsStuck = true });
        var stands = stuck.WriteAsync();
        stuck.TrySend(new Frame(new byte[2 * 1024 * 1024]));
        var gone = stuck.CaughtUpAsync();
        Assert.False(gone.IsCompleted);
        stuck.Close(CloseReason.SlowConsumer);
        await gone.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await stands;
        Assert.True(stuck.CaughtUpAsync().IsCompleted);
    }

    [Fact]
    public async Task Frames_arrive_in_the_order_in_which_they_were_announced()
    {
        var backplane = new InProcessBackplane();
        var hub = new Hub(backplane);
        var transport = new RecordingTransport();
        using var connection = new Connection("c", transport);
        await hub.JoinAsync(Anything, connection, TestContext.Current.CancellationToken);
        var announcer = new Announcer(backplane);
        for (var number = 0; number < 1_000; number++)
        {
            announcer.Announce(Anything, number);
        }

        connection.Close(CloseReason.Left);
        await connection.WriteAsync();
        var numbers = transport.Frames.Select(frame => System.Text.Json.Nodes.JsonNode.Parse(frame.Raw.Span)!["fields"]!["args"]![0]!.GetValue<int>());
        Assert.Equal(Enumerable.Range(0, 1_000), numbers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_follows_each_other_on_a_topic_goes_out_in_order_as_one_where_the_road_takes_that_and_one_by_one_elsewhere(bool takesTogether)
    {
        var backplane = new InProcessBackplane();
        var hub = new Hub(backplane);
        var transport = new RecordingTransport { TakesTogether = takesTogether };
        using var connection = new Connection("c", transport);
        await hub.JoinAsync(Anything, connection, TestContext.Current.CancellationToken);
        var announcer = new Announcer(backplane);
        announcer.Announce(Anything, 0);
        announcer.AnnounceRow(Anything, Enumerable.Range(1, 900).Cast<object>());
        announcer.AnnounceRow(Anything, []);
        announcer.Announce(Anything, 901);
        Assert.Equal(902, connection.Waiting);

        connection.Close(CloseReason.Left);
        await connection.WriteAsync();
        var frames = transport.Frames.SelectMany(static frame => frame.Parts ?? [frame]).ToList();
        var numbers = frames.Select(frame => System.Text.Json.Nodes.JsonNode.Parse(frame.Raw.Span)!["fields"]!["args"]![0]!.GetValue<int>());
        Assert.Equal(Enumerable.Range(0, 902), numbers);
        Assert.Equal(takesTogether, transport.Frames.Count < 20);
        Assert.All(transport.Frames, static frame => Assert.InRange(frame.OnWire.Length, 1, 40_000));
        Assert.Equal(frames.SelectMany(static frame => frame.OnWire.ToArray()), transport.Frames.SelectMany(static frame => frame.OnWire.ToArray()));
    }

    private sealed class CountedPayload
    {
        public int Reads { get; private set; }

        public int Value => ++Reads;
    }
}

/// <summary>A road that remembers what was sent, or never finishes sending.</summary>
internal sealed class RecordingTransport : ITransport
{
    private readonly TaskCompletionSource aborted = new();

    public bool IsStuck { get; init; }

    public bool TakesTogether { get; init; }

    public List<Frame> Frames { get; } = [];

    public Task Aborted => aborted.Task;

    public ValueTask<Incoming> ReceiveAsync(CancellationToken cancel) => ValueTask.FromResult(Incoming.End);

    public async ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancel)
    {
        if (IsStuck)
        {
            await aborted.Task;
            throw new IOException("Cut");
        }

        Frames.AddRange(frames);
    }

    public ValueTask CloseAsync(CloseReason reason) => ValueTask.CompletedTask;

    public void Abort() => aborted.TrySetResult();
}

/// <summary>Disposes of several things at once.</summary>
internal sealed class Disposables<T>(IEnumerable<T> items) : IDisposable
    where T : IDisposable
{
    public IReadOnlyList<T> Items { get; } = [.. items];

    public void Dispose()
    {
        foreach (var item in Items)
        {
            item.Dispose();
        }
    }
}
