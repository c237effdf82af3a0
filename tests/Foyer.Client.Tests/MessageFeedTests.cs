using Foyer.Client.Messages;
using Foyer.Contracts.Messages;

namespace Foyer.Client.Tests;

public sealed class MessageFeedTests : IAsyncLifetime
{
    private readonly Signals<bool> away = new();
    private readonly Signals<string> arrived = new();
    private SmallServer server = null!;
    private FoyerClient client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await SmallServer.StartAsync();
        client = server.NewClient();
        client.Realtime.Disconnected += () => away.Add(true);
        await client.Realtime.ConnectAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task It_begins_with_the_past_and_goes_on_with_the_present()
    {
        server.Post("a", 1);
        server.Post("b", 2);
        await using var feed = await StartAsync();

        server.Post("c", 3);

        Assert.Equal(["a", "b", "c"], await arrived.NextAsync(3));
        Assert.Equal(["a", "b", "c"], Ids(feed));
    }

    [Fact]
    public async Task What_was_missed_while_away_is_told_once_and_in_order_before_anything_newer()
    {
        server.Post("m000", 1);
        await using var feed = await StartAsync();
        await arrived.NextAsync();

        server.Refusing = true;
        server.CutAll();
        await away.NextAsync();
        var missed = Enumerable.Range(1, 173).Select(number => server.Post($"m{number:000}", 1 + number).Id).ToList();
        var reading = new Signals<bool>();
        var goOn = new TaskCompletionSource();
        server.BeforeHistory = () =>
        {
            reading.Add(true);
            return goOn.Task;
        };
        server.Refusing = false;
        await reading.NextAsync();
        server.Post("new1", 1_000);
        server.Post("new2", 1_001);
        goOn.SetResult();

        Assert.Equal([.. missed, "new1", "new2"], await arrived.NextAsync(175));
        Assert.Equal(["m000", .. missed, "new1", "new2"], Ids(feed));
        Assert.True(arrived.IsEmpty);
    }

    [Fact]
    public async Task A_line_that_breaks_again_while_the_gap_is_read_loses_nothing()
    {
        server.Post("m000", 1);
        await using var feed = await StartAsync();
        await arrived.NextAsync();

        var cuts = 0;
        server.BeforeHistory = () =>
        {
            if (++cuts <= 3)
            {
                server.Post($"during{cuts}", 5_000 + cuts, silently: true);
                server.CutAll();
            }

            return Task.CompletedTask;
        };
        server.CutAll();
        var missed = Enumerable.Range(1, 120).Select(number => server.Post($"m{number:000}", 1 + number, silently: true).Id).ToList();

        Assert.Equal([.. missed, "during1", "during2", "during3"], await arrived.NextAsync(123));
        Assert.True(arrived.IsEmpty);
    }

    [Fact]
    public async Task A_server_that_wants_slowing_down_is_asked_again()
    {
        await using var feed = await StartAsync();
        server.Refusing = true;
        server.CutAll();
        await away.NextAsync();
        server.Post("a", 1, silently: true);
        server.TooOften = 3;
        server.Refusing = false;

        Assert.Equal("a", await arrived.NextAsync());
    }

    [Fact]
    public async Task A_message_deleted_while_away_disappears()
    {
        server.Post("a", 1);
        server.Post("b", 2);
        server.Post("c", 3);
        await using var feed = await StartAsync();
        await arrived.NextAsync(3);

        server.Refusing = true;
        server.CutAll();
        await away.NextAsync();
        server.Forget("b");
        server.Post("d", 4, silently: true);
        server.Refusing = false;

        Assert.Equal("d", await arrived.NextAsync());
        Assert.Equal(["a", "c", "d"], Ids(feed));
    }

    [Fact]
    public async Task The_same_message_heard_twice_is_told_once()
    {
        await using var feed = await StartAsync();

        server.Post("a", 1);
        server.Post("a", 1);
        server.Post("b", 2);

        Assert.Equal(["a", "b"], await arrived.NextAsync(2));
        Assert.Equal(["a", "b"], Ids(feed));
    }

    [Fact]
    public async Task A_message_shown_early_is_replaced_by_the_servers_version()
    {
        await using var feed = await StartAsync();
        feed.Expect(new MessagePayload { Id = "mine", RoomId = "room", Text = "hello", SentAt = DateTimeOffset.FromUnixTimeMilliseconds(900) });

        server.Post("other", 5);
        server.Post("mine", 6, "hello!");
        server.Post("last", 7);

        Assert.Equal(["other", "last"], await arrived.NextAsync(2));
        Assert.Equal(["other", "mine", "last"], Ids(feed));
        Assert.Equal("hello!", feed.Messages[1].Text);
    }

    [Fact]
    public async Task Older_pages_join_without_a_gap_or_a_double()
    {
        var all = Enumerable.Range(0, 120).Select(number => server.Post($"m{number:000}", 1 + (number / 2)).Id).ToList();
        await using var feed = await StartAsync();

        while (feed.HasOlder)
        {
            await feed.LoadOlderAsync(Cancel);
        }

        Assert.Equal(all, Ids(feed));
    }

    private async Task<MessageFeed> StartAsync()
    {
        var feed = client.Messages.Feed("room");
        feed.Arrived += message => arrived.Add(message.Id);
        await feed.StartAsync(Cancel);
        return feed;
    }

    private static IEnumerable<string> Ids(MessageFeed feed) => feed.Messages.Select(message => message.Id);
}
