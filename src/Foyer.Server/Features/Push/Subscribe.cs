using System.Buffers.Text;
using Foyer.Domain;
using Foyer.Domain.Push;
using Foyer.Server.Access;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Push;

/// <summary>A person has a browser told while no window is open, and ends it.</summary>
internal sealed class Subscribe(Commits commits, FoyerOptions options)
{
    private static readonly Refusal Unusable = new("error-invalid-subscription", "The subscription cannot be used");

    public Task<Outcome<Done>> ExecuteAsync(Caller caller, string endpoint, byte[] key, byte[] secret, CancellationToken cancel) =>
        !PushSubscription.IsEndpoint(endpoint, options.TestMode) || !PushEncryption.IsUsable(key, secret)
            ? Task.FromResult<Outcome<Done>>(Unusable)
            : commits.RunAsync<Done>(
                async (scope, stop) =>
                {
                    // A browser belongs to whoever uses it last.
                    await scope.Db.PushSubscriptions.Where(one => one.Endpoint == endpoint).ExecuteDeleteAsync(stop);
                    scope.Db.PushSubscriptions.Add(new PushSubscription(caller.Id, caller.TokenHash, endpoint, key, secret, scope.Now));
                    scope.Announce(new PushReceiverCame());
                    return Done.Yes;
                },
                cancel);

    public Task EndAsync(Caller caller, string endpoint, CancellationToken cancel) => commits.RunAsync(
        (scope, stop) => scope.Db.PushSubscriptions.Where(one => one.Endpoint == endpoint && one.UserId == caller.Id).ExecuteDeleteAsync(stop), cancel);

    public static void Map(ApiRoutes api)
    {
        api.Get("foyer.push.key").SignedIn().Handle<ServerKey>(static async (call, key) => ApiResult.Success(new { key = await key.PublicAsync(call.Cancel) }));
        api.Post("foyer.push.subscribe").SignedIn().Body(Shape.Object(
            Shape.Need("endpoint", Shape.Text(1)),
            Shape.Need("keys", Shape.Object(Shape.Need("p256dh", Shape.Text(1)), Shape.Need("auth", Shape.Text(1)))))).Handle<Subscribe>(static async (call, subscribe) =>
        {
            var keys = call.Body.Object("keys")!;
            return Read(keys.Text("p256dh")!) is { } key && Read(keys.Text("auth")!) is { } secret
                ? (await subscribe.ExecuteAsync(call.Caller, call.Body.Text("endpoint")!, key, secret, call.Cancel)).Answer()
                : ApiResult.Refused(Unusable);
        });
        api.Post("foyer.push.unsubscribe").SignedIn().Body(Shape.Object(Shape.Need("endpoint", Shape.Text(1)))).Handle<Subscribe>(static async (call, subscribe) =>
        {
            await subscribe.EndAsync(call.Caller, call.Body.Text("endpoint")!, call.Cancel);
            return ApiResult.Success();
        });
    }

    private static byte[]? Read(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
