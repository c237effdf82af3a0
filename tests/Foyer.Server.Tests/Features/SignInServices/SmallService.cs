using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Foyer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Foyer.Server.Tests.Features.SignInServices;

/// <summary>A small provider in the test process: OAuth 2 at the paths of GitLab, and CAS. It knows one application and one person at a time.</summary>
internal sealed class SmallService : IAsyncDisposable
{
    public const string ClientId = "foyer";
    public const string Secret = "hush";

    private readonly Dictionary<string, string> challenges = new(StringComparer.Ordinal);
    private WebApplication? app;

    public string Address { get; } = $"http://localhost:{LoopbackPort.Find()}";

    /// <summary>What is said of whoever signs in.</summary>
    public JsonObject Person { get; } = [];

    /// <summary>For which application the tokens are made.</summary>
    public string MadeFor { get; set; } = ClientId;

    /// <summary>What is said of a ticket of CAS; the addresses that were asked about stand beside.</summary>
    public string TicketAnswer { get; set; } = "";

    public List<string> AskedAbout { get; } = [];

    public async Task StartAsync(CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address);
        app = builder.Build();
        app.MapPost("/oauth/token", TokenAsync);
        app.MapGet("/api/v4/user", http => http.Request.Headers.Authorization == "Bearer the token" ? http.Response.WriteAsync(Person.ToJsonString(), cancel) : RefuseAsync(http));
        app.MapGet("/plain/me", http => http.Request.Query["token"] == "the token" ? http.Response.WriteAsync(Person.ToJsonString(), cancel) : RefuseAsync(http));
        app.MapGet("/elsewhere/me", http =>
        {
            http.Response.Redirect("/plain/me?token=the+token");
            return Task.CompletedTask;
        });
        app.MapGet("/oauth/token/info", http => http.Request.Headers.Authorization == "Bearer the token"
            ? http.Response.WriteAsJsonAsync(new { application = new { uid = MadeFor } }, cancel)
            : RefuseAsync(http));
        app.MapGet("/cas/serviceValidate", TicketAsync);
        app.MapGet("/cas/validate", TicketAsync);
        await app.StartAsync(cancel);
    }

    /// <summary>What the person's browser is sent back with who was sent here.</summary>
    public string Approve(Uri asked)
    {
        var question = HttpUtility.ParseQueryString(asked.Query);
        challenges["the code"] = question["code_challenge"]!;
        return QueryHelpers.AddQueryString(question["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = "the code", ["state"] = question["state"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private async Task TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var isOwn = http.Request.Headers.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{Secret}"))
            || (form["client_id"] == ClientId && form["client_secret"] == Secret);
        if (!isOwn || !challenges.Remove(form["code"]!, out var challenge)
            || WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))) != challenge)
        {
            await RefuseAsync(http);
            return;
        }

        await http.Response.WriteAsJsonAsync(new { access_token = "the token", token_type = "Bearer" });
    }

    private Task TicketAsync(HttpContext http)
    {
        AskedAbout.Add(http.Request.Query["service"]!);
        return http.Request.Query["ticket"] == "ST-1" ? http.Response.WriteAsync(TicketAnswer) : RefuseAsync(http);
    }
}
