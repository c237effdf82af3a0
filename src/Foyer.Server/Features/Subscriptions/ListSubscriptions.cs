using Foyer.Contracts;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Subscriptions;

/// <summary>An account's memberships: all, or what changed since a moment.</summary>
internal sealed class ListSubscriptions(FoyerDb db)
{
    public const string Collection = "subscriptions";

    public Task<List<Subscription>> ExecuteAsync(Caller caller, DateTimeOffset? since, CancellationToken cancel)
    {
        var mine = db.Subscriptions.AsNoTracking().Where(one => one.UserId == caller.Id);
        return (since is { } moment ? mine.Where(one => one.UpdatedAt > moment) : mine)
            .OrderByDescending(one => one.UpdatedAt).ToListAsync(cancel);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("subscriptions.get").SignedIn().Query(Shape.Object(Shape.May("updatedSince", Shape.Text())))
            .Handle<ListSubscriptions>(static async (call, list) =>
            {
                var text = call.Query.Text("updatedSince");
                if (!Ejson.TryReadDate(text, out var since) && !string.IsNullOrEmpty(text))
                {
                    return ApiResult.Refused(new Refusal("error-roomId-param-invalid", "The \"lastUpdate\" query parameter must be a valid date."));
                }

                return ApiResult.Success(await list.ChangesAsync(call.Caller, string.IsNullOrEmpty(text) ? null : since, call.Cancel));
            });
        api.Get("subscriptions.getOne").SignedIn().Query(Shape.Object(Shape.Need("roomId", Shape.Text(1))))
            .Handle<ListSubscriptions>(static async (call, list) =>
            {
                var room = new RoomId(call.Query.Text("roomId")!);
                var one = await list.FindAsync(call.Caller.Id, room, call.Cancel);
                return ApiResult.Success(new Dictionary<string, object?> { ["subscription"] = one is null ? null : SubscriptionWire.Payload(one) });
            });
        methods.Add("subscriptions/get").Anonymous().Handle<ListSubscriptions>(static async (call, list) =>
        {
            var since = call.Args.OptionalDate(0);
            if (call.Caller is not { } caller)
            {
                return since is null ? Array.Empty<SubscriptionPayload>() : new SubscriptionChanges();
            }

            var changes = await list.ChangesAsync(caller, since, call.Cancel);
            return since is null ? changes.Update : changes;
        });
    }

    private Task<Subscription?> FindAsync(UserId user, RoomId room, CancellationToken cancel) =>
        db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(own => own.RoomId == room && own.UserId == user, cancel);

    private async Task<SubscriptionChanges> ChangesAsync(Caller caller, DateTimeOffset? since, CancellationToken cancel)
    {
        var changed = await ExecuteAsync(caller, since, cancel);
        var gone = since is not { } moment
            ? []
            : await db.Tombstones.AsNoTracking()
                .Where(one => one.Collection == Collection && one.Scope == caller.Id.Value && one.DeletedAt > moment)
                .Select(one => new RemovedDocument { Id = one.Id, DeletedAt = one.DeletedAt }).ToListAsync(cancel);
        return new SubscriptionChanges { Update = [.. changed.Select(SubscriptionWire.Payload)], Remove = gone };
    }
}
