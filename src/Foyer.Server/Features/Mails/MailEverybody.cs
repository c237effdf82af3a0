using System.Globalization;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Mails;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.ConsoleHosting;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Foyer.Server.Features.Mails;

/// <summary>An administrator writes one letter to all accounts with a confirmed address that have not refused such letters.</summary>
internal sealed class MailEverybody(Commits commits, AccessRights rights, SettingValues settings)
{
    private const string Unsubscribe = "[unsubscribe]";
    private static readonly Refusal NotAllowed = Refusal.Text("error-not-allowed");
    private static readonly Refusal NoWayOut = new("error-missing-unsubscribe-link", "You must provide the [unsubscribe] link.");
    private static readonly Refusal InvalidSender = new("error-invalid-from-address", "Invalid from address");
    private static readonly Refusal InvalidQuery = new("error-invalid-query", "Only an empty query is understood");

    public Task<Outcome<int>> ExecuteAsync(Caller caller, CircularLetter letter, CancellationToken cancel) => commits.RunAsync<int>(
        async (scope, stop) =>
        {
            if (!rights.Holds(caller, AdministrationPermissions.SendMail))
            {
                return NotAllowed;
            }

            if (!MailboxAddress.TryParse(letter.From, out var sender) || !MailRows.IsAddress(sender.Address))
            {
                return InvalidSender;
            }

            if (!letter.Body.Contains(Unsubscribe, StringComparison.Ordinal))
            {
                return NoWayOut;
            }

            if (letter.Query is not (null or "" or "{}"))
            {
                return InvalidQuery;
            }

            var refused = await scope.Db.MailRefusals.Select(one => one.Account).ToListAsync(stop);
            var accounts = await scope.Db.Users.AsNoTracking().Where(user => user.IsActive && user.Emails.Any(email => email.IsVerified)).ToListAsync(stop);
            var written = 0;
            foreach (var account in accounts.Where(account => !refused.Contains(account.Id)))
            {
                // A trial goes to whoever sends it only.
                var address = account.Emails.First(email => email.IsVerified).Address;
                if (!letter.IsTrial || string.Equals(address, sender.Address, StringComparison.OrdinalIgnoreCase))
                {
                    scope.Write(For(account, address, sender, letter, scope.Now));
                    written++;
                }
            }

            return written;
        },
        cancel);

    public Task RefuseAsync(UserId account, string createdAt, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            var user = await scope.Db.Users.AsNoTracking().IgnoreAutoIncludes().SingleOrDefaultAsync(one => one.Id == account, stop);
            if (user is not null && Number(user) == createdAt && await scope.Db.MailRefusals.FindAsync([account], stop) is null)
            {
                scope.Db.MailRefusals.Add(new MailRefusal(account, scope.Now));
            }
        },
        cancel);

    private OutgoingMail For(User account, string address, MailboxAddress sender, CircularLetter letter, DateTimeOffset now)
    {
        var way = $"{settings.Get(GeneralSettings.SiteUrl).TrimEnd('/')}/mailer/unsubscribe/{Uri.EscapeDataString(account.Id.Value)}/{Number(account)}";
        var text = Fill(letter.Body, account, address, static value => value).Replace(Unsubscribe, way, StringComparison.Ordinal);
        var html = Fill(letter.Body, account, address, LetterPage.Safe).Replace(Unsubscribe, $"<a href=\"{way}\">{way}</a>", StringComparison.Ordinal);
        return new OutgoingMail(address, Fill(letter.Subject, account, address, static value => value).ReplaceLineEndings(" "), text, html, now)
        {
            SenderName = string.IsNullOrEmpty(sender.Name) ? sender.Address : sender.Name,
            ReplyTo = sender.Address,
        };
    }

    private static string Fill(string text, User account, string address, Func<string, string> safe) => text
        .Replace("[username]", safe(account.Username ?? ""), StringComparison.Ordinal)
        .Replace("[name]", safe(account.Name ?? account.Username ?? ""), StringComparison.Ordinal)
        .Replace("[fname]", safe((account.Name ?? "").Split(' ')[0]), StringComparison.Ordinal)
        .Replace("[lname]", safe((account.Name ?? "").Split(' ')[^1]), StringComparison.Ordinal)
        .Replace("[email]", safe(address), StringComparison.Ordinal);

    private static string Number(User account) => account.CreatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The page that every such letter leads to. Looking at it changes nothing, because mail servers follow links as well.</summary>
    public static void MapPage(WebApplication app)
    {
        const string path = "/mailer/unsubscribe/{account}/{createdAt}";
        app.MapGet(path, static async http => await ShowAsync(http, static tongue =>
            $"<p>{tongue.Say("Die Administration dieses Servers schreibt manchmal an alle Konten.", "The administration of this server sometimes writes to all accounts.")}</p>\n<form method=\"post\">{FrontPage.Submit(tongue.Say("Keine Rundschreiben mehr bekommen", "Get no more such letters"))}</form>\n"));
        app.MapPost(path, static async http =>
        {
            var mail = http.RequestServices.GetRequiredService<MailEverybody>();
            await mail.RefuseAsync(new UserId((string)http.Request.RouteValues["account"]!), (string)http.Request.RouteValues["createdAt"]!, http.RequestAborted);
            await ShowAsync(http, static tongue =>
                FrontPage.Done(tongue.Say("Sie bekommen keine Rundschreiben mehr.", "You will get no more such letters.")));
        });
    }

    private static Task ShowAsync(HttpContext http, Func<Tongue, string> body)
    {
        var tongue = FrontPage.TongueOf(http);
        return FrontPage.WriteAsync(http, tongue, tongue.Say("Rundschreiben", "Letters to everybody"), body(tongue));
    }

    public static void Map(ApiRoutes api)
    {
        api.Post("mailer").SignedIn()
            .Body(Shape.Object(
                Shape.Need("from", Shape.Text(1)),
                Shape.Need("subject", Shape.Text(1)),
                Shape.Need("body", Shape.Text(1)),
                Shape.May("dryrun", Shape.Flag()),
                Shape.May("query", Shape.Text())))
            .Handle<MailEverybody>(static async (call, mail) =>
            {
                var letter = new CircularLetter(call.Body.Text("from")!, call.Body.Text("subject")!, call.Body.Text("body")!)
                {
                    IsTrial = call.Body.Flag("dryrun") == true,
                    Query = call.Body.Text("query"),
                };
                return (await mail.ExecuteAsync(call.Caller, letter, call.Cancel)).Answer();
            });
        api.Post("mailer.unsubscribe").Anonymous().Limit(10)
            .Body(Shape.Object(Shape.Need("_id", Shape.Text()), Shape.Need("createdAt", Shape.Text())))
            .Handle<MailEverybody>(static async (call, mail) =>
            {
                // Whether the account exists is nobody's business.
                await mail.RefuseAsync(new UserId(call.Body.Text("_id")!), call.Body.Text("createdAt")!, call.Cancel);
                return ApiResult.Success();
            });
    }
}

/// <summary>A letter to everybody.</summary>
/// <param name="From">Whose address answers go to.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The text, with marks such as <c>[name]</c>.</param>
internal sealed record CircularLetter(string From, string Subject, string Body)
{
    /// <summary>Whether only the sender gets it.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Who gets it; only everybody is understood.</summary>
    public string? Query { get; init; }
}
