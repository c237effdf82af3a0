using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Foyer.Server.Tests.Features.Integrations;

public abstract class IntegrationTests(FoyerFixture foyer)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Another_system_writes_into_the_room_of_its_integration_and_into_no_other()
    {
        var hook = await IncomingAsync("ci");

        Assert.True((await foyer.Anonymous.PostAsync(hook, new { text = "built from afar" })).IsSuccess);
        var elsewhere = await foyer.Anonymous.PostAsync(hook, new { text = "elsewhere", channel = "#general" });
        var wrong = await foyer.Anonymous.PostAsync(hook + "x", new { text = "nobody" });

        Assert.Contains("built from afar", (await foyer.Admin.GetAsync("channels.messages?roomId=GENERAL")).Text, StringComparison.Ordinal);
        Assert.Equal("overriding destination channel is disabled for this integration", (string?)elsewhere["error"]);
        Assert.Equal((HttpStatusCode.NotFound, "Invalid integration id or token provided."), (wrong.Status, (string?)wrong["error"]));
    }

    [Fact]
    public async Task A_script_changes_what_comes_and_one_that_fails_posts_nothing()
    {
        var loud = await IncomingAsync("loud", "class Script { process_incoming_request({ request }) { return { content: { text: request.content.word.toUpperCase() } }; } }");
        var broken = await IncomingAsync("broken", "class Script { process_incoming_request() { throw new Error('inner secret'); } }");

        Assert.True((await foyer.Anonymous.PostAsync(loud, new { word = "quiet words" })).IsSuccess);
        var failed = await foyer.Anonymous.PostAsync(broken, new { text = "never" });

        Assert.Contains("QUIET WORDS", (await foyer.Admin.GetAsync("channels.messages?roomId=GENERAL")).Text, StringComparison.Ordinal);
        Assert.Equal("error-running-script", (string?)failed["error"]);
        Assert.DoesNotContain("inner secret", failed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_manage_integrations_sees_none_and_makes_none()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var form = Form("webhook-incoming", "hers");

        Assert.Equal("not_authorized", (string?)(await ada.PostAsync("integrations.create", form))["errorType"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.GetAsync("integrations.list")).Status);
        form["script"] = new string('x', 200_000);
        Assert.Equal(HttpStatusCode.BadRequest, (await foyer.Admin.PostAsync("integrations.create", form)).Status);
    }

    [Fact]
    public async Task A_rooms_integrations_are_those_that_name_it_or_all_of_its_kind()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var (name, hidden) = ($"hooks{ada.UserId}", $"hidden{ada.UserId}");
        await foyer.Admin.PostAsync("channels.create", new { name });
        await foyer.Admin.PostAsync("groups.create", new { name = hidden });
        async Task<string> MakeAsync(string channel)
        {
            var form = Form("webhook-incoming", channel.Trim('#'));
            form["channel"] = channel;
            var made = await foyer.Admin.PostAsync("integrations.create", form);
            Assert.True(made.IsSuccess, made.Text);
            return (string)made["integration._id"]!;
        }

        var (own, other) = (await MakeAsync($"#{name}"), await MakeAsync($"#{hidden}"));
        Assert.Equal([own], await IdsAsync($"channels.getIntegrations?roomName={name}&includeAllPublicChannels=false"));
        Assert.Equal([other], await IdsAsync($"groups.getIntegrations?roomName={hidden}"));
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.GetAsync($"channels.getIntegrations?roomName={name}")).Status);
        Assert.False((await foyer.Admin.GetAsync($"channels.getIntegrations?roomName={hidden}")).IsSuccess);

        async Task<IEnumerable<string>> IdsAsync(string path)
        {
            var answer = await foyer.Admin.GetAsync(path);
            Assert.True(answer.IsSuccess, answer.Text);
            return answer["integrations"]!.AsArray().Select(static one => (string)one!["_id"]!);
        }
    }

    [Fact]
    public async Task Another_system_is_told_what_was_said_and_its_answer_is_posted()
    {
        var told = Channel.CreateUnbounded<JsonObject>();
        await using var system = await StartAsync(async http =>
        {
            await told.Writer.WriteAsync((await JsonNode.ParseAsync(http.Request.Body))!.AsObject());
            await http.Response.WriteAsJsonAsync(new { text = "answer of the system" });
        });
        var id = await OutgoingAsync(system.Urls.First(), "!ask");

        await SayAsync("nothing to see");
        await SayAsync("!ask what is new");
        var data = await told.Reader.ReadAsync(Limit());
        var posted = await UntilAsync("channels.messages?roomId=GENERAL", text => text.Contains("answer of the system", StringComparison.Ordinal));
        var history = await UntilAsync($"integrations.history?id={id}", text => text.Contains("\"finished\":true", StringComparison.Ordinal));

        Assert.Equal(("!ask what is new", "!ask", "general"), ((string?)data["text"], (string?)data["trigger_word"], (string?)data["channel_name"]));
        Assert.Equal((string?)(await foyer.Admin.GetAsync($"integrations.get?integrationId={id}"))["integration.token"], (string?)data["token"]);
        Assert.Contains(id, posted, StringComparison.Ordinal);
        Assert.Contains("what is new", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_fails_is_tried_again_and_a_system_that_is_gone_is_switched_off()
    {
        var statuses = new Queue<int>([503, 410]);
        var calls = Channel.CreateUnbounded<int>();
        await using var system = await StartAsync(http =>
        {
            var status = statuses.Dequeue();
            http.Response.StatusCode = status;
            return calls.Writer.WriteAsync(status).AsTask();
        });
        var id = await OutgoingAsync(system.Urls.First(), "!gone", retries: true);

        await SayAsync("!gone");
        Assert.Equal(503, await calls.Reader.ReadAsync(Limit()));
        Assert.Equal(410, await calls.Reader.ReadAsync(Limit()));
        await UntilAsync($"integrations.get?integrationId={id}", text => text.Contains("\"enabled\":false", StringComparison.Ordinal));
    }

    private static CancellationToken Limit() => new CancellationTokenSource(Patience).Token;

    private static JsonObject Form(string type, string name) => new()
    {
        ["type"] = type,
        ["name"] = name,
        ["enabled"] = true,
        ["username"] = "rocket.cat",
        ["channel"] = "#general",
        ["scriptEnabled"] = false,
    };

    private static async Task<WebApplication> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var service = builder.Build();
        service.Urls.Add($"http://127.0.0.1:{LoopbackPort.Find()}");
        service.MapPost("/", async http => await answer(http));
        await service.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    private async Task<string> IncomingAsync(string name, string? script = null)
    {
        var form = Form("webhook-incoming", name);
        if (script is not null)
        {
            (form["scriptEnabled"], form["script"]) = (true, script);
        }

        var made = await foyer.Admin.PostAsync("integrations.create", form);
        Assert.True(made.IsSuccess, made.Text);
        return $"/hooks/{(string?)made["integration._id"]}/{(string?)made["integration.token"]}";
    }

    private async Task<string> OutgoingAsync(string url, string word, bool retries = false)
    {
        var form = Form("webhook-outgoing", word);
        form["event"] = "sendMessage";
        form["urls"] = new JsonArray(url);
        form["triggerWords"] = new JsonArray(word);
        form["retryFailedCalls"] = retries;
        form["retryDelay"] = "powers-of-ten";
        var made = await foyer.Admin.PostAsync("integrations.create", form);
        Assert.True(made.IsSuccess, made.Text);
        return (string)made["integration._id"]!;
    }

    private async Task SayAsync(string text) => Assert.True((await foyer.Admin.PostAsync("chat.sendMessage", new { message = new { rid = "GENERAL", msg = text } })).IsSuccess);

    // The store is asked again until it shows what the other system's call led to.
    private async Task<string> UntilAsync(string path, Func<string, bool> holds)
    {
        var limit = Limit();
        while (true)
        {
            var answer = await foyer.Admin.GetAsync(path);
            if (holds(answer.Text))
            {
                return answer.Text;
            }

            limit.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

public sealed class IntegrationsOnSqlite(SqliteFoyer foyer) : IntegrationTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class IntegrationsOnPostgres(PostgresFoyer foyer) : IntegrationTests(foyer), IClassFixture<PostgresFoyer>;
