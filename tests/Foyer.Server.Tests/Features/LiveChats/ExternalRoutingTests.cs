using System.Collections.Concurrent;
using System.Threading.Channels;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

public abstract class ExternalRoutingTests(FoyerFixture foyer)
{
    private readonly Desk desk = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_chooses_who_gets_a_chat_and_while_it_is_down_the_settings_say_who_does()
    {
        await using var service = await Chooser.StartAsync();
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var benName = (string)(await ben.GetAsync("me"))["username"]!;
        var library = await desk.DepartmentAsync("library", ada, ben);
        await SetAsync("Livechat_External_Queue_URL", $"{service.Url}choose?desk=1");
        await SetAsync("Livechat_External_Queue_Token", "known");
        await SetAsync("Livechat_http_timeout", 5_000);
        await SetAsync("Livechat_Routing_Method", "External");

        // It names somebody, and knows us by the secret.
        service.Answer = new { username = benName };
        var (_, room) = await desk.VisitorAsync(library);
        await ServeAsync();
        Assert.Equal(ben.UserId, await ServerAsync(room));
        Assert.All(service.Asked, one => Assert.Equal(($"?desk=1&departmentId={library}", "known", "RocketChat Server"), one));

        // It names nobody, or somebody who cannot take it: the chat waits.
        service.Answer = new { };
        var (_, waits) = await desk.VisitorAsync(library);
        await ServeAsync();
        Assert.Null(await ServerAsync(waits));
        service.Answer = new { username = "nobody.of.us" };
        await ServeAsync();
        Assert.Null(await ServerAsync(waits));

        // It is down, silent, or leads elsewhere: whoever is next by the method that stands in.
        await SetAsync("Foyer_Livechat_external_routing_fallback", "none");
        service.Status = 500;
        await ServeAsync();
        Assert.Null(await ServerAsync(waits));
        await SetAsync("Foyer_Livechat_external_routing_fallback", "Load_Balancing");
        await ServeAsync();
        Assert.Equal(ada.UserId, await ServerAsync(waits));
        service.Status = 302;
        var (_, moved) = await desk.VisitorAsync(library);
        await ServeAsync();
        Assert.NotNull(await ServerAsync(moved));
        Assert.Equal(0, service.Followed);
        (service.Status, service.IsSilent) = (200, true);
        await SetAsync("Livechat_http_timeout", 100);
        var (_, silent) = await desk.VisitorAsync(library);
        await ServeAsync();
        Assert.NotNull(await ServerAsync(silent));

        // Who gives a chat back is not asked for again.
        service.IsSilent = false;
        await SetAsync("Livechat_http_timeout", 5_000);
        service.Answer = new { };
        Assert.Null((await Desk.CallAsync(ben, "livechat:returnAsInquiry", room))["error"]);
        await service.IsAskedAsync($"&ignoreAgentId={ben.UserId}");

        await SetAsync("Livechat_Routing_Method", "Manual_Selection");
        await SetAsync("Livechat_External_Queue_URL", "");
    }

    [Fact]
    public async Task Without_the_operators_word_a_service_inside_the_own_network_is_not_called()
    {
        await using var service = await Chooser.StartAsync();
        await using var strict = await FoyerServer.StartAsync(new FoyerSetup { TestMode = false, Options = new Dictionary<string, string> { ["ADMIN_PASS"] = "not used here 1" } });
        var client = strict.Services.GetRequiredService<IHttpClientFactory>().CreateClient(ExternalRouting.Client);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(service.Url, Cancel));
        Assert.Empty(service.Asked);
    }

    private Task<int> ServeAsync() => foyer.Services.GetRequiredService<ServeQueues>().ServeAsync(all: true, Cancel);

    private Task<Answer> SetAsync(string setting, object value) => foyer.Admin.PostAsync($"settings/{setting}", new { value });

    private async Task<string?> ServerAsync(string room) => (string?)(await foyer.Admin.GetAsync($"channels.info?roomId={room}"))["channel.servedBy._id"];

    /// <summary>A service that chooses agents.</summary>
    private sealed class Chooser(WebApplication app) : IAsyncDisposable
    {
        private readonly Channel<string> questions = Channel.CreateUnbounded<string>();
        private int followed;

        public required Uri Url { get; init; }

        public ConcurrentBag<(string Query, string? Secret, string? Agent)> Asked { get; } = [];

        public object Answer { get; set; } = new { };

        public int Status { get; set; } = 200;

        public bool IsSilent { get; set; }

        public int Followed => followed;

        public static async Task<Chooser> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var url = new Uri($"http://localhost:{LoopbackPort.Find()}/");
            app.Urls.Add(url.ToString().TrimEnd('/'));
            var chooser = new Chooser(app) { Url = url };
            app.MapGet("/elsewhere", () => Interlocked.Increment(ref chooser.followed));
            app.MapGet("/{**path}", chooser.ChooseAsync);
            await app.StartAsync(Cancel);
            return chooser;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        /// <summary>Waits for a question that ends like this.</summary>
        public async Task IsAskedAsync(string end)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            patience.CancelAfter(TimeSpan.FromSeconds(60));
            while (!(await questions.Reader.ReadAsync(patience.Token)).EndsWith(end, StringComparison.Ordinal))
            {
            }
        }

        private async Task ChooseAsync(HttpContext http)
        {
            Asked.Add((http.Request.QueryString.Value ?? "", http.Request.Headers["X-RocketChat-Secret-Token"], http.Request.Headers.UserAgent));
            questions.Writer.TryWrite(http.Request.QueryString.Value ?? "");
            if (IsSilent)
            {
                var gone = new TaskCompletionSource();
                await using var left = http.RequestAborted.Register(gone.SetResult);
                await gone.Task;
                return;
            }

            http.Response.StatusCode = Status;
            if (Status == 302)
            {
                http.Response.Headers.Location = "/elsewhere";
                return;
            }

            await http.Response.WriteAsJsonAsync(Answer, Cancel);
        }
    }
}

public sealed class ExternalRoutingOnSqlite(SqliteFoyer foyer) : ExternalRoutingTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class ExternalRoutingOnPostgres(PostgresFoyer foyer) : ExternalRoutingTests(foyer), IClassFixture<PostgresFoyer>;
