using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
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

/// <summary>Notifications to browsers in which no window is open, against a push service on this machine.</summary>
public abstract class WebPushTests(FoyerFixture foyer)
{
    private readonly Desk desk = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_available_agent_is_told_of_a_waiting_chat_and_nobody_in_between_reads_it()
    {
        await using var service = await SmallPushService.StartAsync();
        var ada = await desk.AgentAsync("ada");
        var department = await desk.DepartmentAsync("Told", ada);
        Assert.True((await ada.PostAsync("foyer.push.subscribe", service.Subscription)).IsSuccess);

        var (_, room) = await desk.VisitorAsync(department);

        var delivered = await service.NextAsync(Cancel);
        var news = JsonNode.Parse(service.Read(delivered.Body))!;
        Assert.Equal($"/live/{room}", (string?)news["address"]);
        Assert.Equal("aes128gcm", delivered.Encoding);
        Assert.DoesNotContain(room, Encoding.Latin1.GetString(delivered.Body), StringComparison.Ordinal);
        await ShowsTheServerAsync(ada, delivered.Authorization, new Uri(service.Endpoint));
    }

    [Fact]
    public async Task Whoever_is_mentioned_is_told_and_by_whom()
    {
        await using var service = await SmallPushService.StartAsync();
        var (ada, ben) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("ben"));
        var name = (string)(await ben.GetAsync("me"))["username"]!;
        Assert.True((await ben.PostAsync("foyer.push.subscribe", service.Subscription)).IsSuccess);
        var room = (string)(await ada.PostAsync("channels.create", new { name = $"pushed-{ada.UserId}", members = new[] { name } }))["channel._id"]!;

        await ada.PostAsync("chat.postMessage", new { roomId = room, text = $"@{name} please look" });

        var news = JsonNode.Parse(service.Read((await service.NextAsync(Cancel)).Body))!;
        Assert.StartsWith("ada", (string?)news["title"], StringComparison.Ordinal);
        Assert.DoesNotContain("please look", news.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_browser_that_is_gone_is_forgotten(int status)
    {
        await using var service = await SmallPushService.StartAsync();
        service.Status = status;
        var ada = await desk.AgentAsync("leaving");
        var department = await desk.DepartmentAsync("Gone", ada);
        await ada.PostAsync("foyer.push.subscribe", service.Subscription);

        await desk.VisitorAsync(department);
        await service.NextAsync(Cancel);
        await foyer.Services.GetRequiredService<CarryPushes>().CarryAsync(Cancel);

        await UntilAsync(async () => await BrowsersAsync(ada) == 0);
    }

    [Fact]
    public async Task With_the_sign_in_ends_what_is_sent_to_its_browser()
    {
        await using var service = await SmallPushService.StartAsync();
        var ada = await desk.AgentAsync("outgoing");
        await ada.PostAsync("foyer.push.subscribe", service.Subscription);
        Assert.Equal(1, await BrowsersAsync(ada));

        await ada.PostAsync("logout");

        Assert.Equal(0, await BrowsersAsync(ada));
    }

    [Theory]
    [InlineData("http://push.example.org/a")]
    [InlineData("https://10.0.0.1/a")]
    [InlineData("https://internal/a")]
    [InlineData("https://push.example.org:8443/a")]
    public async Task An_address_that_no_push_service_has_is_refused(string endpoint)
    {
        await using var service = await SmallPushService.StartAsync();
        var ada = await foyer.AddAccountAsync("ada");
        var form = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(service.Subscription))!;
        form["endpoint"] = endpoint;

        Assert.Equal("error-invalid-subscription", (string?)(await ada.PostAsync("foyer.push.subscribe", form))["errorType"]);
    }

    [Fact]
    public async Task Keys_that_are_none_are_refused_and_strangers_have_no_browser()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var form = new { endpoint = "https://push.example.org/a", keys = new { p256dh = "AAAA", auth = "AAAA" } };

        Assert.Equal("error-invalid-subscription", (string?)(await ada.PostAsync("foyer.push.subscribe", form))["errorType"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("foyer.push.subscribe", form)).Status);
    }

    private static async Task ShowsTheServerAsync(Rest who, string authorization, Uri endpoint)
    {
        var key = (string)(await who.GetAsync("foyer.push.key"))["key"]!;
        var token = authorization["vapid t=".Length..].Split(", k=");
        Assert.Equal(key, token[1]);
        var parts = token[0].Split('.');
        var point = Base64Url.DecodeFromChars(key);
        using var signer = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        Assert.True(signer.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        Assert.Equal(endpoint.GetLeftPart(UriPartial.Authority), (string?)JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!["aud"]);
    }

    private async Task<int> BrowsersAsync(Rest who)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var id = new UserId(who.UserId!);
        return await db.PushSubscriptions.CountAsync(one => one.UserId == id, Cancel);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            // The test's own time limit ends this where it never holds.
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

public sealed class WebPushTestsOnSqlite(SqliteFoyer foyer) : WebPushTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class WebPushTestsOnPostgres(PostgresFoyer foyer) : WebPushTests(foyer), IClassFixture<PostgresFoyer>;
