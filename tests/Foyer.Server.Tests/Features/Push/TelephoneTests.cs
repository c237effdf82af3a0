using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Features.Push;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Push;

/// <summary>Telephones that are told of messages through a gateway on this machine.</summary>
public abstract class TelephoneTests(FoyerFixture foyer) : IAsyncLifetime
{
    private SmallGateway gateway = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        gateway = await SmallGateway.StartAsync();
        await SetAsync("Push_gateway", gateway.Address);
        await SetAsync("Push_request_content_from_server", false);
    }

    public async ValueTask DisposeAsync()
    {
        await SetAsync("Push_gateway", "https://gateway.rocket.chat");
        await SetAsync("Push_request_content_from_server", true);
        await gateway.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Somebody_who_is_away_is_told_of_a_direct_message_in_the_apps_form()
    {
        var (ada, ben, room) = await PairAsync("told");

        var message = await SayAsync(ada, room, "are you there?");

        var options = (await gateway.NextAsync(Cancel))["options"]!;
        Assert.Equal("are you there?", (string?)options["text"]);
        Assert.StartsWith("ada", (string?)options["title"], StringComparison.Ordinal);
        Assert.Equal(1, (int?)options["badge"]);
        Assert.Equal(message, (string?)options["payload"]!["messageId"]);
        Assert.Equal(room, (string?)options["payload"]!["rid"]);
        Assert.Equal("d", (string?)options["payload"]!["type"]);
        Assert.Equal(ben.UserId, (string?)options["userId"]);
        await UntilAsync(async () => await WaitingAsync(ben) == 0);
    }

    [Fact]
    public async Task Where_nobody_on_the_way_may_read_only_the_messages_id_leaves()
    {
        await SetAsync("Push_request_content_from_server", true);
        var (ada, _, room) = await PairAsync("secret");

        var message = await SayAsync(ada, room, "for your eyes only");

        var said = await gateway.NextAsync(Cancel);
        Assert.Equal(message, (string?)said["options"]!["payload"]!["messageId"]);
        Assert.Equal("message-id-only", (string?)said["options"]!["payload"]!["notificationType"]);
        Assert.DoesNotContain("for your eyes only", said.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ada", (string?)said["options"]!["title"] ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_connected_has_time_to_read_and_is_not_told_after_that()
    {
        var (ada, ben, room) = await PairAsync("reader");
        await using var connected = await foyer.ConnectAsync(ben);
        await UntilAsync(async () => (string?)(await ben.GetAsync("me"))["statusConnection"] == "online");

        await SayAsync(ada, room, "no hurry");

        await UntilAsync(async () => await WaitingAsync(ben) == 1);
        Assert.Equal(0, gateway.Count);
        Assert.True((await ben.PostAsync("subscriptions.read", new { rid = room })).IsSuccess);
        await HurryAsync();
        Assert.Equal((0, 0), (gateway.Count, await WaitingAsync(ben)));
    }

    [Fact]
    public async Task Whoever_is_connected_and_does_not_look_is_told_later()
    {
        var (ada, ben, room) = await PairAsync("busy");
        await using var connected = await foyer.ConnectAsync(ben);
        await UntilAsync(async () => (string?)(await ben.GetAsync("me"))["statusConnection"] == "online");
        await SayAsync(ada, room, "still waiting");
        await UntilAsync(async () => await WaitingAsync(ben) == 1);

        await HurryAsync();

        Assert.Equal("still waiting", (string?)(await gateway.NextAsync(Cancel))["options"]!["text"]);
    }

    [Fact]
    public async Task Who_wants_nothing_of_a_room_or_is_not_concerned_is_not_told()
    {
        var (ada, ben, room) = await PairAsync("silent");
        var silenced = await ben.PostAsync("rooms.saveNotification", new { roomId = room, notifications = new { mobilePushNotifications = "nothing" } });
        Assert.True(silenced.IsSuccess, silenced.Text);
        var name = (string)(await ben.GetAsync("me"))["username"]!;
        await ben.PostAsync("users.setPreferences", new { data = new { pushNotifications = "mentions" } });
        var channel = (string)(await ada.PostAsync("channels.create", new { name = $"pushed-{ada.UserId}", members = new[] { name } }))["channel._id"]!;

        await SayAsync(ada, room, "not for a telephone");
        await SayAsync(ada, channel, "nor this");
        await SayAsync(ada, channel, $"but this, @{name}");

        Assert.EndsWith($"but this, @{name}", (string?)(await gateway.NextAsync(Cancel))["options"]!["text"], StringComparison.Ordinal);
        Assert.Equal(0, gateway.Count);
    }

    [Fact]
    public async Task What_was_deleted_before_it_went_out_is_not_told()
    {
        gateway.Status = 503;
        var (ada, ben, room) = await PairAsync("regret");
        var message = await SayAsync(ada, room, "oh no");
        await gateway.NextAsync(Cancel);
        await UntilAsync(async () => await WaitingAsync(ben) == 1);
        gateway.Status = 200;

        Assert.True((await ada.PostAsync("chat.delete", new { roomId = room, msgId = message })).IsSuccess);
        await HurryAsync();

        Assert.Equal((0, 0), (gateway.Count, await WaitingAsync(ben)));
    }

    [Fact]
    public async Task A_telephone_that_has_left_is_forgotten()
    {
        gateway.Status = 406;
        var (ada, ben, room) = await PairAsync("gone");

        await SayAsync(ada, room, "anybody there?");

        await gateway.NextAsync(Cancel);
        await UntilAsync(async () => await TelephonesAsync(ben) == 0);
    }

    [Fact]
    public async Task The_gateway_that_is_set_from_the_start_is_told_nothing()
    {
        await SetAsync("Push_gateway", "https://gateway.rocket.chat");
        await using var browsers = await SmallPushService.StartAsync();
        var (ada, ben, room) = await PairAsync("private");
        Assert.True((await ben.PostAsync("foyer.push.subscribe", browsers.Subscription)).IsSuccess);
        await SayAsync(ada, room, "stays here");
        await browsers.NextAsync(Cancel);
        await SetAsync("Push_gateway", gateway.Address);

        await SayAsync(ada, room, "goes out");

        Assert.Equal("goes out", (string?)(await gateway.NextAsync(Cancel))["options"]!["text"]);
        await UntilAsync(async () => await WaitingAsync(ben) == 0);
        Assert.Equal(0, gateway.Count);
    }

    [Fact]
    public async Task An_agents_telephone_is_told_of_a_waiting_chat_and_of_a_trial()
    {
        var desk = new Desk(foyer);
        var ada = await desk.AgentAsync("ada");
        var department = await desk.DepartmentAsync("Telephones", ada);
        await RegisterAsync(ada);

        var (_, room) = await desk.VisitorAsync(department);

        var waiting = (await gateway.NextAsync(Cancel))["options"]!;
        Assert.Equal((room, "l"), ((string?)waiting["payload"]!["rid"], (string?)waiting["payload"]!["type"]));
        Assert.Equal(1, (int?)(await ada.PostAsync("push.test", new { }))["tokensCount"]);
        Assert.NotEmpty((string)(await gateway.NextAsync(Cancel))["options"]!["text"]!);
    }

    private async Task<(Rest Ada, Rest Ben, string Room)> PairAsync(string name)
    {
        var (ada, ben) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync(name));
        await RegisterAsync(ben);
        return (ada, ben, (string)(await ada.PostAsync("im.create", new { username = (string)(await ben.GetAsync("me"))["username"]! }))["room._id"]!);
    }

    private static async Task RegisterAsync(Rest account) => Assert.True((await account.PostAsync(
        "push.token", new { type = "gcm", value = $"phone-of-{account.UserId}", appName = "org.example.chat" })).IsSuccess);

    private static async Task<string> SayAsync(Rest account, string room, string text)
    {
        var said = await account.PostAsync("chat.postMessage", new { roomId = room, text });
        Assert.True(said.IsSuccess, said.Text);
        return (string)said["message._id"]!;
    }

    // Whatever waits is due now.
    private async Task HurryAsync()
    {
        await foyer.Services.GetRequiredService<Commits>().RunAsync(
            (scope, stop) => scope.Db.OutgoingPushes.ExecuteUpdateAsync(set => set.SetProperty(push => push.DueAt, scope.Now), stop), Cancel);
        await foyer.Services.GetRequiredService<CarryPushes>().CarryAsync(Cancel);
    }

    private async Task<int> WaitingAsync(Rest account)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var owner = new UserId(account.UserId!);
        return await db.OutgoingPushes.CountAsync(push => db.PushTokens.Any(one => one.Id == push.Telephone && one.UserId == owner), Cancel);
    }

    private async Task<int> TelephonesAsync(Rest account)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var owner = new UserId(account.UserId!);
        return await db.PushTokens.CountAsync(one => one.UserId == owner, Cancel);
    }

    private async Task SetAsync(string setting, JsonNode value) => Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

public sealed class TelephonesOnSqlite(SqliteFoyer foyer) : TelephoneTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class TelephonesOnPostgres(PostgresFoyer foyer) : TelephoneTests(foyer), IClassFixture<PostgresFoyer>;
