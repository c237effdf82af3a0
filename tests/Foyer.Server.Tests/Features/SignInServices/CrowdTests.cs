using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Features.SignInServices;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Foyer.Server.Tests.Features.SignInServices;

/// <summary>People sign in with what a Crowd server knows, here a small one in the test process.</summary>
public sealed class CrowdTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>, IAsyncLifetime
{
    private readonly string mark = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
    private readonly Dictionary<string, (string Password, JsonObject Facts)> people = new(StringComparer.Ordinal);
    private WebApplication? crowd;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var address = $"http://localhost:{LoopbackPort.Find()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        crowd = builder.Build();
        crowd.MapPost("/crowd/rest/usermanagement/1/authentication", async (HttpContext http, string username) =>
        {
            var typed = (string?)(await JsonNode.ParseAsync(http.Request.Body, cancellationToken: Cancel))?["value"];
            return !IsOurs(http) ? Results.StatusCode(401) : people.TryGetValue(username, out var person) && person.Password == typed ? Results.Json(person.Facts) : Results.StatusCode(400);
        });
        crowd.MapGet("/crowd/rest/usermanagement/1/user", (HttpContext http, string username) =>
            !IsOurs(http) ? Results.StatusCode(401) : people.TryGetValue(username, out var person) ? Results.Json(person.Facts) : Results.StatusCode(404));
        crowd.MapGet("/crowd/rest/usermanagement/1/config/cookie", static (HttpContext http) => IsOurs(http) ? Results.Ok() : Results.StatusCode(401));
        await crowd.StartAsync(Cancel);
        foreach (var (id, value) in new (string, JsonNode)[]
        {
            ("URL", $"{address}/crowd/"), ("APP_USERNAME", "foyer"), ("APP_PASSWORD", "hush"), ("Sync_User_Data", true), ("Remove_Orphaned_Users", true), ("Enable", true),
        })
        {
            await SetAsync(id, value);
        }

        Put($"ada{mark}", "of ada", "Ada Lovelace");
    }

    public async ValueTask DisposeAsync()
    {
        await SetAsync("Enable", false);
        if (crowd is not null)
        {
            await crowd.DisposeAsync();
        }
    }

    [Fact]
    public async Task Name_and_password_of_crowd_open_an_account_here_in_both_forms()
    {
        var first = await foyer.Anonymous.PostAsync("login", new { user = $"ada{mark}", password = "of ada" });
        Assert.Equal(($"ada{mark}", "Ada Lovelace"), ((string?)first["data.me.username"], (string?)first["data.me.name"]));
        var second = await foyer.Anonymous.PostAsync("login", new { crowd = true, username = $"ada{mark}", crowdPassword = "of ada" });
        Assert.Equal((string?)first["data.userId"], (string?)second["data.userId"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { user = $"ada{mark}", password = "wrong" })).Status);
    }

    [Fact]
    public async Task Whoever_is_not_active_there_does_not_come_in_and_a_password_of_ones_own_stays()
    {
        people[$"ada{mark}"].Facts["active"] = false;
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { user = $"ada{mark}", password = "of ada" })).Status);
        var local = await foyer.AddAccountAsync("own");
        var name = (string)(await local.GetAsync("me"))["username"]!;
        Assert.Equal(local.UserId, (await foyer.Anonymous.SignInAsync(name, name)).UserId);
    }

    [Fact]
    public async Task What_changes_there_changes_here_and_who_is_gone_there_is_deactivated_unless_crowd_does_not_answer()
    {
        var id = (string)(await foyer.Anonymous.PostAsync("login", new { user = $"ada{mark}", password = "of ada" }))["data.userId"]!;
        people[$"ada{mark}"].Facts["display-name"] = "Ada King";
        people[$"ada{mark}"].Facts["email"] = $"king{mark}@example.org";
        var sync = foyer.Services.GetRequiredService<SyncCrowd>();
        await sync.LookAtAllAsync(Cancel);
        var user = (await foyer.Admin.GetAsync($"users.info?userId={id}"))["user"]!;
        Assert.Equal(("Ada King", $"king{mark}@example.org"), ((string?)user["name"], (string?)user["emails"]![0]!["address"]));

        people.Clear();
        await SetAsync("APP_PASSWORD", "another");
        await sync.LookAtAllAsync(Cancel);
        Assert.True((bool)(await foyer.Admin.GetAsync($"users.info?userId={id}"))["user.active"]!);
        await SetAsync("APP_PASSWORD", "hush");
        await sync.LookAtAllAsync(Cancel);
        Assert.False((bool)(await foyer.Admin.GetAsync($"users.info?userId={id}"))["user.active"]!);
    }

    [Fact]
    public async Task An_operator_can_try_the_connection()
    {
        Assert.Contains("Connection success", (await TryAsync()).Text, StringComparison.Ordinal);
        await SetAsync("APP_PASSWORD", "another");
        Assert.Contains("error-crowd-connection", (await TryAsync()).Text, StringComparison.Ordinal);
    }

    private static bool IsOurs(HttpContext http) => http.Request.Headers.Authorization == "Basic " + Convert.ToBase64String("foyer:hush"u8);

    private Task<Answer> TryAsync() => foyer.Admin.PostAsync(
        "method.call/crowd_test_connection", new { message = """{"msg":"method","id":"1","method":"crowd_test_connection","params":[]}""" });

    private void Put(string name, string password, string displayName) => people[name] =
        (password, new JsonObject { ["name"] = name, ["display-name"] = displayName, ["email"] = $"{name}@example.org", ["active"] = true });

    private async Task SetAsync(string suffix, JsonNode value) => Assert.True((await foyer.Admin.PostAsync($"settings/CROWD_{suffix}", new { value })).IsSuccess, suffix);
}
