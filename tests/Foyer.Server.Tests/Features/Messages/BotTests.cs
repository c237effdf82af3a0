using System.Text.Json.Nodes;
using System.Threading.Channels;
using Foyer.Client;
using Foyer.Client.Rest;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Messages;

/// <summary>What a program of somebody else's does all day, with the client library and nothing beside it.</summary>
public sealed class BotTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bot_signs_in_makes_a_channel_talks_reacts_sends_a_file_reads_comes_back_after_a_gap_and_leaves()
    {
        var account = await foyer.AddAccountAsync("bot");
        var username = (string)(await account.GetAsync("me"))["username"]!;
        await using var bot = new FoyerClient(foyer.Server.CreateClient(), foyer.Address);
        await bot.Accounts.LoginAsync(username, username, cancel: Cancel);
        await bot.ConnectAsync(Cancel);

        var room = (await bot.Rest.PostAsync("channels.create", new JsonObject { ["name"] = "bots" }, Cancel)).Read<RoomPayload>("channel").Id;
        await using var feed = bot.Messages.Feed(room);
        var heard = Channel.CreateUnbounded<MessagePayload>();
        feed.Arrived += message => heard.Writer.TryWrite(message);
        await feed.StartAsync(Cancel);

        var mine = await bot.Messages.SendAsync(new SendMessageRequest { RoomId = room, Text = "Hello" }, Cancel);
        await HearAsync(heard, "Hello");
        await bot.Rest.PostAsync("chat.react", new JsonObject { ["messageId"] = mine.Id, ["emoji"] = ":tada:" }, Cancel);
        await bot.Rest.PostFileAsync($"rooms.upload/{room}", "file", new FileToSend("plan.txt", "text/plain", "plan"u8.ToArray()), Cancel);

        // The line is cut, somebody speaks meanwhile, and the bot hears of it when it is back.
        var back = new TaskCompletionSource();
        bot.Realtime.Reconnected += back.SetResult;
        foreach (var session in foyer.Services.GetRequiredService<SessionRegistry>().Of(new UserId(account.UserId!)))
        {
            session.Drain(CloseReason.Restarting);
        }

        await foyer.Admin.PostAsync("chat.postMessage", new { channel = "#bots", text = "Still there?" });
        await back.Task.WaitAsync(Cancel);
        await HearAsync(heard, "Still there?");

        var history = await bot.Messages.HistoryAsync(room, cancel: Cancel);
        Assert.Equal(1, history.Count(static message => message.Text == "Hello" && message.Reactions?.ContainsKey(":tada:") is true));
        Assert.Contains(history, static message => message.File?.Name == "plan.txt");

        await bot.Accounts.LogoutAsync(Cancel);
        await Assert.ThrowsAsync<WireException>(() => bot.Accounts.MeAsync(Cancel));
    }

    private static async Task HearAsync(Channel<MessagePayload> heard, string text)
    {
        while ((await heard.Reader.ReadAsync(Cancel)).Text != text)
        {
            // What came before.
        }
    }
}
