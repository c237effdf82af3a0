using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Features.Bridges;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Foyer.Server.Tests.Features.Bridges;

public abstract class BridgeTests(FoyerFixture foyer)
{
    private readonly Desk desk = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_operators_server_is_told_of_a_chat_with_the_secret()
    {
        await using var crm = await Crm.StartAsync(_ => 200);
        await PointAsync(crm.Url, "Livechat_webhook_on_start", "Livechat_webhook_on_visitor_message", "Livechat_webhook_on_close");
        var ada = await desk.AgentAsync("ada");
        var department = await desk.DepartmentAsync("told", ada);
        var (token, room) = await desk.VisitorAsync(department);
        Assert.True((await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "hello" })).IsSuccess);
        Assert.True((await foyer.Admin.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "bye" })).IsSuccess);

        await CarryAsync();
        await PointAsync("");

        var told = crm.Told.Where(one => (string?)one.Body["_id"] == room).ToList();
        Assert.Equal(["LivechatSessionStart", "Message", "LivechatSession"], told.Select(one => (string?)one.Body["type"]));
        Assert.All(told, one => Assert.Equal("known", one.Secret));
        Assert.Equal("hello", (string?)told[1].Body["messages"]![0]!["msg"]);
        Assert.Equal((token, "user"), ((string?)told[2].Body["visitor"]!["token"], (string?)told[2].Body["closer"]));
        Assert.Equal("thanks", (string?)(await foyer.Admin.GetAsync($"rooms.info?roomId={room}"))["room.crmData"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(302)]
    public async Task What_the_other_server_does_not_take_waits_in_the_store_and_follows_no_redirection(int status)
    {
        await using var elsewhere = await Crm.StartAsync(_ => 200);
        await using var crm = await Crm.StartAsync(_ => status, elsewhere.Url);
        await PointAsync(crm.Url, "Livechat_webhook_on_offline_msg");
        await SetAsync("Livechat_validate_offline_email", false);
        await SetAsync("Livechat_offline_email", "desk@example.org");

        Assert.True((await foyer.Anonymous.PostAsync("livechat/offline.message", new { name = "Vik", email = "vik@example.org", message = "call me" })).IsSuccess);
        await CarryAsync();

        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var waiting = await db.OutgoingCalls.AsNoTracking().SingleAsync(call => call.Type == "LivechatOfflineMessage", Cancel);
        await PointAsync("");
        await db.OutgoingCalls.ExecuteDeleteAsync(Cancel);
        Assert.Equal(1, waiting.Attempts);
        Assert.True(waiting.DueAt > waiting.CreatedAt);
        Assert.Single(crm.Told);
        Assert.Empty(elsewhere.Told);
    }

    [Fact]
    public async Task A_server_that_never_answers_holds_nobody_up_and_is_told_again_later()
    {
        await using var crm = await Crm.StartAsync(_ => 200);
        crm.Hangs = true;
        await PointAsync(crm.Url, "Livechat_webhook_on_start");
        await SetAsync("Livechat_http_timeout", 100);
        await desk.AgentAsync("ada");
        var (_, room) = await desk.VisitorAsync();
        await CarryAsync();

        var id = new Domain.RoomId(room);
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        Assert.Equal(1, (await db.OutgoingCalls.AsNoTracking().SingleAsync(call => call.RoomId == id, Cancel)).Attempts);
        crm.Hangs = false;
        await db.OutgoingCalls.Where(call => call.RoomId == id).ExecuteUpdateAsync(set => set.SetProperty(call => call.DueAt, call => call.CreatedAt), Cancel);
        await SetAsync("Livechat_http_timeout", 30_000);
        await CarryAsync();
        await PointAsync("");
        Assert.Contains(crm.Told, one => (string?)one.Body["_id"] == room);
        Assert.False(await db.OutgoingCalls.AnyAsync(call => call.RoomId == id, Cancel));
    }

    [Fact]
    public async Task A_deleted_chat_is_not_told_of_any_more()
    {
        await PointAsync($"http://127.0.0.1:{LoopbackPort.Find()}/", "Livechat_webhook_on_close");
        await desk.AgentAsync("ada");
        var (_, room) = await desk.VisitorAsync();
        Assert.True((await foyer.Admin.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "bye" })).IsSuccess);
        await PointAsync("");

        Assert.False((await Desk.CallAsync(foyer.Admin, "livechat:removeRoom", room)).ContainsKey("error"));

        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var id = new Domain.RoomId(room);
        Assert.False(await db.OutgoingCalls.AnyAsync(call => call.RoomId == id, Cancel));
    }

    [Fact]
    public async Task A_text_message_becomes_a_message_of_one_chat()
    {
        await desk.AgentAsync("ada");
        await SetAsync("SMS_Enabled", true);
        await SetAsync("SMS_Service", "voxtelesys");
        foreach (var body in new[] { "hello", "are you there?" })
        {
            Assert.True((await foyer.Anonymous.PostAsync("livechat/sms-incoming/voxtelesys", new { from = "+49 30 1", to = "+49 30 2", body })).IsSuccess);
        }

        await SetAsync("SMS_Enabled", false);
        Assert.Equal("error-sms-service-disabled", (string?)(await foyer.Anonymous.PostAsync("livechat/sms-incoming/voxtelesys", new { from = "1", to = "2", body = "x" }))["errorType"]);
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var chat = await db.LiveChats.AsNoTracking().SingleAsync(one => one.Source.Type == "sms" && one.Visitor.Phone == "+49 30 1", Cancel);
        Assert.Equal(("+49 30 2", 2), (chat.Source.Destination, chat.Metrics.VisitorMessages));
    }

    [Fact]
    public async Task A_mailboxs_password_never_leaves_the_server()
    {
        var server = new { server = "mail.example.org", port = 993, username = "box", password = "very secret", secure = true };
        var form = new { active = false, name = "Box", email = "Box@example.org", smtp = server, imap = server };

        var saved = await foyer.Admin.PostAsync("email-inbox", form);
        var again = await foyer.Admin.PostAsync("email-inbox", form);
        var shown = await foyer.Admin.GetAsync($"email-inbox/{(string)saved["_id"]!}");

        Assert.Contains("E11000", (string?)again["error"], StringComparison.Ordinal);
        Assert.Equal(("Box", "box@example.org"), ((string?)shown["name"], (string?)shown["email"]));
        Assert.DoesNotContain("very secret", shown.Text, StringComparison.Ordinal);
        Assert.True((await foyer.Admin.DeleteAsync($"email-inbox/{(string)saved["_id"]!}")).IsSuccess);
        Assert.Equal(HttpStatusCode.NotFound, (await foyer.Admin.GetAsync($"email-inbox/{(string)saved["_id"]!}")).Status);
    }

    private Task CarryAsync() => foyer.Services.GetRequiredService<CarryCalls>().CarryAsync(Cancel);

    private async Task PointAsync(string url, params string[] events)
    {
        await SetAsync("Livechat_webhookUrl", url);
        await SetAsync("Livechat_secret_token", "known");
        foreach (var name in new[] { "start", "close", "visitor_message", "offline_msg" })
        {
            await SetAsync($"Livechat_webhook_on_{name}", events.Contains($"Livechat_webhook_on_{name}"));
        }
    }

    private async Task SetAsync(string setting, object value) =>
        Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess);

    /// <summary>A server that is told of chats.</summary>
    private sealed class Crm(WebApplication service) : IAsyncDisposable
    {
        public ConcurrentQueue<(JsonObject Body, string? Secret)> Told { get; } = [];

        public bool Hangs { get; set; }

        public string Url => service.Urls.First() + "/";

        public static async Task<Crm> StartAsync(Func<JsonObject, int> status, string? location = null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var service = builder.Build();
            service.Urls.Add($"http://127.0.0.1:{LoopbackPort.Find()}");
            var crm = new Crm(service);
            service.MapPost("/", async http =>
            {
                while (crm.Hangs)
                {
                    // Until the other side has had enough.
                    await Task.Delay(Timeout.Infinite, http.RequestAborted);
                }

                var body = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: Cancel))!.AsObject();
                crm.Told.Enqueue((body, http.Request.Headers["X-RocketChat-Livechat-Token"]));
                http.Response.StatusCode = status(body);
                http.Response.Headers.Location = location;
                await http.Response.WriteAsync("thanks", Cancel);
            });
            await service.StartAsync(Cancel);
            return crm;
        }

        public ValueTask DisposeAsync() => service.DisposeAsync();
    }
}

public sealed class BridgesOnSqlite(SqliteFoyer foyer) : BridgeTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class BridgesOnPostgres(PostgresFoyer foyer) : BridgeTests(foyer), IClassFixture<PostgresFoyer>;
