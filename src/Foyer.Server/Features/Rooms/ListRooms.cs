using Foyer.Contracts;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>The rooms that an account is a member of: all, or what changed since a moment.</summary>
internal sealed class ListRooms(FoyerDb db, RoomWire wire)
{
    public const string Collection = "rooms";

    /// <summary>The rooms that changed, newest change first; all when no moment is given.</summary>
    public Task<List<Room>> ExecuteAsync(Caller caller, DateTimeOffset? since, CancellationToken cancel)
    {
        var mine = db.Rooms.AsNoTracking().Where(room =>
            db.Subscriptions.Where(one => one.UserId == caller.Id).Select(one => one.RoomId).Contains(room.Id));
        return (since is { } moment ? mine.Where(room => room.UpdatedAt > moment) : mine)
            .OrderByDescending(room => room.UpdatedAt).ToListAsync(cancel);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("rooms.get").SignedIn().Handle<ListRooms>(static async (call, list) =>
        {
            var text = call.Query.Text("updatedSince");
            if (!Ejson.TryReadDate(text, out var since) && !string.IsNullOrEmpty(text))
            {
                return ApiResult.Refused(new Refusal(
                    "error-updatedSince-param-invalid", "The \"updatedSince\" query parameter must be a valid date."));
            }

            return ApiResult.Success(await list.ChangesAsync(call.Caller, string.IsNullOrEmpty(text) ? null : since, call.Cancel));
        });
        methods.Add("rooms/get").Anonymous().Handle<ListRooms>(static async (call, list) =>
        {
            var since = call.Args.OptionalDate(0);
            if (call.Caller is not { } caller)
            {
                return since is null ? Array.Empty<RoomPayload>() : new RoomChanges();
            }

            var changes = await list.ChangesAsync(caller, since, call.Cancel);
            return since is null ? changes.Update : changes;
        });
    }

    private async Task<RoomChanges> ChangesAsync(Caller caller, DateTimeOffset? since, CancellationToken cancel)
    {
        var rooms = await ExecuteAsync(caller, since, cancel);
        var gone = since is not { } moment
            ? []
            : await db.Tombstones.AsNoTracking()
                .Where(one => one.Collection == Collection && one.Scope == caller.Id.Value && one.DeletedAt > moment)
                .Select(one => new RemovedDocument { Id = one.Id, DeletedAt = one.DeletedAt }).ToListAsync(cancel);
        return new RoomChanges { Update = await wire.PayloadsAsync(db, rooms, caller.Id, cancel), Remove = gone };
    }
}
