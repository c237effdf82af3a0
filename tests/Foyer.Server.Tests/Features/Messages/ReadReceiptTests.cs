using Foyer.Server.Tests.Realtime;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Messages;

public abstract class ReadReceiptTests(FoyerFixture foyer)
{
    [Fact]
    public async Task Who_has_read_a_message_is_known_to_the_members_of_its_room_while_the_workspace_wants_to_know()
    {
        var (ada, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("eve"));
        var room = (string)(await foyer.Admin.PostAsync("groups.create", new { name = $"readers-{ada.UserId}" }))["group._id"]!;
        Assert.True((await foyer.Admin.PostAsync("groups.invite", new { roomId = room, userId = ada.UserId })).IsSuccess);
        var unwatched = await SayAsync(room, "before", null);
        await SetAsync(true);

        var said = await SayAsync(room, "a question", null);
        var reply = await SayAsync(room, "an answer", said);
        Assert.Equal([foyer.Admin.UserId!], await ReadersAsync(said));

        Assert.True((await ada.PostAsync("subscriptions.read", new { rid = room })).IsSuccess);
        Assert.Equal(new[] { foyer.Admin.UserId!, ada.UserId! }.Order(), (await ReadersAsync(said)).Order());
        Assert.Equal([foyer.Admin.UserId!], await ReadersAsync(reply));

        var opened = $$"""{"msg":"method","id":"1","method":"readThreads","params":["{{said}}"]}""";
        Assert.True((await ada.PostAsync("method.call/readThreads", new { message = opened })).IsSuccess);
        Assert.Equal(2, (await ReadersAsync(reply)).Count);
        Assert.DoesNotContain(foyer.Admin.UserId!, await ReadersAsync(unwatched));
        Assert.False((await eve.GetAsync($"chat.getMessageReadReceipts?messageId={said}")).IsSuccess);
        await SetAsync(false);
    }

    [Fact]
    public async Task A_message_is_unread_until_everybody_who_was_there_has_looked_and_the_room_is_told_when_they_have()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));
        var room = (string)(await foyer.Admin.PostAsync("groups.create", new { name = $"seen-{ada.UserId}" }))["group._id"]!;
        await SetAsync(true);
        Assert.False(await IsUnreadAsync(await SayAsync(room, "nobody else is here", null)));
        foreach (var one in new[] { ada, bob })
        {
            Assert.True((await foyer.Admin.PostAsync("groups.invite", new { roomId = room, userId = one.UserId })).IsSuccess);
        }

        await using var line = await DdpTestClient.ConnectAsync(foyer.Address, "/websocket");
        await line.CallAsync("login", new { resume = foyer.Admin.Token });
        await line.SubscribeAsync("stream-notify-room", $"{room}/messagesRead");
        var said = await SayAsync(room, "a question", null);
        var reply = await SayAsync(room, "an answer", said, ada);
        Assert.True(await IsUnreadAsync(said));
        Assert.True(await IsUnreadAsync(reply));

        await ReadAsync(ada);
        Assert.True(await IsUnreadAsync(said));
        var before = TimeProvider.System.GetUtcNow();
        await ReadAsync(foyer.Admin);
        await ReadAsync(bob);
        Assert.False(await IsUnreadAsync(said));
        Assert.True(await IsUnreadAsync(reply));
        var told = (await line.ExpectEventAsync("stream-notify-room", $"{room}/messagesRead"))["fields"]!["args"]![0]!;
        Assert.Null(told["tmid"]);
        Assert.InRange((long)told["until"]!["$date"]!, before.AddSeconds(-5).ToUnixTimeMilliseconds(), before.AddMinutes(1).ToUnixTimeMilliseconds());
        Assert.Contains(said, (await foyer.Admin.GetAsync($"chat.syncMessages?roomId={room}&lastUpdate={Uri.EscapeDataString($"{before:O}")}")).Text, StringComparison.Ordinal);

        // Bob does not follow the thread; who does has to open it.
        Assert.True((await foyer.Admin.GetAsync($"chat.getThreadMessages?tmid={said}")).IsSuccess);
        Assert.True((await foyer.Admin.PostAsync("method.call/readThreads", new { message = $$"""{"msg":"method","id":"1","method":"readThreads","params":["{{said}}"]}""" })).IsSuccess);
        Assert.False(await IsUnreadAsync(reply));
        told = (await line.ExpectEventAsync("stream-notify-room", $"{room}/messagesRead"))["fields"]!["args"]![0]!;
        Assert.Equal(said, (string?)told["tmid"]);

        // Whose account is closed will never look.
        var last = await SayAsync(room, "who is left?", null);
        Assert.True((await foyer.Admin.PostAsync("users.setActiveStatus", new { userId = bob.UserId, activeStatus = false })).IsSuccess);
        await ReadAsync(ada);
        Assert.False(await IsUnreadAsync(last));
        await SetAsync(false);
        Assert.False(await IsUnreadAsync(await SayAsync(room, "nobody wants to know", null)));

        async Task ReadAsync(Rest reader) => Assert.True((await reader.PostAsync("subscriptions.read", new { rid = room })).IsSuccess);
    }

    private async Task<bool> IsUnreadAsync(string message) =>
        (await foyer.Admin.GetAsync($"chat.getMessage?msgId={message}"))["message.unread"] is { } unread && (bool)unread;

    private async Task SetAsync(bool isOn)
    {
        foreach (var setting in new[] { "Message_Read_Receipt_Enabled", "Message_Read_Receipt_Store_Users" })
        {
            Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value = isOn })).IsSuccess);
        }
    }

    private static object Message(string room, string text, string? thread) =>
        thread is null ? new { rid = room, msg = text } : new { rid = room, msg = text, tmid = thread };

    private async Task<string> SayAsync(string room, string text, string? thread, Rest? author = null)
    {
        var said = await (author ?? foyer.Admin).PostAsync("chat.sendMessage", new { message = Message(room, text, thread) });
        Assert.True(said.IsSuccess, said.Text);
        return (string)said["message._id"]!;
    }

    private async Task<IReadOnlyList<string>> ReadersAsync(string message) =>
        [.. (await foyer.Admin.GetAsync($"chat.getMessageReadReceipts?messageId={message}"))["receipts"]!.AsArray().Select(one => (string)one!["userId"]!)];
}

public sealed class ReadReceiptsOnSqlite(SqliteFoyer foyer) : ReadReceiptTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class ReadReceiptsOnPostgres(PostgresFoyer foyer) : ReadReceiptTests(foyer), IClassFixture<PostgresFoyer>;
