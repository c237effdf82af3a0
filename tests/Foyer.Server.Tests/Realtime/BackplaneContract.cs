using System.Text;
using Foyer.Server.Realtime;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

/// <summary>What every backplane promises: at most once, in order per topic and publisher, to whoever listens on any node.</summary>
public abstract class BackplaneContract
{
    private static readonly Topic First = Topic.NotifyAll("first");
    private static readonly Topic Second = Topic.NotifyAll("second");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Two nodes on one backplane; for a backplane of one node, the same one twice.</summary>
    internal abstract Task<(IBackplane One, IBackplane Other)> MakeAsync();

    [Fact]
    public async Task A_frame_reaches_a_subscriber_on_another_node_with_its_origin()
    {
        var (one, other) = await MakeAsync();
        var mailbox = new Mailbox();
        await using var subscription = await other.SubscribeAsync(First, mailbox.Receive, Cancel);
        one.Publish(First, new Frame("a"u8.ToArray(), "session"));
        var (topic, frame) = await mailbox.NextAsync();
        Assert.Equal(First, topic);
        Assert.Equal("a", Encoding.UTF8.GetString(frame.Raw.Span));
        Assert.Equal("session", frame.Origin);
    }

    [Fact]
    public async Task Frames_of_one_publisher_arrive_in_order_and_once()
    {
        var (one, other) = await MakeAsync();
        var mailbox = new Mailbox();
        await using var subscription = await other.SubscribeAsync(First, mailbox.Receive, Cancel);
        for (var number = 0; number < 500; number++)
        {
            one.Publish(First, new Frame(BitConverter.GetBytes(number)));
        }

        for (var number = 0; number < 500; number++)
        {
            Assert.Equal(number, BitConverter.ToInt32((await mailbox.NextAsync()).Frame.Raw.Span));
        }
    }

    [Fact]
    public async Task Two_subscribers_of_a_topic_both_receive_and_one_leaving_does_not_silence_the_other()
    {
        var (one, other) = await MakeAsync();
        var (leaving, staying) = (new Mailbox(), new Mailbox());
        var first = await one.SubscribeAsync(First, leaving.Receive, Cancel);
        await using var second = await other.SubscribeAsync(First, staying.Receive, Cancel);
        one.Publish(First, new Frame("a"u8.ToArray()));
        await leaving.NextAsync();
        await staying.NextAsync();
        await first.DisposeAsync();
        one.Publish(First, new Frame("b"u8.ToArray()));
        Assert.Equal("b", Encoding.UTF8.GetString((await staying.NextAsync()).Frame.Raw.Span));
        Assert.True(leaving.IsEmpty);
    }

    [Fact]
    public async Task Of_many_topics_those_are_heard_that_somebody_listens_to_on_any_node_until_they_leave()
    {
        var (one, other) = await MakeAsync();
        var topics = Enumerable.Range(0, 5_000).Select(static number => Topic.NotifyAll($"many-{number}")).ToHashSet();
        Topic[] heard = [Topic.NotifyAll("many-0"), Topic.NotifyAll("many-2000"), Topic.NotifyAll("many-4999")];
        await using var here = await one.SubscribeAsync(heard[0], static (_, _) => { }, Cancel);
        await using var there = await other.SubscribeAsync(heard[1], static (_, _) => { }, Cancel);
        var leaving = await other.SubscribeAsync(heard[2], static (_, _) => { }, Cancel);
        Assert.Equal(heard.ToHashSet(), await one.HeardAmongAsync(topics));

        await leaving.DisposeAsync();
        while ((await one.HeardAmongAsync(topics)).Count > 2)
        {
            await Task.Yield();
        }

        Assert.Equal(heard[..2].ToHashSet(), await one.HeardAmongAsync(topics));
    }

    [Fact]
    public async Task A_subscriber_hears_its_own_topic_only()
    {
        var (one, other) = await MakeAsync();
        var mailbox = new Mailbox();
        await using var subscription = await other.SubscribeAsync(Second, mailbox.Receive, Cancel);
        one.Publish(First, new Frame("a"u8.ToArray()));
        one.Publish(Second, new Frame("b"u8.ToArray()));
        Assert.Equal("b", Encoding.UTF8.GetString((await mailbox.NextAsync()).Frame.Raw.Span));
    }

    [Fact]
    public async Task Where_somebody_listens_the_answer_is_never_that_nobody_does()
    {
        var (one, other) = await MakeAsync();
        await using var subscription = await other.SubscribeAsync(First, static (_, _) => { }, Cancel);
        Assert.True(one.MayHaveListeners(First));
    }

    [Fact]
    public async Task Whoever_comes_in_the_moment_in_which_the_last_listener_leaves_hears_everything()
    {
        var (one, other) = await MakeAsync();
        var subscription = await other.SubscribeAsync(First, static (_, _) => { }, Cancel);
        for (var round = 0; round < 300; round++)
        {
            var mailbox = new Mailbox();
            var leaving = subscription.DisposeAsync();
            subscription = await other.SubscribeAsync(First, mailbox.Receive, Cancel);
            await leaving;
            one.Publish(First, new Frame(BitConverter.GetBytes(round)));
            Assert.Equal(round, BitConverter.ToInt32((await mailbox.NextAsync()).Frame.Raw.Span));
        }

        await subscription.DisposeAsync();
    }

    private sealed class Mailbox
    {
        private readonly System.Threading.Channels.Channel<(Topic Topic, Frame Frame)> frames =
            System.Threading.Channels.Channel.CreateUnbounded<(Topic, Frame)>();

        public bool IsEmpty => frames.Reader.Count == 0;

        public void Receive(Topic topic, Frame frame) => frames.Writer.TryWrite((topic, frame));

        public Task<(Topic Topic, Frame Frame)> NextAsync() => frames.Reader.ReadAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }
}

public sealed class InProcessBackplaneTests : BackplaneContract
{
    internal override Task<(IBackplane One, IBackplane Other)> MakeAsync()
    {
        var backplane = new InProcessBackplane();
        return Task.FromResult<(IBackplane, IBackplane)>((backplane, backplane));
    }

    [Fact]
    public async Task After_the_last_subscriber_left_nobody_listens()
    {
        var backplane = new InProcessBackplane();
        var topic = Topic.NotifyAll("x");
        Assert.False(backplane.MayHaveListeners(topic));
        await (await backplane.SubscribeAsync(topic, static (_, _) => { }, TestContext.Current.CancellationToken)).DisposeAsync();
        Assert.False(backplane.MayHaveListeners(topic));
    }
}
