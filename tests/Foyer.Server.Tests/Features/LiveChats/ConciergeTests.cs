extern alias concierge;

using System.Collections.Concurrent;
using System.Threading.Channels;
using concierge::Foyer.Samples.Concierge;
using Foyer.Client;
using Foyer.Contracts.Messages;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

/// <summary>The bot of the documentation at a real server.</summary>
public sealed class ConciergeTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private readonly Desk desk = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bot_greets_as_a_program_asks_the_concern_and_hands_the_chat_to_the_people_who_know()
    {
        var (ada, bot) = (await desk.AgentAsync("ada"), await BotAsync());
        var exams = await desk.DepartmentAsync("exams", ada);
        var empty = await desk.DepartmentAsync("zoo");
        var door = await desk.DepartmentAsync("door", bot);
        Assert.True((await foyer.Admin.PostAsync("settings/Livechat_assign_new_conversation_to_bot", new { value = true })).IsSuccess);
        await using var client = await foyer.ConnectAsync(bot);
        await using var concierge = new Concierge(client, Words.English, TextWriter.Null);
        await concierge.StartAsync(Cancel);

        // The visitor's window says that a machine answers, and so does the machine.
        var (token, room) = await desk.VisitorAsync(door);
        await using var listener = await foyer.ConnectAsync(foyer.Admin);
        var hearAsync = await EarAsync(listener, room);
        var list = await hearAsync("I am a program");
        var agent = await foyer.Anonymous.GetAsync($"livechat/agent.info/{room}/{token}");
        Assert.True((bool?)agent["agent.isBot"], agent.Text);

        // A concern in words, a department where nobody is, and then one where somebody is.
        await SayAsync(token, room, "My exam was moved");
        Assert.StartsWith("What is it about?", await hearAsync("Answer with a number"), StringComparison.Ordinal);
        await SayAsync(token, room, NumberOf(list, "zoo"));
        await hearAsync("Nobody is there");
        await SayAsync(token, room, NumberOf(list, "exams"));
        await hearAsync("put you through to exams");
        await hearAsync("livechat_transfer_history");
        Assert.Equal(exams, (string?)(await foyer.Admin.GetAsync($"channels.info?roomId={room}"))["channel.departmentId"]);
        await desk.TakeAsync(ada, room);
        Assert.NotEqual(empty, exams);

        // Whom it does not understand it leaves to a person.
        var (other, lost) = await desk.VisitorAsync(door);
        var hearLostAsync = await EarAsync(listener, lost);
        await hearLostAsync("I am a program");
        foreach (var word in new[] { "hm", "hm?", "hm!" })
        {
            await SayAsync(other, lost, word);
        }

        await hearLostAsync("let a person answer");
        await hearLostAsync("livechat_transfer_history");
        Assert.Null((await foyer.Admin.GetAsync($"channels.info?roomId={lost}"))["channel.servedBy"]);
    }

    private async Task<Rest> BotAsync()
    {
        var bot = await foyer.AddAccountAsync("concierge", "bot");
        var username = (string)(await bot.GetAsync("me"))["username"]!;
        Assert.True((await foyer.Admin.PostAsync("livechat/users/agent", new { username })).IsSuccess);
        return bot;
    }

    private static string NumberOf(string list, string name) =>
        list.Split('\n').First(line => line.Contains($". {name}", StringComparison.Ordinal)).Split('.')[0];

    private async Task SayAsync(string token, string room, string text) =>
        Assert.True((await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = text })).IsSuccess);

    /// <summary>What is said in a room from its beginning, system lines by their type.</summary>
    private static async Task<Func<string, Task<string>>> EarAsync(FoyerClient listener, string room)
    {
        var heard = Channel.CreateUnbounded<string>();
        var known = new ConcurrentDictionary<string, bool>();
        await listener.Realtime.SubscribeAsync(
            "stream-room-messages", room, told => Hear(told.Read<MessagePayload>()!), null, Cancel);
        foreach (var line in (await listener.LiveChats.MessagesAsync(room, null, null, Cancel)).Items)
        {
            Hear(line);
        }

        return async part =>
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            patience.CancelAfter(TimeSpan.FromSeconds(60));
            while (true)
            {
                if (await heard.Reader.ReadAsync(patience.Token) is var line && line.Contains(part, StringComparison.Ordinal))
                {
                    return line;
                }
            }
        };

        void Hear(MessagePayload line)
        {
            if (known.TryAdd(line.Id, true))
            {
                heard.Writer.TryWrite(line.Type ?? line.Text ?? "");
            }
        }
    }
}
