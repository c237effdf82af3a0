using System.Net;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.Mails;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Foyer.Server.Tests.Features.Accounts;

/// <summary>Second factors on a server as operators run it: no test mode, where they are not asked for.</summary>
public abstract class SecondFactorTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly SmallMailServer mails = new();
    private FoyerServer server = null!;
    private Rest anonymous = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await FoyerServer.StartAsync(new FoyerSetup
        {
            Postgres = await DatabaseAsync(),
            TestMode = false,
            Time = time,
            Options = new Dictionary<string, string>
            {
                ["ADMIN_USERNAME"] = "root",
                ["ADMIN_PASS"] = "a long secret",
                ["ADMIN_EMAIL"] = "root@example.org",
            },
        });
        anonymous = new Rest(server.Address);
        await server.Services.GetRequiredService<Commits>().RunAsync(
            (scope, _) =>
            {
                var ada = new User(new UserId("ada"), "ada", "Ada", scope.Now) { PasswordHash = PasswordHashing.Hash(PasswordHashing.DigestOf("secret of ada")) };
                ada.Roles.Add(RoleIds.User);
                ada.Emails.Add(new UserEmail("ada@example.org", isVerified: true));
                scope.Db.Users.Add(ada);
                return Task.FromResult(Done.Yes);
            },
            Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        mails.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task With_an_app_signing_in_asks_for_its_code_and_takes_each_only_once()
    {
        var (_, secret, codes) = await SetUpAppAsync();

        var asked = await SignInAsync(null);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.Status);
        Assert.Equal("totp-required", (string?)asked["error"]);
        Assert.Equal("totp", (string?)asked["details.method"]);
        Assert.Equal("totp-invalid", (string?)(await SignInAsync("000000"))["error"]);

        time.Advance(TimeSpan.FromMinutes(1));
        var code = CodeOf(secret);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(code)).Status);
        Assert.Equal("totp-invalid", (string?)(await SignInAsync(code))["error"]);

        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(codes[0])).Status);
        Assert.Equal("totp-invalid", (string?)(await SignInAsync(codes[0]))["error"]);
    }

    [Fact]
    public async Task An_app_that_was_set_up_ends_sign_ins_elsewhere_and_goes_with_a_right_code_only()
    {
        var elsewhere = await anonymous.SignInAsync("ada", "secret of ada");
        var (ada, secret, _) = await SetUpAppAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("me")).Status);
        Assert.True((bool?)(await ada.GetAsync("me"))["services.totp.enabled"]);
        Assert.Equal(12, (int?)(await CallAsync(ada, "2fa:checkCodesRemaining"))["result"]?["remaining"]);
        Assert.False((bool?)(await CallAsync(ada, "2fa:disable", "000000"))["result"]);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((bool?)(await CallAsync(ada, "2fa:disable", CodeOf(secret)))["result"]);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(null)).Status);
    }

    [Fact]
    public async Task A_sensitive_door_asks_for_the_password_again_and_remembers_it_for_a_while()
    {
        time.Advance(TimeSpan.FromHours(1));
        var root = await anonymous.SignInAsync("root", "a long secret");

        var asked = await root.PostAsync("settings/Site_Name", new { value = "Mine" });
        Assert.Equal("totp-required", (string?)asked["errorType"]);
        Assert.Equal("password", (string?)asked["details.method"]);

        Assert.Equal("totp-invalid", (string?)(await ProveAsync(root, PasswordHashing.DigestOf("another secret")))["errorType"]);
        Assert.True((await ProveAsync(root, PasswordHashing.DigestOf("a long secret"))).IsSuccess);
        Assert.True((await root.PostAsync("settings/Site_Name", new { value = "Ours" })).IsSuccess);

        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("totp-required", (string?)(await root.PostAsync("settings/Site_Name", new { value = "Theirs" }))["errorType"]);
    }

    [Fact]
    public async Task A_code_by_mail_is_sent_once_and_opens_until_it_is_used_up()
    {
        var root = await anonymous.SignInAsync("root", "a long secret");
        Assert.True((await root.PostAsync("settings/SMTP_Host", new { value = "127.0.0.1" })).IsSuccess);
        Assert.True((await root.PostAsync("settings/SMTP_Port", new { value = $"{mails.Port}" })).IsSuccess);
        var ada = await anonymous.SignInAsync("ada", "secret of ada");
        Assert.True((await ada.PostAsync("users.2fa.enableEmail")).IsSuccess);

        var asked = await SignInAsync(null);
        Assert.Equal("email", (string?)asked["details.method"]);
        Assert.True((bool?)asked["details.codeGenerated"]);
        var letter = (await mails.NextAsync(Cancel)).TextBody!;
        var code = letter.Split('\n').Select(line => line.Trim()).Single(line => line.Length == 6 && line.All(char.IsDigit));

        Assert.False((bool?)(await SignInAsync(null))["details.codeGenerated"]);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(code)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await SignInAsync(code)).Status);
    }

    [Fact]
    public async Task The_password_opens_nothing_where_there_is_an_app()
    {
        var (ada, _, _) = await SetUpAppAsync();

        var answer = await ada.PostAsync(
            "users.updateOwnBasicInfo", new { data = new { newPassword = "quite another secret", currentPassword = PasswordHashing.DigestOf("secret of ada") } });

        Assert.Equal("totp-required", (string?)answer["errorType"]);
        Assert.Equal("totp", (string?)answer["details.method"]);
    }

    protected abstract Task<string?> DatabaseAsync();

    private string CodeOf(string secret) => OneTimeCodes.At(secret, OneTimeCodes.StepAt(time.GetUtcNow()));

    private async Task<(Rest Ada, string Secret, string[] Codes)> SetUpAppAsync()
    {
        var ada = await anonymous.SignInAsync("ada", "secret of ada");
        var secret = (string)(await CallAsync(ada, "2fa:enable"))["result"]!["secret"]!;
        var confirmed = await CallAsync(ada, "2fa:validateTempToken", CodeOf(secret));
        return (ada, secret, [.. confirmed["result"]!["codes"]!.AsArray().Select(one => (string)one!)]);
    }

    private Task<Answer> SignInAsync(string? code) => code is null
        ? anonymous.PostAsync("login", new { user = "ada", password = "secret of ada" })
        : anonymous.PostAsync("login", new { user = "ada", password = "secret of ada", code });

    private static Task<Answer> ProveAsync(Rest root, string code)
    {
        var content = System.Net.Http.Json.JsonContent.Create(new { value = "Proven" });
        content.Headers.Add("x-2fa-code", code);
        content.Headers.Add("x-2fa-method", "password");
        return root.SendAsync(HttpMethod.Post, "settings/Site_Name", content);
    }

    private static async Task<JsonNode> CallAsync(Rest who, string method, params string[] args)
    {
        var message = new JsonObject
        {
            ["msg"] = "method",
            ["id"] = "1",
            ["method"] = method,
            ["params"] = new JsonArray([.. args.Select(arg => (JsonNode)arg)]),
        };
        var answer = await who.PostAsync($"method.call/{Uri.EscapeDataString(method)}", new { message = message.ToJsonString() });
        return JsonNode.Parse((string)answer["message"]!)!;
    }
}

public sealed class SecondFactorTestsOnSqlite : SecondFactorTests
{
    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}

public sealed class SecondFactorTestsOnPostgres(PostgresServer postgres) : SecondFactorTests
{
    protected override async Task<string?> DatabaseAsync()
    {
        Needs.Postgres();
        return await postgres.CreateDatabaseAsync();
    }
}
