using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.Server.Tests.Features.Mails;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Xunit;

namespace Foyer.Server.Tests.Features.Accounts;

/// <summary>Who cannot sign in gets a letter, and its link holds once.</summary>
public abstract partial class AccountLetterTests(FoyerFixture foyer) : IDisposable
{
    private readonly SmallMailServer mails = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_link_that_holds_once_and_ends_all_sessions()
    {
        await SetUpAsync();
        var ada = await foyer.AddAccountAsync("ada");
        var (name, email) = await WhoAsync(ada);
        Assert.True((await foyer.Anonymous.PostAsync("users.forgotPassword", new { email = email.ToUpperInvariant() })).IsSuccess);
        var link = await LinkAsync("reset-password");

        Assert.Contains("<form", (await foyer.Anonymous.GetAsync(link)).Text, StringComparison.Ordinal);
        Assert.Contains("name=\"password\"", (await foyer.Anonymous.GetAsync(link)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"alert\"", await SubmitAsync(link, ("password", "a new one")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.GetAsync("me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { user = name, password = name })).Status);
        await foyer.Anonymous.SignInAsync(name, "a new one");

        Assert.Contains("role=\"alert\"", await SubmitAsync(link, ("password", "another")), StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", (await foyer.Anonymous.GetAsync(link)).Text, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", await SubmitAsync(Tampered(link), ("password", "another")), StringComparison.Ordinal);
        await foyer.Anonymous.SignInAsync(name, "a new one");
    }

    [Fact]
    public async Task The_answer_for_an_unknown_address_is_the_same_and_no_letter_is_written()
    {
        await SetUpAsync();
        var ada = await foyer.AddAccountAsync("ada");
        var (_, email) = await WhoAsync(ada);
        var unknown = await foyer.Anonymous.PostAsync("users.forgotPassword", new { email = "nobody@example.org" });
        var known = await foyer.Anonymous.PostAsync("users.forgotPassword", new { email });
        Assert.Equal(known.Text, unknown.Text);
        using var letter = await mails.NextAsync(Cancel);
        Assert.Equal(email, letter.To.Mailboxes.Single().Address);
        Assert.False((await foyer.Anonymous.PostAsync("users.forgotPassword")).IsSuccess);
    }

    [Fact]
    public async Task An_address_is_confirmed_by_whoever_reads_its_mail_and_asked_for_by_its_owner_only()
    {
        await SetUpAsync();
        var ada = await foyer.AddAccountAsync("ada");
        var vik = await foyer.AddAccountAsync("vik");
        var (name, _) = await WhoAsync(ada);
        var email = $"new.{name}@example.org";
        await foyer.Admin.PostAsync("users.update", new { userId = ada.UserId, data = new { email, verified = false } });
        Assert.False((await vik.PostAsync("users.sendConfirmationEmail", new { email })).IsSuccess);
        Assert.True((await ada.PostAsync("users.sendConfirmationEmail", new { email })).IsSuccess);
        var link = await LinkAsync("verify-email");

        await foyer.Anonymous.GetAsync(link);
        Assert.False((bool)(await ada.GetAsync("me"))["emails.0.verified"]!);
        Assert.Contains("role=\"alert\"", await SubmitAsync(link.Replace("verify-email", "reset-password", StringComparison.Ordinal), ("password", "stolen")), StringComparison.Ordinal);
        await SubmitAsync(link);
        Assert.True((bool)(await ada.GetAsync("me"))["emails.0.verified"]!);
    }

    [Fact]
    public async Task A_new_account_is_welcomed_with_a_link_to_its_password()
    {
        await SetUpAsync();
        var name = $"w{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(5))}";
        var made = await foyer.Admin.PostAsync("users.create", new { email = $"{name}@example.org", name, username = name, password = "x", setRandomPassword = true, sendWelcomeEmail = true });
        Assert.True(made.IsSuccess, made.Text);
        await SubmitAsync(await LinkAsync("reset-password"), ("password", "chosen"));
        var me = await (await foyer.Anonymous.SignInAsync(name, "chosen")).GetAsync("me");
        Assert.True((bool)me["emails.0.verified"]!);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await foyer.AddAccountAsync("eve")).PostAsync("users.sendWelcomeEmail", new { email = $"{name}@example.org" })).Status);
    }

    public void Dispose()
    {
        mails.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Tampered(string link) => link[..^1] + (link[^1] == 'A' ? 'B' : 'A');

    private static async Task<(string Name, string Email)> WhoAsync(Rest account)
    {
        var me = await account.GetAsync("me");
        return ((string)me["username"]!, (string)me["emails.0.address"]!);
    }

    private async Task<string> SubmitAsync(string link, params (string Key, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Key, field.Value)));
        return (await foyer.Anonymous.SendAsync(HttpMethod.Post, link, form)).Text;
    }

    private async Task<string> LinkAsync(string page)
    {
        using var letter = await mails.NextAsync(Cancel);
        return Link().Matches(letter.TextBody!).Select(link => new Uri(link.Value).AbsolutePath).First(path => path.StartsWith($"/{page}/", StringComparison.Ordinal));
    }

    private async Task SetUpAsync()
    {
        foreach (var (setting, value) in new (string, JsonNode)[] { ("SMTP_Port", $"{mails.Port}"), ("SMTP_Host", "127.0.0.1") })
        {
            Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess);
        }
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}

public sealed class AccountLettersOnSqlite(SqliteFoyer foyer) : AccountLetterTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class AccountLettersOnPostgres(PostgresFoyer foyer) : AccountLetterTests(foyer), IClassFixture<PostgresFoyer>;
