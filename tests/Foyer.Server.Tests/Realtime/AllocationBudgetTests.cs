using System.Text;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Ddp;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

/// <summary>
/// What the hot path may allocate. Bytes are the same on every machine, times are not: docs/performance.md has those.
/// </summary>
public sealed class AllocationBudgetTests
{
    private static readonly Topic Room = Topic.RoomMessages(new RoomId("room"));

    private static readonly byte[] Call = Encoding.UTF8.GetBytes(
        """{"msg":"method","id":"12","method":"sendMessage","params":[{"_id":"aaaaaaaaaaaaaaaaa","rid":"bbbbbbbbbbbbbbbbb","msg":"a line of usual length as people write it"}]}""");

    private static readonly MessagePayload Message = new()
    {
        Id = "aaaaaaaaaaaaaaaaa",
        RoomId = "bbbbbbbbbbbbbbbbb",
        Text = "a line of usual length as people write it",
        SentAt = new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero),
        UpdatedAt = new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero),
        Sender = new UserRef { Id = "ccccccccccccccccc", Username = "ada", Name = "Ada Lovelace" },
    };

    [Fact]
    public async Task Delivering_one_more_frame_to_two_hundred_listeners_allocates_nothing_for_any_of_them()
    {
        var backplane = new InProcessBackplane();
        var hub = new Hub(backplane);
        var connections = Enumerable.Range(0, 200).Select(static number => new Connection($"c{number}", new Deaf())).ToList();
        foreach (var connection in connections)
        {
            await hub.JoinAsync(Room, connection, TestContext.Current.CancellationToken);
        }

        var frame = new Frame("{}"u8.ToArray());

        // The queues grow in powers of two: these frames bring them to 256 places, the measured ones fit.
        var allocated = AllocatedBy(() => backplane.Publish(Room, frame), warming: 130, measured: 100);

        Assert.InRange(allocated, 0, 64);
        connections.ForEach(static connection => connection.Dispose());
    }

    [Fact]
    public void An_event_is_encoded_within_its_budget() => Assert.InRange(
        AllocatedBy(() => DdpWriter.Event(Room, DdpWriter.Arguments([Message]), origin: null).OnWire.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), 50, 50), 1, 4_096);

    [Fact]
    public void A_call_is_decoded_within_its_budget() =>
        Assert.InRange(AllocatedBy(() => Assert.NotNull(DdpMessage.TryRead(Call)), 50, 50), 1, 4_096);

    [Fact]
    public void A_batch_of_frames_goes_out_without_allocating_for_any_of_them()
    {
        using var road = new GatheredStream(Stream.Null);
        var frames = Enumerable.Range(0, 64).Select(static _ => new Frame(new byte[300])).ToList();

        Assert.InRange(AllocatedBy(() => Assert.True(road.SendAsync(frames, CancellationToken.None).AsTask().IsCompletedSuccessfully), 50, 100), 0, 256);
    }

    // Bytes for each call, on this thread.
    private static long AllocatedBy(Action act, int warming, int measured)
    {
        for (var time = 0; time < warming; time++)
        {
            act();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < measured; time++)
        {
            act();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / measured;
    }

    /// <summary>Takes nothing and says nothing.</summary>
    private sealed class Deaf : ITransport
    {
        public ValueTask<Incoming> ReceiveAsync(CancellationToken cancel) => ValueTask.FromResult(Incoming.End);

        public ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancel) => ValueTask.CompletedTask;

        public ValueTask CloseAsync(CloseReason reason) => ValueTask.CompletedTask;

        public void Abort()
        {
        }
    }
}
