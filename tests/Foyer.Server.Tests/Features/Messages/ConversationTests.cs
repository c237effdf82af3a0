using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Messages;

/// <summary>What everybody relies on when they talk: one order, no message twice, honest unread counts.</summary>
public abstract class ConversationTests(FoyerFixture foyer)
{
    [Fact]
    public async Task Concurrent_senders_get_one_strict_order_that_everybody_reads_alike()
    {
        var (ada, vik) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"));
        var room = await ChannelAsync(ada, vik);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => SendAsync(number % 2 == 0 ? ada : vik, room, $"message {number}")));

        var first = await HistoryAsync(ada, room);
        var second = await HistoryAsync(vik, room);
        Assert.Equal(40, first.Count);
        Assert.Equal(first, second);
        Assert.Equal(first.Count, first.Select(message => message.At).Distinct().Count());
        Assert.Equal(first.OrderByDescending(message => message.At, StringComparer.Ordinal), first);
    }

    [Fact]
    public async Task Sending_again_with_the_same_identifier_is_harmless()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var room = await ChannelAsync(ada);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ada.PostAsync(
            "chat.sendMessage", new { message = new { _id = "chosen-by-the-client-1" + room, rid = room, msg = "once" } })));

        Assert.All(answers, answer => Assert.True(answer.IsSuccess, answer.Text));
        Assert.Single(await HistoryAsync(ada, room));
    }

    [Fact]
    public async Task Somebody_elses_identifier_is_refused()
    {
        var (ada, vik) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"));
        var room = await ChannelAsync(ada, vik);
        await ada.PostAsync("chat.sendMessage", new { message = new { _id = "mine" + room, rid = room, msg = "mine" } });
        var answer = await vik.PostAsync("chat.sendMessage", new { message = new { _id = "mine" + room, rid = room, msg = "yours" } });

        Assert.Equal("error-message-id-taken", (string?)answer["errorType"]);
        Assert.Equal("mine", Assert.Single(await HistoryAsync(ada, room)).Text);
    }

    [Fact]
    public async Task Direct_messages_count_as_unread_until_they_are_read()
    {
        var (ada, vik) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"));
        var username = (string?)(await vik.GetAsync("me"))["username"];
        var room = (string)(await ada.PostAsync("im.create", new { username }))["room._id"]!;
        await SendAsync(ada, room, "one");
        await SendAsync(ada, room, "two");

        var before = (await vik.GetAsync($"subscriptions.getOne?roomId={room}"))["subscription"]!;
        Assert.Equal((2, true, true), ((int)before["unread"]!, (bool)before["alert"]!, (bool)before["open"]!));
        Assert.Equal(0, (int)(await ada.GetAsync($"subscriptions.getOne?roomId={room}"))["subscription.unread"]!);

        Assert.True((await vik.PostAsync("subscriptions.read", new { rid = room })).IsSuccess);
        var after = (await vik.GetAsync($"subscriptions.getOne?roomId={room}"))["subscription"]!;
        Assert.Equal((0, false), ((int)after["unread"]!, (bool)after["alert"]!));
    }

    [Fact]
    public async Task In_a_channel_only_mentions_raise_the_counter()
    {
        var (ada, vik, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"), await foyer.AddAccountAsync("eve"));
        var room = await ChannelAsync(ada, vik, eve);
        var username = (string?)(await vik.GetAsync("me"))["username"];
        await SendAsync(ada, room, "good morning");
        await SendAsync(ada, room, $"@{username} are you there?");
        await SendAsync(ada, room, "@all lunch");

        var named = (await vik.GetAsync($"subscriptions.getOne?roomId={room}"))["subscription"]!;
        Assert.Equal((2, 1, 1), ((int)named["unread"]!, (int)named["userMentions"]!, (int)named["groupMentions"]!));
        var other = (await eve.GetAsync($"subscriptions.getOne?roomId={room}"))["subscription"]!;
        Assert.Equal((1, 0, 1), ((int)other["unread"]!, (int)other["userMentions"]!, (int)other["groupMentions"]!));
    }

    [Fact]
    public async Task A_reply_in_a_thread_marks_its_followers_and_counts_at_its_parent()
    {
        var (ada, vik, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"), await foyer.AddAccountAsync("eve"));
        var room = await ChannelAsync(ada, vik, eve);
        var parent = await SendAsync(ada, room, "who brings cake?");
        await vik.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = "I do", tmid = parent } });

        var thread = (await ada.GetAsync($"subscriptions.getOne?roomId={room}"))["subscription.tunread"]!.AsArray();
        Assert.Equal(parent, (string?)Assert.Single(thread));
        Assert.Null((await eve.GetAsync($"subscriptions.getOne?roomId={room}"))["subscription.tunread"]);
        Assert.Equal(1, (int)(await ada.GetAsync($"chat.getMessage?msgId={parent}"))["message.tcount"]!);
    }

    [Fact]
    public async Task An_outsider_reads_nothing_of_a_group()
    {
        var (ada, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("eve"));
        var group = (string)(await ada.PostAsync("groups.create", new { name = $"secret-{Guid()}" }))["group._id"]!;
        var message = await SendAsync(ada, group, "between us");

        foreach (var path in new[]
        {
            $"groups.info?roomId={group}", $"groups.history?roomId={group}", $"groups.messages?roomId={group}", $"groups.members?roomId={group}",
            $"rooms.info?roomId={group}", $"chat.getMessage?msgId={message}", $"chat.search?roomId={group}&searchText=us",
            $"chat.syncMessages?roomId={group}&lastUpdate=2020-01-01T00:00:00.000Z",
        })
        {
            var answer = await eve.GetAsync(path);
            Assert.False(answer.IsSuccess, $"{path}: {answer.Text}");
            Assert.DoesNotContain("between us", answer.Text, StringComparison.Ordinal);
        }

        Assert.False((await eve.PostAsync("chat.sendMessage", new { message = new { rid = group, msg = "hello" } })).IsSuccess);
    }

    [Fact]
    public async Task A_deleted_message_is_gone_and_reported_to_clients_that_were_away()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var room = await ChannelAsync(ada);
        var message = await SendAsync(ada, room, "a slip");
        Assert.True((await ada.PostAsync("chat.delete", new { roomId = room, msgId = message })).IsSuccess);

        Assert.Empty(await HistoryAsync(ada, room));
        var changes = await ada.GetAsync($"chat.syncMessages?roomId={room}&lastUpdate=2020-01-01T00:00:00.000Z");
        Assert.Equal(message, (string?)Assert.Single(changes["result.deleted"]!.AsArray())!["_id"]);
    }

    private static string Guid() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));

    private static async Task<string> ChannelAsync(Rest owner, params Rest[] members)
    {
        var names = new List<string>();
        foreach (var member in members)
        {
            names.Add((string)(await member.GetAsync("me"))["username"]!);
        }

        var answer = await owner.PostAsync("channels.create", new { name = $"room-{Guid()}", members = names });
        Assert.True(answer.IsSuccess, answer.Text);
        return (string)answer["channel._id"]!;
    }

    private static async Task<string> SendAsync(Rest account, string room, string text)
    {
        var answer = await account.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = text } });
        Assert.True(answer.IsSuccess, answer.Text);
        return (string)answer["message._id"]!;
    }

    private static async Task<List<Said>> HistoryAsync(Rest account, string room)
    {
        var answer = await account.GetAsync($"channels.history?roomId={room}&count=100");
        Assert.True(answer.IsSuccess, answer.Text);
        return [.. answer["messages"]!.AsArray().Where(IsPeoples).Select(message => new Said((string)message!["_id"]!, (string)message["ts"]!, (string)message["msg"]!))];
    }

    private static bool IsPeoples(JsonNode? message) => message!["t"] is null;

    private sealed record Said(string Id, string At, string Text);
}

public sealed class ConversationOnSqlite(SqliteFoyer foyer) : ConversationTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class ConversationOnPostgres(PostgresFoyer foyer) : ConversationTests(foyer), IClassFixture<PostgresFoyer>;
