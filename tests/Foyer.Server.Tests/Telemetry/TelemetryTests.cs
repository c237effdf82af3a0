using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Foyer.Domain;
using Foyer.Server.Storage;
using Foyer.Server.Telemetry;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Foyer.Server.Tests.Telemetry;

/// <summary>What whoever watches over the server is shown, and what not.</summary>
public sealed partial class TelemetryTests
{
    private const string Token = "let-me-see";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_are_there_only_where_a_token_is_set_and_for_who_shows_it()
    {
        await using var closed = await FoyerServer.StartAsync();
        await using var open = await WatchedAsync();

        Assert.DoesNotContain("# TYPE", (await ScrapeAsync(closed, Token)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ScrapeAsync(open, null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ScrapeAsync(open, "something-else")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ScrapeAsync(open, Token)).Status);
    }

    [Fact]
    public async Task Figures_count_what_happens_and_name_nobody()
    {
        await using var server = await WatchedAsync();
        var admin = await new Rest(server.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
        await TalkAsync(admin, "Vertraulich-4711");
        var before = await FiguresAsync(server);

        await TalkAsync(admin, "Vertraulich-4711");
        var page = (await ScrapeAsync(server, Token)).Text;
        var after = Read(page);

        Assert.True(after["foyer_commit_seconds_count"] > before["foyer_commit_seconds_count"]);
        Assert.True(after["foyer_commit_group_size_sum"] > before["foyer_commit_group_size_sum"]);
        Assert.True(after.Keys.Where(static key => key.StartsWith("foyer_method_seconds_count", StringComparison.Ordinal)).Sum(key => after[key])
            > before.Where(static one => one.Key.StartsWith("foyer_method_seconds_count", StringComparison.Ordinal)).Sum(static one => one.Value));
        Assert.All(["foyer_connections", "foyer_commit_queue", "foyer_outgoing_frames"], name => Assert.Contains(after, one => one.Key == name));
        Assert.All(["Vertraulich", "watched-room", admin.UserId!, admin.Token!, Rest.Administrator], word => Assert.DoesNotContain(word, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_spread_counts_each_value_once_and_ends_in_all_of_them()
    {
        await using var server = await WatchedAsync();
        var admin = await new Rest(server.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
        await TalkAsync(admin, "eins");

        var page = (await ScrapeAsync(server, Token)).Text;
        var buckets = Bucket().Matches(page)
            .Select(static line => (Bound: line.Groups[1].Value, Count: double.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture))).ToList();

        Assert.Equal("+Inf", buckets[^1].Bound);
        Assert.Equal(buckets.Select(static one => one.Count).Order(), buckets.Select(static one => one.Count));
        Assert.Equal(Read(page)["foyer_commit_group_size_count"], buckets[^1].Count);
    }

    [Fact]
    public async Task The_dashboard_asks_for_figures_that_there_are()
    {
        await using var server = await WatchedAsync();
        var dashboard = await File.ReadAllTextAsync(Repository.File("deploy/grafana-foyer.json"), Cancel);
        var asked = Figure().Matches(dashboard).Select(static one => one.Value).ToHashSet();
        Assert.NotEmpty(asked);

        // What has not happened yet has no line: each of these is made to happen.
        Meters.CommitFailures.Add(0);
        Meters.LeaseLosses.Add(0, new KeyValuePair<string, object?>("whose", "other"));
        Meters.SlowConsumers.Add(0);
        Meters.JobRuns.Add(0, new KeyValuePair<string, object?>("job", "test"));
        Meters.Deliveries.Add(0);
        await TalkAsync(await new Rest(server.Address).SignInAsync(Rest.Administrator, Rest.Administrator), "eins");

        var there = (await FiguresAsync(server)).Keys.Select(static key => key.Split('{')[0]).ToHashSet();
        Assert.Empty(asked.Except(there));
    }

    [Fact]
    public async Task A_message_leaves_a_span_of_the_method_and_one_of_the_commit_without_what_was_said()
    {
        await using var server = await WatchedAsync();
        var admin = await new Rest(server.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Meters.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await TalkAsync(admin, "Vertraulich-4711");

        Assert.Contains(spans, static span => span.OperationName == "sendMessage");
        Assert.Contains(spans, static span => span.OperationName == "commit");
        Assert.All(spans, static span => Assert.DoesNotContain(
            "Vertraulich", string.Join(' ', span.DisplayName, string.Join(' ', span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"))), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_tells_that_commits_hang_and_that_they_go_on_again()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await FoyerServer.StartAsync(new FoyerSetup { Time = time });
        var rest = new Rest(server.Address);
        var held = new TaskCompletionSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = server.Services.GetRequiredService<Commits>().RunAsync<Done>(
            async (_, _) =>
            {
                begun.SetResult();
                await held.Task;
                return Done.Yes;
            },
            Cancel);
        await begun.Task;
        Assert.Equal("ok", (await rest.GetAsync("/health/ready")).Text);

        time.Advance(TimeSpan.FromSeconds(11));

        var ill = await rest.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.InternalServerError, ill.Status);
        Assert.Contains("commits: a commit has been under way for 11 s", ill.Text, StringComparison.Ordinal);
        Assert.Contains("store: ok", ill.Text, StringComparison.Ordinal);
        Assert.Equal("ok", (string?)(await rest.GetAsync("/health/parts"))["store"]);
        Assert.Equal("ok", (await rest.GetAsync("/health/alive")).Text);

        held.SetResult();
        await work;
        Assert.Equal("ok", (await rest.GetAsync("/health/ready")).Text);
    }

    private static Task<FoyerServer> WatchedAsync() => FoyerServer.StartAsync(new FoyerSetup { Options = new Dictionary<string, string> { ["METRICS_TOKEN"] = Token } });

    private static async Task TalkAsync(Rest speaker, string text)
    {
        var room = (await speaker.PostAsync("channels.create", new { name = $"watched-room-{Guid.CreateVersion7():N}" }))["channel._id"]!;
        var call = new { message = $$"""{"msg":"method","id":"1","method":"sendMessage","params":[{"rid":"{{room}}","msg":"{{text}}"}]}""" };
        var answer = await speaker.PostAsync("method.call/sendMessage", call);
        Assert.True(answer.IsSuccess && answer.Text.Contains(text, StringComparison.Ordinal), answer.Text);
    }

    private static async Task<Answer> ScrapeAsync(FoyerServer server, string? token)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative), Cancel);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<Dictionary<string, double>> FiguresAsync(FoyerServer server) => Read((await ScrapeAsync(server, Token)).Text);

    // A line is a name, labels in braces where there are any, and a number; anything else is not what Prometheus reads.
    private static Dictionary<string, double> Read(string page) => page.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(static line => !line.StartsWith('#'))
        .Select(static line => Line().Match(line) is { Success: true } found ? found : throw new InvalidOperationException(line))
        .ToDictionary(static found => found.Groups[1].Value, static found => double.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("""^([a-z_]+(?:\{(?:[a-z_]+="(?:[^"\\]|\\.)*",?)+\})?) (\S+)$""")]
    private static partial Regex Line();

    [GeneratedRegex("""foyer_commit_group_size_bucket\{le="([^"]+)"\} (\d+)""")]
    private static partial Regex Bucket();

    [GeneratedRegex("foyer_[a-z_]+")]
    private static partial Regex Figure();
}
