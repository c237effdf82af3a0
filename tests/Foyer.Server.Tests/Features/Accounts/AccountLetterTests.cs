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

    [Fact]
    public async Task The_operators_words_stand_in_letters_with_what_is_filled_in_made_harmless_and_the_way_never_missing()
    {
        await SetUpAsync();
        var ada = await foyer.AddAccountAsync("ada");
        Assert.True((await ada.PostAsync("users.updateOwnBasicInfo", new { data = new { name = "Ada [email] & Co" } })).IsSuccess);
        var (_, email) = await WhoAsync(ada);
        foreach (var (setting, value) in new[]
        {
            ("Forgot_Password_Email_Subject", "Hello [fname], {Forgot_Password_Email_Subject}"), ("Forgot_Password_Email", "<p>Dear [name], go on.</p>"), ("Email_Header", "<p>[Site_Name] speaks</p>"),
            ("email_style", "p{color:teal}</style><script>"),
        })
        {
            Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess, setting);
        }

        try
        {
            Assert.True((await foyer.Anonymous.PostAsync("users.forgotPassword", new { email })).IsSuccess);
            using var letter = await mails.NextAsync(Cancel);
            Assert.StartsWith("Hello Ada, ", letter.Subject, StringComparison.Ordinal);
            Assert.DoesNotContain("{", letter.Subject, StringComparison.Ordinal);
            Assert.Contains("<p>Dear Ada [email] &amp; Co, go on.</p>", letter.HtmlBody, StringComparison.Ordinal);
            Assert.Contains("color:teal", letter.HtmlBody, StringComparison.Ordinal);
            Assert.DoesNotContain("</style><script>", letter.HtmlBody, StringComparison.Ordinal);
            Assert.Contains("Dear Ada [email] & Co, go on.", letter.TextBody, StringComparison.Ordinal);
            Assert.Contains("speaks", letter.TextBody, StringComparison.Ordinal);
            Assert.Contains(Link().Matches(letter.TextBody!), link => new Uri(link.Value).AbsolutePath.StartsWith("/reset-password/", StringComparison.Ordinal));
        }
        finally
        {
            foreach (var setting in new[] { "Forgot_Password_Email", "Email_Header", "email_style" })
            {
                await foyer.Admin.PostAsync($"settings/{setting}", new { value = "" });
            }

            await foyer.Admin.PostAsync("settings/Forgot_Password_Email_Subject", new { value = "{Forgot_Password_Email_Subject}" });
        }
    }

    [Fact]
    public async Task Whoever_has_another_password_or_address_is_told_where_they_can_read_it()
    {
        await SetUpAsync();
        var ada = await foyer.AddAccountAsync("ada");
        var (_, email) = await WhoAsync(ada);
        Assert.True((await foyer.Admin.PostAsync("users.update", new { userId = ada.UserId, data = new { password = "kept to oneself" } })).IsSuccess);
        using (var letter = await mails.NextAsync(Cancel))
        {
            Assert.Equal(email, letter.To.Mailboxes.Single().Address);
            Assert.DoesNotContain("kept to oneself", letter.TextBody, StringComparison.Ordinal);
        }

        Assert.True((await foyer.Admin.PostAsync("users.update", new { userId = ada.UserId, data = new { email = $"new.{email}" } })).IsSuccess);
        using (var letter = await mails.NextAsync(Cancel))
        {
            Assert.Equal(email, letter.To.Mailboxes.Single().Address);
        }
    }

    [Fact]
    public async Task Invitations_go_to_each_address_once_by_whoever_may_bring_people()
    {
        await SetUpAsync();
        var ada = await foyer.AddAccountAsync("ada");
        var refused = await InviteAsync(ada, "guest@example.org");
        Assert.Contains("error-not-allowed", (string?)refused["error"], StringComparison.Ordinal);
        Assert.Null(refused["errorType"]);
        Assert.False((await InviteAsync(foyer.Admin, "no address")).IsSuccess);
        Assert.True((await InviteAsync(foyer.Admin, "guest@example.org", "Guest@example.org")).IsSuccess);
        using var letter = await mails.NextAsync(Cancel);
        Assert.Equal("guest@example.org", letter.To.Mailboxes.Single().Address);
    }

    private static Task<Answer> InviteAsync(Rest inviter, params string[] emails) => inviter.PostAsync("sendInvitationEmail", new { emails });

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
        // Letters about what has changed come in between.
        while (true)
        {
            using var letter = await mails.NextAsync(Cancel);
            if (Link().Matches(letter.TextBody!).Select(link => new Uri(link.Value).AbsolutePath).FirstOrDefault(path => path.StartsWith($"/{page}/", StringComparison.Ordinal)) is { } found)
            {
                return found;
            }
        }
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
