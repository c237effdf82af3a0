using System.Net;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Setup;

/// <summary>The one-time link that a new server prints: whoever opens it creates the first administrator.</summary>
internal sealed class CreateFirstAdministrator(SetupLink link, Commits commits)
{
    public async Task<Outcome<Done>> ExecuteAsync(string? key, string username, string name, string email, string password, CancellationToken cancel)
    {
        if (!link.IsOpenFor(key))
        {
            return new Refusal("error-setup-link-used", "This link has been used or belongs to an earlier start. Please look into the log for the present one.");
        }

        if (Problem(username, email, password) is { } problem)
        {
            return new Refusal("error-invalid-input", problem);
        }

        var hash = PasswordHashing.Hash(PasswordHashing.DigestOf(password));
        var outcome = await commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await scope.Db.Users.AnyAsync(user => user.UsernameKey == username.ToLowerInvariant(), stop))
                {
                    return new Refusal("error-invalid-input", "This user name is taken.");
                }

                var user = new User(new UserId(scope.Ids.Next()), username, name.Length == 0 ? username : name, scope.Now) { PasswordHash = hash };
                user.Roles.AddRange([RoleIds.Admin, RoleIds.User]);
                user.Emails.Add(new UserEmail(email, isVerified: true));
                scope.Db.Users.Add(user);
                return Done.Yes;
            },
            cancel);
        if (!outcome.IsRefused)
        {
            link.Close();
        }

        return outcome;
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/setup", (HttpContext http, SetupLink link) =>
            Page(link.IsOpenFor(http.Request.Query["key"]) ? Form(http.Request.Query["key"]!, null) : Closed));
        app.MapPost("/setup", async (HttpContext http, CreateFirstAdministrator create) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var outcome = await create.ExecuteAsync(
                form["key"], form["username"].ToString().Trim(), form["name"].ToString().Trim(), form["email"].ToString().Trim(), form["password"].ToString(), http.RequestAborted);
            return outcome.IsRefused ? Page(Form(form["key"].ToString(), outcome.Refusal!.Reason)) : Results.Redirect("/");
        }).DisableAntiforgery();
    }

    private static string? Problem(string username, string email, string password) =>
        username.Length is 0 or > 100 || username.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.'))
            ? "The user name may hold letters, digits, hyphen, underscore and dot. / Der Benutzername darf Buchstaben, Ziffern, Bindestrich, Unterstrich und Punkt enthalten."
            : !email.Contains('@', StringComparison.Ordinal) ? "Please give an e-mail address. / Bitte geben Sie eine E-Mail-Adresse an."
            : password.Length < 8 ? "The password needs at least 8 characters. / Das Passwort braucht mindestens 8 Zeichen."
            : null;

    private static IResult Page(string body) => Results.Content(
        $$"""
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Foyer</title><style>
        :root{color-scheme:light dark}body{font:16px/1.5 Inter,system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}
        label{display:block;margin:.75rem 0 .25rem}input{width:100%;box-sizing:border-box;font:inherit;padding:.5rem;border-radius:6px;border:1px solid #767b82}
        button{margin-top:1.25rem;font:inherit;padding:.6rem 1rem;border:0;border-radius:6px;background:#0B6E99;color:#fff}:focus-visible{outline:2px solid #0B6E99;outline-offset:2px}
        .wrong{color:#C9372C}</style><main><h1>Foyer</h1>{{body}}</main></html>
        """,
        "text/html; charset=utf-8");

    private const string Closed =
        "<p>This link has been used or belongs to an earlier start. <span lang=\"de\">Dieser Link wurde schon benutzt oder gehört zu einem früheren Start.</span></p><p><a href=\"/\">Foyer</a></p>";

    private static string Form(string key, string? wrong) =>
        $"""
        <p>Create the first administrator. <span lang="de">Legen Sie die erste Administration an.</span></p>
        {(wrong is null ? "" : $"<p class=\"wrong\" role=\"alert\">{WebUtility.HtmlEncode(wrong)}</p>")}
        <form method="post" action="/setup"><input type="hidden" name="key" value="{WebUtility.HtmlEncode(key)}">
        <label for="username">User name / <span lang="de">Benutzername</span></label><input id="username" name="username" autocomplete="username" required>
        <label for="name">Name</label><input id="name" name="name" autocomplete="name">
        <label for="email">E-mail / <span lang="de">E-Mail</span></label><input id="email" name="email" type="email" autocomplete="email" required>
        <label for="password">Password / <span lang="de">Passwort</span></label><input id="password" name="password" type="password" autocomplete="new-password" minlength="8" required>
        <button>Create / <span lang="de">Anlegen</span></button></form>
        """;
}
