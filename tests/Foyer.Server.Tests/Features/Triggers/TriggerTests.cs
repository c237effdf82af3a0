using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Foyer.Server.Tests.Features.Triggers;

public abstract class TriggerTests(FoyerFixture foyer)
{
    [Fact]
    public async Task A_saved_trigger_reaches_the_windows_while_it_is_on()
    {
        var id = await SaveAsync("greeting", Message("hello"));
        Assert.Contains(id, await InConfigAsync());

        Assert.True((await foyer.Admin.PostAsync("livechat/triggers", Form("greeting", Message("hello"), id, enabled: false))).IsSuccess);
        Assert.DoesNotContain(id, await InConfigAsync());

        Assert.True((await foyer.Admin.DeleteAsync($"livechat/triggers/{id}")).IsSuccess);
        Assert.Null((await foyer.Admin.GetAsync($"livechat/triggers/{id}"))["trigger"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await foyer.Admin.DeleteAsync($"livechat/triggers/{id}")).Status);
    }

    [Fact]
    public async Task A_trigger_with_a_key_that_nobody_knows_is_refused()
    {
        var form = Form("odd", Message("hello"));
        form["script"] = "alert(1)";

        Assert.Equal("invalid-params", (string?)(await foyer.Admin.PostAsync("livechat/triggers", form))["errorType"]);
        Assert.Equal("error-invalid-service-url", (string?)(await foyer.Admin.PostAsync("livechat/triggers", Form("odd", Service("file:///etc/passwd"))))["errorType"]);
    }

    [Fact]
    public async Task Another_service_says_what_is_shown_and_its_address_and_failures_stay_with_us()
    {
        await using var service = await StartAsync(http => http.Response.WriteAsync("""{"contents":[{"msg":"from there","order":1}]}"""));
        await using var broken = await StartAsync(http =>
        {
            http.Response.StatusCode = 500;
            return http.Response.WriteAsync("an inner secret");
        });
        var good = await SaveAsync("good", Service(service.Urls.First()));
        var bad = await SaveAsync("bad", Service(broken.Urls.First()));
        Assert.Equal("Livechat secret token is not configured", (string?)(await CallAsync(good))["error"]);
        Assert.True((await foyer.Admin.PostAsync("settings/Livechat_secret_token", new { value = "known" })).IsSuccess);

        var said = await CallAsync(good);
        var failed = await CallAsync(bad);
        var config = (await foyer.Anonymous.GetAsync("livechat/config")).Text;
        await foyer.Admin.PostAsync("settings/Livechat_secret_token", new { value = "" });

        Assert.Equal("from there", (string?)said["response.contents"]![0]!["msg"]);
        Assert.Equal(("error-invalid-external-service-response", "try later"), ((string?)failed["error"], (string?)failed["fallbackMessage"]));
        Assert.DoesNotContain("an inner secret", failed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("serviceUrl", config, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_says_what_its_websites_show_while_nobody_is_there()
    {
        var library = await new Desk(foyer).DepartmentAsync("library");
        Assert.Equal("hidden", (string?)(await foyer.Anonymous.GetAsync($"livechat/config?department={library}"))["config.foyer.offline"]);

        Assert.True((await foyer.Admin.PutAsync($"livechat/department/{library}", new
        {
            department = new { name = $"library {library}", enabled = true, showOnRegistration = true, showOnOfflineForm = true, email = "a@example.org", offlineBehaviour = "form", allowedDomains = "library.example.org" },
        })).IsSuccess);

        Assert.Equal("form", (string?)(await foyer.Anonymous.GetAsync($"livechat/config?department={library}"))["config.foyer.offline"]);
        Assert.Equal("hidden", (string?)(await foyer.Anonymous.GetAsync("livechat/config"))["config.foyer.offline"]);
        Assert.Equal(HttpStatusCode.Forbidden, await EmbeddedAsync(library, "https://exams.example.org/"));
        Assert.Equal(HttpStatusCode.OK, await EmbeddedAsync(library, "https://library.example.org/"));
        Assert.Equal(HttpStatusCode.OK, await EmbeddedAsync("", "https://exams.example.org/"));
    }

    [Fact]
    public async Task A_window_is_told_its_texts_in_its_language_and_what_it_may_offer()
    {
        await foyer.Admin.PostAsync("settings/Foyer_Livechat_texts", new { value = """{"de":{"title":"Fragen?","easyLanguage":"Schreiben Sie uns."}}""" });
        var german = await foyer.Anonymous.GetAsync("livechat/config?language=de-AT");
        var english = await foyer.Anonymous.GetAsync("livechat/config?language=en");
        await foyer.Admin.PostAsync("settings/Foyer_Livechat_texts", new { value = "{ broken" });
        var broken = await foyer.Anonymous.GetAsync("livechat/config?language=de");
        await foyer.Admin.PostAsync("settings/Foyer_Livechat_texts", new { value = "" });

        Assert.Equal(("Fragen?", "Schreiben Sie uns."), ((string?)german["config.theme.title"], (string?)german["config.foyer.easyLanguage"]));
        Assert.Equal("Foyer", (string?)english["config.theme.title"]);
        Assert.Equal("Foyer", (string?)broken["config.theme.title"]);
        Assert.Equal(104857600, (long?)english["config.foyer.files.maxBytes"]);
        Assert.True((bool?)english["config.foyer.rating"]);
        Assert.True((bool?)english["config.foyer.transcriptDownload"]);
        Assert.Null(english["config.foyer.notice"]);
    }

    private static JsonObject Message(string text) => new() { ["name"] = "send-message", ["params"] = new JsonObject { ["sender"] = "custom", ["msg"] = text, ["name"] = "Foyer" } };

    private static JsonObject Service(string url) => new()
    {
        ["name"] = "use-external-service",
        ["params"] = new JsonObject { ["sender"] = "queue", ["serviceUrl"] = url, ["serviceTimeout"] = 5000, ["serviceFallbackMessage"] = "try later" },
    };

    private static JsonObject Form(string name, JsonObject action, string? id = null, bool enabled = true)
    {
        var form = new JsonObject
        {
            ["name"] = name,
            ["description"] = "",
            ["enabled"] = enabled,
            ["runOnce"] = true,
            ["conditions"] = new JsonArray(new JsonObject { ["name"] = "time-on-site", ["value"] = "5" }),
            ["actions"] = new JsonArray(action.DeepClone()),
        };
        if (id is not null)
        {
            form["_id"] = id;
        }

        return form;
    }

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

    private async Task<string> SaveAsync(string name, JsonObject action)
    {
        Assert.True((await foyer.Admin.PostAsync("livechat/triggers", Form(name, action))).IsSuccess);
        return (string)(await foyer.Admin.GetAsync("livechat/triggers"))["triggers"]!.AsArray().Last(one => (string?)one!["name"] == name)!["_id"]!;
    }

    private async Task<IEnumerable<string>> InConfigAsync() =>
        (await foyer.Anonymous.GetAsync("livechat/config"))["config.triggers"]!.AsArray().Select(one => (string)one!["_id"]!);

    private Task<Answer> CallAsync(string id) => foyer.Anonymous.PostAsync($"livechat/triggers/{id}/external-service/call", new { token = "anybody" });

    private async Task<HttpStatusCode> EmbeddedAsync(string department, string referer)
    {
        using var http = foyer.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(foyer.Address, $"/livechat?department={department}"));
        request.Headers.Add("Referer", referer);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}

public sealed class TriggersOnSqlite(SqliteFoyer foyer) : TriggerTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class TriggersOnPostgres(PostgresFoyer foyer) : TriggerTests(foyer), IClassFixture<PostgresFoyer>;
