using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.OAuth;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.ConsoleHosting;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.OAuth;

/// <summary>
/// Lets people sign in to other applications with their account here: the person agrees on a page of ours, the application
/// gets a code, changes it for tokens with its secret, and renews them.
/// </summary>
internal sealed class OAuthProvider(FoyerDb db, Commits commits, LoginTokens logins, OAuthTickets tickets, SettingValues settings)
{
    private const string Denied = "access_denied";

    public static void Map(WebApplication app)
    {
        app.MapGet("/oauth/authorize", static (HttpContext http, OAuthProvider provider) => provider.AskAsync(http)).AllowAnonymous();
        app.MapPost("/oauth/authorize", static (HttpContext http, OAuthProvider provider) => provider.AuthorizeAsync(http)).AllowAnonymous().DisableAntiforgery();
        app.MapPost("/oauth/token", static (HttpContext http, OAuthProvider provider) => provider.ChangeAsync(http)).AllowAnonymous().DisableAntiforgery();
        app.MapGet("/oauth/userinfo", static (HttpContext http, OAuthProvider provider) => provider.TellAsync(http)).AllowAnonymous();
        app.MapGet("/oauth/error/{code}", static (HttpContext http, string code) => OAuthPage.ErrorAsync(http, code)).AllowAnonymous();
    }

    private async Task AskAsync(HttpContext http)
    {
        var form = http.Request.Query.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.Ordinal);
        if (await AppAsync(form, http.RequestAborted) is not { } app)
        {
            http.Response.Redirect("/oauth/error/404");
            return;
        }

        if (!app.Admits(form.GetValueOrDefault("redirect_uri", "")))
        {
            http.Response.Redirect("/oauth/error/invalid_redirect_uri");
            return;
        }

        await OAuthPage.AskAsync(http, FrontPage.TongueOf(http), app, form);
    }

    private async Task AuthorizeAsync(HttpContext http)
    {
        var form = await FormAsync(http);
        var cancel = http.RequestAborted;
        if (form.GetValueOrDefault("token") is not { Length: > 0 } token || await logins.FindAsync(null, token, cancel) is not { } signedIn)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await http.Response.WriteAsync("Invalid token", cancel);
            return;
        }

        if (await AppAsync(form, cancel) is not { } app)
        {
            http.Response.Redirect("/oauth/error/404");
            return;
        }

        var redirectUri = form.GetValueOrDefault("redirect_uri", "");
        if (!app.Admits(redirectUri))
        {
            http.Response.Redirect("/oauth/error/invalid_redirect_uri");
            return;
        }

        if (form.GetValueOrDefault("allow") != "yes")
        {
            await DenyAsync(http, form, redirectUri);
            return;
        }

        var code = (await commits.RunAsync<string>(
            (scope, _) => Task.FromResult<Outcome<string>>(OAuthTickets.IssueCode(scope, app, signedIn.User.Id, redirectUri)), cancel)).Value;
        LeadBack(http, form, redirectUri, "code", code);
    }

    // A person in front of a browser goes back to the application, which says what becomes of it (RFC 6749, 4.1.2.1);
    // a program is told as the dialect tells it.
    private static Task DenyAsync(HttpContext http, Dictionary<string, string> form, string redirectUri)
    {
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            return WriteAsync(http, StatusCodes.Status401Unauthorized, new JsonObject { ["error"] = Denied });
        }

        LeadBack(http, form, redirectUri, "error", Denied);
        return Task.CompletedTask;
    }

    private static void LeadBack(HttpContext http, Dictionary<string, string> form, string redirectUri, string key, string value)
    {
        var answer = new Dictionary<string, string?> { [key] = value };
        if (form.GetValueOrDefault("state") is { Length: > 0 } state)
        {
            answer["state"] = state;
        }

        http.Response.Redirect(QueryHelpers.AddQueryString(redirectUri, answer));
    }

    private async Task ChangeAsync(HttpContext http)
    {
        var form = await FormAsync(http);
        var cancel = http.RequestAborted;
        var app = await AppAsync(form, cancel);
        if (app is null || !Same(app.ClientSecret, form.GetValueOrDefault("client_secret", "")))
        {
            await RefuseAsync(http, "invalid_client", "Client credentials are invalid");
            return;
        }

        var (secret, kind) = form.GetValueOrDefault("grant_type") switch
        {
            "authorization_code" => (form.GetValueOrDefault("code"), OAuthTicketKind.Code),
            "refresh_token" => (form.GetValueOrDefault("refresh_token"), OAuthTicketKind.Refresh),
            _ => (null, OAuthTicketKind.Access),
        };
        if (kind == OAuthTicketKind.Access)
        {
            await RefuseAsync(http, "unsupported_grant_type", "Unsupported grant type");
            return;
        }

        var issued = await commits.RunAsync<(string Access, string Refresh)>(
            async (scope, stop) =>
            {
                var ticket = secret is null ? null : await OAuthTickets.SpendAsync(scope, secret, kind, app.ClientId, stop);
                return ticket is null || ticket.ExpiresAt <= scope.Now || (ticket.RedirectUri is { } sent && sent != form.GetValueOrDefault("redirect_uri"))
                    || !await scope.Db.Users.AnyAsync(user => user.Id == ticket.UserId && user.IsActive, stop)
                    ? new Refusal("invalid_grant")
                    : OAuthTickets.IssueTokens(scope, app.ClientId, ticket.UserId);
            },
            cancel);
        if (!issued.TryGet(out var tokens, out _))
        {
            await RefuseAsync(http, "invalid_grant", "The code or token is invalid or has expired");
            return;
        }

        await WriteAsync(http, StatusCodes.Status200OK, new JsonObject
        {
            ["access_token"] = tokens.Access,
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)OAuthTickets.AccessLifetime.TotalSeconds,
            ["refresh_token"] = tokens.Refresh,
        });
    }

    private async Task TellAsync(HttpContext http)
    {
        var token = TokenAuthentication.BearerOf(http.Request);
        if (token is null || await tickets.FindAsync(token, http.RequestAborted) is not { } found)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await http.Response.WriteAsync(token is null ? "No token" : "Invalid token", http.RequestAborted);
            return;
        }

        var user = found.User;
        var email = user.Emails.FirstOrDefault();
        await WriteAsync(http, StatusCodes.Status200OK, new JsonObject
        {
            ["sub"] = user.Id.Value,
            ["name"] = user.Name,
            ["email"] = email?.Address,
            ["email_verified"] = email?.IsVerified ?? false,
            ["department"] = "",
            ["birthdate"] = "",
            ["preffered_username"] = user.Username,
            ["updated_at"] = Http.WireText.Date(user.UpdatedAt),
            ["picture"] = $"{settings.Get(GeneralSettings.SiteUrl)}/avatar/{Uri.EscapeDataString(user.Username ?? "")}",
        });
    }

    private async Task<OAuthApp?> AppAsync(Dictionary<string, string> form, CancellationToken cancel)
    {
        var client = form.GetValueOrDefault("client_id", "");
        return await db.OAuthApps.AsNoTracking().SingleOrDefaultAsync(app => app.ClientId == client && app.IsActive, cancel);
    }

    // What stands in the address counts where the form does not say it.
    private static async Task<Dictionary<string, string>> FormAsync(HttpContext http)
    {
        var form = http.Request.Query.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.Ordinal);
        if (http.Request.HasFormContentType)
        {
            foreach (var (key, value) in await http.Request.ReadFormAsync(http.RequestAborted))
            {
                form[key] = value.ToString();
            }
        }

        return form;
    }

    private static bool Same(string secret, string given) => System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(secret), System.Text.Encoding.UTF8.GetBytes(given));

    private static Task RefuseAsync(HttpContext http, string error, string description) =>
        WriteAsync(http, StatusCodes.Status400BadRequest, new JsonObject { ["error"] = error, ["error_description"] = description });

    private static async Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(body.ToJsonString(JsonSerializerOptions.Default), http.RequestAborted);
    }
}
