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

    private async Task SetAsync(bool isOn)
    {
        foreach (var setting in new[] { "Message_Read_Receipt_Enabled", "Message_Read_Receipt_Store_Users" })
        {
            Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value = isOn })).IsSuccess);
        }
    }

    private static object Message(string room, string text, string? thread) =>
        thread is null ? new { rid = room, msg = text } : new { rid = room, msg = text, tmid = thread };

    private async Task<string> SayAsync(string room, string text, string? thread)
    {
        var said = await foyer.Admin.PostAsync("chat.sendMessage", new { message = Message(room, text, thread) });
        Assert.True(said.IsSuccess, said.Text);
        return (string)said["message._id"]!;
    }

    private async Task<IReadOnlyList<string>> ReadersAsync(string message) =>
        [.. (await foyer.Admin.GetAsync($"chat.getMessageReadReceipts?messageId={message}"))["receipts"]!.AsArray().Select(one => (string)one!["userId"]!)];
}

public sealed class ReadReceiptsOnSqlite(SqliteFoyer foyer) : ReadReceiptTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class ReadReceiptsOnPostgres(PostgresFoyer foyer) : ReadReceiptTests(foyer), IClassFixture<PostgresFoyer>;
