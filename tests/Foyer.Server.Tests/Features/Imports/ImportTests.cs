using System.Net;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Imports;

/// <summary>A program brings accounts of another system.</summary>
public abstract class ImportTests(FoyerFixture foyer)
{
    private static readonly string[] NoEmail = [""];
    private static readonly string[] Guest = ["guest"];
    private static readonly string[] NoSuchRole = ["no such role"];

    [Fact]
    public async Task Accounts_that_came_in_portions_are_made_when_it_runs_and_who_is_there_stays_as_they_are()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var (name, email) = ((string)(await ada.GetAsync("me"))["username"]!, (string)(await ada.GetAsync("me"))["emails.0.address"]!);
        var begun = await foyer.Admin.PostAsync("import.new");
        Assert.Equal(("importer_new", true), ((string?)begun["operation.status"], (bool?)begun["operation.valid"]));
        Assert.Equal("new", await StateAsync());
        Assert.Equal("error-invalid-operation-status", (string?)(await foyer.Admin.PostAsync("import.run"))["error"]);

        await AddAsync(new { importIds = Texts("1"), emails = Texts("ida@example.org"), username = "ida.import", name = "Ida", bio = "came over", password = "a long secret 1", roles = Guest });
        await AddAsync(
            new { importIds = Texts("2"), emails = Texts("", "gone@example.org"), username = "gone.import", deleted = true },
            new { importIds = Texts("3"), emails = Texts(email), username = name, name = "not Ada" },
            new { importIds = Texts("4"), emails = Texts("wrong@example.org"), username = "not a name" });
        Assert.Equal("ready", await StateAsync());
        Assert.DoesNotContain("a long secret 1", string.Join('\n', await DraftsAsync()), StringComparison.Ordinal);
        Assert.True((await foyer.Admin.PostAsync("import.run")).IsSuccess);
        await EndsAsync();

        var progress = await foyer.Admin.GetAsync("getImportProgress");
        Assert.Equal((4, 3, 1), ((int)progress["count.total"]!, (int)progress["count.completed"]!, (int)progress["count.error"]!));
        var ida = await foyer.Admin.GetAsync("users.info?username=ida.import");
        Assert.Equal(("Ida", "came over", "guest"), ((string?)ida["user.name"], (string?)ida["user.bio"], (string?)ida["user.roles.0"]));
        await foyer.Anonymous.SignInAsync("ida.import", "a long secret 1");
        Assert.False((bool)(await foyer.Admin.GetAsync("users.info?username=gone.import"))["user.active"]!);
        Assert.Equal("ada", (string?)(await ada.GetAsync("me"))["name"]);
        Assert.Empty(await DraftsAsync());
        Assert.Equal("The current import operation is already finished.", (string?)(await SendAsync(new { importIds = Texts("5"), emails = Texts("late@example.org") }))["error"]);
        Assert.Contains("importer_done", (await foyer.Admin.GetAsync("getLatestImportOperations")).Text, StringComparison.Ordinal);
        var refused = (await foyer.Admin.GetAsync("import.status"))["operation.errors"]!.AsArray();
        Assert.Equal(("4", "not a name", "wrong@example.org"), ((string?)refused.Single()!["importId"], (string?)refused[0]!["username"], (string?)refused[0]!["email"]));
        Assert.Equal("error-input-is-not-a-valid-field", (string?)refused[0]!["code"]);
    }

    [Fact]
    public async Task The_ids_that_people_had_elsewhere_lead_to_them_for_those_who_may_see_everything()
    {
        var eve = await foyer.AddAccountAsync("eve");
        await ImportAsync(new { importIds = Texts("else-1", " also-1 ", "also-1"), emails = Texts("kim@example.org"), username = "kim.import" });

        var kim = await foyer.Admin.GetAsync("users.info?importId=also-1");

        Assert.Equal("kim.import", (string?)kim["user.username"]);
        Assert.Equal("""["also-1","else-1"]""", kim["user.importIds"]!.ToJsonString());
        Assert.Equal("User not found.", (string?)(await foyer.Admin.GetAsync("users.info?importId=nobodys"))["error"]);
        Assert.Equal("User not found.", (string?)(await eve.GetAsync("users.info?importId=also-1"))["error"]);
        Assert.DoesNotContain("else-1", (await eve.GetAsync("users.info?username=kim.import")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("else-1", (await foyer.Admin.GetAsync("users.list?count=0&fields={\"importIds\":1}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_again_under_a_known_id_is_the_same_person_under_whatever_name()
    {
        await ImportAsync(new { importIds = Texts("again-1"), emails = Texts("lou@example.org"), username = "lou.import" });
        await ImportAsync(
            new { importIds = Texts("again-1", "again-2"), emails = Texts("lou@other.example.org"), username = "not a name at all" },
            new { importIds = Texts("again-3"), emails = Texts("LOU@example.org"), username = "louise.import" });

        var progress = await foyer.Admin.GetAsync("getImportProgress");
        var lou = await foyer.Admin.GetAsync("users.info?importId=again-2");
        Assert.Equal((2, 0), ((int)progress["count.completed"]!, (int)progress["count.error"]!));
        Assert.Equal("lou.import", (string?)lou["user.username"]);
        Assert.Equal("""["again-1","again-2","again-3"]""", lou["user.importIds"]!.ToJsonString());
        Assert.Equal("User not found.", (string?)(await foyer.Admin.GetAsync("users.info?username=louise.import"))["error"]);
    }

    [Fact]
    public async Task One_account_that_breaks_keeps_nobody_else_out()
    {
        await BreakAsync("breaks.import");
        await ImportAsync(
            new { importIds = Texts("breaks"), emails = Texts("breaks@example.org"), username = "breaks.import" },
            new { importIds = Texts("after"), emails = Texts("after@example.org"), username = "after.import" });

        var status = await foyer.Admin.GetAsync("import.status");
        Assert.Equal((1, 1, "error-unexpected"), ((int)status["operation.count.completed"]!, (int)status["operation.count.error"]!, (string?)status["operation.errors.0.code"]));
        Assert.Equal("after.import", (string?)(await foyer.Admin.GetAsync("users.info?importId=after"))["user.username"]);
    }

    [Fact]
    public async Task Who_comes_without_a_password_may_be_let_in_by_a_letter()
    {
        await ImportAsync(
            new { importIds = Texts("letter"), emails = Texts("letter@example.org"), username = "letter.import", setRandomPassword = true },
            new { importIds = Texts("service"), emails = Texts("service@example.org"), username = "service.import" });

        Assert.NotNull(await LinkAsync("letter.import"));
        Assert.Null(await LinkAsync("service.import"));
    }

    [Fact]
    public async Task What_is_given_up_is_forgotten()
    {
        Assert.True((await foyer.Admin.PostAsync("import.new")).IsSuccess);
        await AddAsync(new { importIds = Texts("1"), emails = Texts("never@example.org"), username = "never.import" });
        Assert.True((await foyer.Admin.PostAsync("import.clear")).IsSuccess);
        Assert.Empty(await DraftsAsync());
        Assert.Equal("error", await StateAsync());
        Assert.Equal("error-operation-not-found", (string?)(await foyer.Admin.PostAsync("import.run"))["error"]);
        Assert.Equal("Import operation not initialized.", (string?)(await SendAsync(new { importIds = Texts("1"), emails = Texts("x@example.org") }))["error"]);
    }

    [Fact]
    public async Task Nothing_incomplete_too_large_or_too_powerful_is_taken()
    {
        Assert.True((await foyer.Admin.PostAsync("import.new")).IsSuccess);
        Assert.Equal("Users are missing required data.", (string?)(await SendAsync(new { importIds = Texts("1"), emails = NoEmail }))["error"]);
        Assert.Equal("invalid-params", (string?)(await SendAsync(new { importIds = Texts("1") }))["errorType"]);
        Assert.Equal("invalid-params", (string?)(await SendAsync(new { importIds = Texts("1"), emails = Texts("x@example.org"), bio = new string('x', 261) }))["errorType"]);
        Assert.Equal("invalid-params", (string?)(await SendAsync([.. Enumerable.Range(0, 501).Select(static number => (object)new { importIds = Texts("1"), emails = Texts($"{number}@example.org") })]))["errorType"]);
        Assert.Equal("invalid-params", (string?)(await SendAsync(new { importIds = Enumerable.Range(0, 21).Select(static number => $"id {number}"), emails = Texts("x@example.org") }))["errorType"]);
        Assert.Equal("invalid-params", (string?)(await SendAsync(new { importIds = Texts("1"), emails = Texts("x@example.org"), avatarUrl = new string('x', 2049) }))["errorType"]);
        Assert.False((await SendAsync(new { importIds = Texts("1"), emails = Texts("x@example.org"), roles = NoSuchRole })).IsSuccess);
        Assert.Equal("new", await StateAsync());

        var ada = await foyer.AddAccountAsync("ada");
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.PostAsync("import.new")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.PostAsync("import.addUsers", new { users = Array.Empty<object>() })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.PostAsync("import.run")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.PostAsync("import.clear")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.GetAsync("import.status")).Status);
    }

    private async Task ImportAsync(params object[] users)
    {
        Assert.True((await foyer.Admin.PostAsync("import.new")).IsSuccess);
        await AddAsync(users);
        Assert.True((await foyer.Admin.PostAsync("import.run")).IsSuccess);
        await EndsAsync();
    }

    // As a fault would that nobody has thought of.
    private async Task BreakAsync(string username)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        await db.Database.ExecuteSqlRawAsync(
            db.Database.IsNpgsql()
                ? $"""
                CREATE FUNCTION broken() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$ LANGUAGE plpgsql;
                CREATE TRIGGER broken BEFORE INSERT ON users FOR EACH ROW WHEN (NEW."Username" = '{username}') EXECUTE FUNCTION broken();
                """
                : $"""CREATE TRIGGER broken BEFORE INSERT ON users WHEN NEW."Username" = '{username}' BEGIN SELECT RAISE(ABORT, 'broken'); END""",
            TestContext.Current.CancellationToken);
    }

    private async Task<string?> LinkAsync(string username)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var user = await db.Users.SingleAsync(one => one.UsernameKey == username, TestContext.Current.CancellationToken);
        return AccountLinks.Make(user, LinkPurpose.Password, user.Emails[0].AddressKey, user.CreatedAt);
    }

    private static string[] Texts(params string[] texts) => texts;

    private async Task<string?> StateAsync() => (string?)(await foyer.Admin.GetAsync("import.status"))["state"];

    private Task<Answer> SendAsync(params object[] users) => foyer.Admin.PostAsync("import.addUsers", new { users });

    private async Task AddAsync(params object[] users)
    {
        var answer = await SendAsync(users);
        Assert.True(answer.IsSuccess, answer.Text);
    }

    private async Task EndsAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await StateAsync() != "done")
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<List<string>> DraftsAsync()
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return await db.ImportedAccounts.Select(one => one.DraftJson).ToListAsync(TestContext.Current.CancellationToken);
    }
}

/// <summary>On SQLite.</summary>
public sealed class ImportsOnSqlite(SqliteFoyer foyer) : ImportTests(foyer), IClassFixture<SqliteFoyer>;

/// <summary>On PostgreSQL.</summary>
public sealed class ImportsOnPostgres(PostgresFoyer foyer) : ImportTests(foyer), IClassFixture<PostgresFoyer>;
