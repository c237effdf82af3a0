using System.Net;
using Foyer.Server.Features.Commands;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Commands;

public abstract class CommandTests(FoyerFixture foyer)
{
    [Fact]
    public async Task Commands_do_what_the_buttons_do()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));
        var bobsName = (string)(await bob.GetAsync("me"))["username"]!;
        var room = await RoomAsync(ada, "workshop");

        await RunAsync(ada, room, "topic", "Werkzeug");
        await RunAsync(ada, room, "me", "waves");
        await RunAsync(ada, room, "shrug", "who knows");
        await RunAsync(ada, room, "invite", $"@{bobsName}");
        await RunAsync(ada, room, "mute", $"@{bobsName}");

        Assert.Equal("Werkzeug", (string?)(await ada.GetAsync($"channels.info?roomId={room}"))["channel.topic"]);
        var messages = (await ada.GetAsync($"channels.messages?roomId={room}")).Text;
        Assert.Contains("_waves_", messages, StringComparison.Ordinal);
        Assert.Contains("(ツ)", messages, StringComparison.Ordinal);
        Assert.Contains(bobsName, (await ada.GetAsync($"channels.members?roomId={room}")).Text, StringComparison.Ordinal);
        Assert.False((await bob.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = "hush" } })).IsSuccess);

        await RunAsync(ada, room, "kick", bobsName);
        await RunAsync(ada, room, "archive", "");
        Assert.DoesNotContain(bobsName, (await ada.GetAsync($"channels.members?roomId={room}")).Text, StringComparison.Ordinal);
        Assert.True((bool?)(await foyer.Admin.GetAsync($"channels.info?roomId={room}"))["channel.archived"]);
    }

    [Fact]
    public async Task A_command_asks_for_the_rights_of_what_it_does()
    {
        var (ada, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("eve"));
        var room = await RoomAsync(ada, "library");
        var group = (string)(await ada.PostAsync("groups.create", new { name = $"hidden-{ada.UserId}" }))["group._id"]!;

        Assert.Equal("error-not-authorized", (string?)(await TryAsync(eve, room, "archive", ""))["errorType"]);
        Assert.Equal("error-not-allowed", (string?)(await TryAsync(eve, room, "kick", (string)(await ada.GetAsync("me"))["username"]!))["errorType"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await TryAsync(eve, group, "me", "peeks")).Status);
        Assert.Equal("The command provided does not exist (or is disabled).", (string?)(await TryAsync(eve, room, "format-disk", ""))["error"]);
    }

    [Fact]
    public async Task Every_command_is_listed_with_what_clients_need()
    {
        var listed = await foyer.Admin.GetAsync("commands.list?count=0");

        Assert.Equal(CommandCatalog.All.Select(one => one.Command).Order(), listed["commands"]!.AsArray().Select(one => (string)one!["command"]!).Order());
        Assert.Equal(1, (int?)(await foyer.Admin.GetAsync("commands.list?query={\"command\":\"topic\"}"))["total"]);
    }

    private static Task<Answer> TryAsync(Rest who, string room, string command, string words) =>
        who.PostAsync("commands.run", new { command, roomId = room, @params = words });

    private static async Task RunAsync(Rest who, string room, string command, string words)
    {
        var answer = await TryAsync(who, room, command, words);
        Assert.True(answer.IsSuccess, $"{command}: {answer.Text}");
    }

    private static async Task<string> RoomAsync(Rest who, string name)
    {
        var made = await who.PostAsync("channels.create", new { name = $"{name}-{who.UserId}" });
        Assert.True(made.IsSuccess, made.Text);
        return (string)made["channel._id"]!;
    }
}

public sealed class CommandsOnSqlite(SqliteFoyer foyer) : CommandTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class CommandsOnPostgres(PostgresFoyer foyer) : CommandTests(foyer), IClassFixture<PostgresFoyer>;
