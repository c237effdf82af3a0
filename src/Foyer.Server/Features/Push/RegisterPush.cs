using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Push;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Push;

/// <summary>Telephones register to be told of messages, and leave again. A telephone belongs to whoever is signed in on it.</summary>
internal sealed class RegisterPush(Commits commits)
{
    private const int Longest = 4_096;
    private static readonly Refusal BadType = new("error-type-param-not-valid", "The required \"type\" body param is missing or invalid.");
    private static readonly Refusal BadToken = new("error-token-param-not-valid", "The required \"value\" body param is missing or invalid.");
    private static readonly Refusal BadTokenToRemove = new("error-token-param-not-valid", "The required \"token\" body param is missing or invalid.");
    private static readonly Refusal BadApp = new("error-appName-param-not-valid", "The required \"appName\" body param is missing or invalid.");
    private static readonly Refusal BadId = new("error-id-param-not-valid", "The required \"id\" body param is missing or invalid.");

    public Task<Outcome<PushToken>> ExecuteAsync(PushRegistration wish, Caller? caller, CancellationToken cancel) => commits.RunAsync<PushToken>(
        async (scope, stop) =>
        {
            var tokens = scope.Db.PushTokens;
            var known = wish.Id is { } id ? await tokens.FindAsync([id], stop) : null;
            known ??= await tokens.FirstOrDefaultAsync(
                one => one.Service == wish.Service && one.Value == wish.Value && one.AppName == wish.AppName, stop);
            if (known is null)
            {
                known = new PushToken(wish.Id ?? scope.Ids.Next(), wish.Service, wish.Value, wish.AppName, scope.Now);
                tokens.Add(known);
            }

            (known.Service, known.Value, known.AppName, known.IsEnabled, known.UpdatedAt) = (wish.Service, wish.Value, wish.AppName, true, scope.Now);
            if (caller is not null)
            {
                (known.UserId, known.SignInHash) = (caller.Id, caller.TokenHash);
            }

            // The same telephone under an older id.
            var twins = await tokens.Where(one => one.Id != known.Id && one.Value == wish.Value && one.AppName == wish.AppName).ToListAsync(stop);
            tokens.RemoveRange(twins);
            scope.Announce(new PushReceiverCame());
            return known;
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(UserId user, string value, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) => await scope.Db.PushTokens.Where(one => one.UserId == user && one.Value == value).ExecuteDeleteAsync(stop) > 0
            ? Done.Yes
            : Refusal.NotFound(),
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("push.token").SignedIn().Handle<RegisterPush>(static async (call, register) => Read(call.Body).TryGet(out var wish, out var refusal)
            ? (await register.ExecuteAsync(wish, call.Caller, call.Cancel)).Answer(static token => new { result = Document(token) })
            : ApiResult.Refused(refusal));
        api.Delete("push.token").SignedIn().Handle<RegisterPush>(static async (call, register) => call.Body.Text("token") is { Length: > 0 } value
            ? (await register.RemoveAsync(call.Caller.Id, value, call.Cancel)).Answer()
            : ApiResult.Refused(BadTokenToRemove));
        methods.Add("raix:push-update").Anonymous().Handle<RegisterPush>(static async (call, register) =>
        {
            var form = call.Args.Object(0);
            var token = form["token"].AsObject("token");
            var (service, value) = token.Text("apn") is { } apple ? ("apn", apple) : ("gcm", token.Text("gcm"));
            var wish = new JsonObject { ["type"] = service, ["value"] = value, ["appName"] = form.OptionalText("appName"), ["id"] = form.OptionalText("id") };
            return Read(wish).TryGet(out var read, out var refusal)
                ? (await register.ExecuteAsync(read, call.Caller, call.Cancel)).Reply(Document)
                : refusal;
        });
        methods.Add("raix:push-setuser").SignedIn().Handle<RegisterPush>(static async (call, register) =>
            (await register.TakeOverAsync(call.Account, call.Args.Text(0), call.Cancel)).Reply(static _ => true));
    }

    /// <summary>Somebody signs in on a telephone that is registered already.</summary>
    private Task<Outcome<Done>> TakeOverAsync(Caller caller, string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.PushTokens.FindAsync([id], stop) is not { } token)
            {
                return BadId;
            }

            (token.UserId, token.SignInHash, token.UpdatedAt) = (caller.Id, caller.TokenHash, scope.Now);
            return Done.Yes;
        },
        cancel);

    private static Outcome<PushRegistration> Read(JsonObject body) =>
        body["id"] is { } id && (id.GetValueKind() != System.Text.Json.JsonValueKind.String || id.ToString().Length is 0 or > 100) ? BadId
        : body.Text("type") is not ("apn" or "gcm") ? BadType
        : body.Text("value") is not { Length: > 0 and <= Longest } ? BadToken
        : body.Text("appName") is not { Length: > 0 and <= 200 } ? BadApp
        : new PushRegistration(body.Text("id"), body.Text("type")!, body.Text("value")!, body.Text("appName")!);

    private static object Document(PushToken token) => new
    {
        _id = token.Id,
        token = new Dictionary<string, string> { [token.Service] = token.Value },
        appName = token.AppName,
        userId = token.UserId?.Value,
        enabled = token.IsEnabled,
        createdAt = token.CreatedAt,
        _updatedAt = token.UpdatedAt,
    };
}

/// <summary>A telephone that registers.</summary>
/// <param name="Id">The id that it got before; null for a new one.</param>
/// <param name="Service">Whose telephones: <c>apn</c> or <c>gcm</c>.</param>
/// <param name="Value">The address of the telephone there.</param>
/// <param name="AppName">The app on it.</param>
internal sealed record PushRegistration(string? Id, string Service, string Value, string AppName);
