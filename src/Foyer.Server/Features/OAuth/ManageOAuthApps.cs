using Foyer.Domain;
using Foyer.Domain.OAuth;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.OAuth;

/// <summary>What an application is to be.</summary>
internal sealed record OAuthAppDraft(string Name, string RedirectUri, bool IsActive);

/// <summary>Applications that people may sign in to with their account here: registered, changed, taken away.</summary>
internal sealed class ManageOAuthApps(Commits commits, FoyerDbFactory databases)
{
    private const int Longest = 2_000;
    private const int Most = 1_000;
    private static readonly Refusal NotAllowed = Refusal.Text("error-not-allowed");
    private static readonly Refusal InvalidName = new("error-invalid-name", "Invalid name");
    private static readonly Refusal InvalidUri = new("error-invalid-redirectUri", "Invalid redirectUri");
    private static readonly Refusal NotFound = new("error-application-not-found", "Application not found");
    private static readonly Refusal Unknown = Refusal.Text("OAuth app not found.");

    public async Task<Outcome<OAuthApp>> ExecuteAsync(Caller caller, OAuthAppDraft draft, CancellationToken cancel) =>
        Refuse(draft) is { } refusal ? refusal : await commits.RunAsync<OAuthApp>(
            (scope, _) =>
            {
                var app = new OAuthApp(scope.Ids.Next(), scope.Ids.Next(), scope.Ids.NextSecret(), scope.Now)
                {
                    Name = draft.Name,
                    IsActive = draft.IsActive,
                    RedirectUri = draft.RedirectUri,
                    CreatorId = caller.Id,
                    CreatorUsername = caller.Username,
                };
                scope.Db.OAuthApps.Add(app);
                return Task.FromResult<Outcome<OAuthApp>>(app);
            },
            cancel);

    public async Task<Outcome<OAuthApp>> UpdateAsync(string id, OAuthAppDraft draft, CancellationToken cancel) =>
        Refuse(draft) is { } refusal ? refusal : await commits.RunAsync<OAuthApp>(
            async (scope, stop) =>
            {
                if (await scope.Db.OAuthApps.FindAsync([id], stop) is not { } app)
                {
                    return NotFound;
                }

                (app.Name, app.RedirectUri, app.IsActive, app.UpdatedAt) = (draft.Name, draft.RedirectUri, draft.IsActive, scope.Now);
                if (!app.IsActive)
                {
                    await scope.Db.OAuthTickets.Where(ticket => ticket.ClientId == app.ClientId).ExecuteDeleteAsync(stop);
                }

                return app;
            },
            cancel);

    /// <summary>Takes an application away; what it was handed opens nothing any more.</summary>
    public Task<Outcome<Done>> RemoveAsync(string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.OAuthApps.FindAsync([id], stop) is not { } app)
            {
                return NotFound;
            }

            scope.Db.OAuthApps.Remove(app);
            await scope.Db.OAuthTickets.Where(ticket => ticket.ClientId == app.ClientId).ExecuteDeleteAsync(stop);
            return Done.Yes;
        },
        cancel);

    public async Task<IReadOnlyList<OAuthApp>> AllAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.OAuthApps.AsNoTracking().OrderBy(app => app.Name).Take(Most).ToListAsync(cancel);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        var draft = new[] { Shape.Need("name", Shape.Text()), Shape.Need("redirectUri", Shape.Text()), Shape.Need("active", Shape.Flag()) };
        api.Get("oauth-apps.list").SignedIn().Handle<ManageOAuthApps>(static async (call, manage) =>
            call.Holds(IntegrationPermissions.ManageOAuthApps)
                ? ApiResult.Success(new { oauthApps = (await manage.AllAsync(call.Cancel)).Select(static app => OAuthAppWire.Of(app, withSecret: true)) })
                : ApiResult.Refused(NotAllowed));
        api.Get("oauth-apps.get").SignedIn()
            .Query(Shape.OneOf(
                Shape.Object(Shape.Need("_id", Shape.Text(1))), Shape.Object(Shape.Need("clientId", Shape.Text(1))), Shape.Object(Shape.Need("appId", Shape.Text(1)))))
            .Handle<ManageOAuthApps>(static (call, manage) => manage.ShowAsync(call));
        api.Post("oauth-apps.create").NeedsAll(IntegrationPermissions.ManageOAuthApps).Body(Shape.Object(draft)).Handle<ManageOAuthApps>(static async (call, manage) =>
            (await manage.ExecuteAsync(call.Caller, Read(call), call.Cancel)).Answer(static app => new { application = OAuthAppWire.Of(app, withSecret: true) }));
        api.Post("oauth-apps.update").NeedsAll(IntegrationPermissions.ManageOAuthApps).Body(Shape.Object([Shape.Need("appId", Shape.Text(1)), .. draft]))
            .Handle<ManageOAuthApps>(static async (call, manage) =>
                (await manage.UpdateAsync(call.Body.Text("appId")!, Read(call), call.Cancel)).Answer(static app => OAuthAppWire.Of(app, withSecret: true)));
        api.Post("oauth-apps.delete").NeedsAll(IntegrationPermissions.ManageOAuthApps).Body(Shape.Object(Shape.Need("appId", Shape.Text(1))))
            .Handle<ManageOAuthApps>(static async (call, manage) =>
                (await manage.RemoveAsync(call.Body.Text("appId")!, call.Cancel)) is { Refusal: { } refusal } ? ApiResult.Refused(refusal) : ApiResult.Bare(true));
        methods.Add("addOAuthApp").Needs(IntegrationPermissions.ManageOAuthApps).Handle<ManageOAuthApps>(static async (call, manage) =>
            (await manage.ExecuteAsync(call.Account, Read(call.Args.Object(0)), call.Cancel)).Reply(static app => OAuthAppWire.Of(app, withSecret: true)));
        methods.Add("updateOAuthApp").Needs(IntegrationPermissions.ManageOAuthApps).Handle<ManageOAuthApps>(static async (call, manage) =>
            (await manage.UpdateAsync(call.Args.Text(0), Read(call.Args.Object(1)), call.Cancel)).Reply(static app => OAuthAppWire.Of(app, withSecret: true)));
        methods.Add("deleteOAuthApp").Needs(IntegrationPermissions.ManageOAuthApps).Handle<ManageOAuthApps>(static async (call, manage) =>
            (await manage.RemoveAsync(call.Args.Text(0), call.Cancel)).Reply(static _ => true));
    }

    private static OAuthAppDraft Read(ApiCall call) => Read(call.Body);

    private static OAuthAppDraft Read(System.Text.Json.Nodes.JsonObject form) =>
        new((form.Text("name") ?? "").Trim(), form.Text("redirectUri") ?? "", form.Flag("active") ?? false);

    private static Refusal? Refuse(OAuthAppDraft draft) =>
        draft.Name.Length is 0 or > Longest ? InvalidName
        : draft.RedirectUri.Length > Longest || OAuthApp.Addresses(draft.RedirectUri) is not { Count: > 0 } addresses
            || addresses.Any(address => !Uri.TryCreate(address, UriKind.Absolute, out _)) ? InvalidUri
        : null;

    private async Task<ApiResult> ShowAsync(ApiCall call)
    {
        var (id, client) = (call.Query.Text("_id") ?? call.Query.Text("appId"), call.Query.Text("clientId"));
        await using var db = databases.Create();
        return await db.OAuthApps.AsNoTracking().SingleOrDefaultAsync(app => app.Id == id || app.ClientId == client, call.Cancel) is { } found
            ? ApiResult.Success(new { oauthApp = OAuthAppWire.Of(found, call.Holds(IntegrationPermissions.ManageOAuthApps)) })
            : ApiResult.Refused(Unknown);
    }
}
