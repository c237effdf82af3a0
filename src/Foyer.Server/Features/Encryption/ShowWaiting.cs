using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Encryption;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Encryption;

/// <summary>Tells devices that have the key of a room which members wait for it.</summary>
internal sealed class ShowWaiting(FoyerDb db, SettingValues settings, IAnnouncer announcer)
{
    private const int MostRooms = 50;
    private const int MostMembers = 50;
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    /// <summary>Members with keys of their own who do not have the room's; null for a room that the caller is not in.</summary>
    public async Task<List<KeyPair>?> ExecuteAsync(Caller caller, RoomId room, bool countsOffers, CancellationToken cancel)
    {
        if (await RoomAccess.StandingAsync(db, room, caller.Id, cancel) is not { IsMember: true })
        {
            return null;
        }

        // The name of the key stands in the list of old ones as well, so the store cannot tell; it is read one by one until there are enough.
        var found = new List<KeyPair>();
        var members = from membership in db.Subscriptions.AsNoTracking()
                      join pair in db.KeyPairs.AsNoTracking() on membership.UserId equals pair.UserId
                      where membership.RoomId == room
                      orderby pair.UserId
                      select new { Pair = pair, membership.ExtraJson };
        await foreach (var member in members.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var ring = RoomKeyRing.Of(member.ExtraJson);
            if (!ring.HasKey && !(countsOffers && ring.HasOffer))
            {
                found.Add(member.Pair);
                if (found.Count == MostMembers)
                {
                    break;
                }
            }
        }

        return found;
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("e2e.getUsersOfRoomWithoutKey").SignedIn().Query(Shape.Object(Shape.Need("rid", Shape.Text(1)))).Handle<ShowWaiting>(static async (call, show) =>
            await show.ExecuteAsync(call.Caller, new RoomId(call.Query.Text("rid")!), countsOffers: false, call.Cancel) is { } waiting
                ? ApiResult.Success(new { users = waiting.Select(one => new { _id = one.UserId.Value, e2e = new { public_key = one.PublicKey } }) })
                : ApiResult.Refused(InvalidRoom));
        api.Get("e2e.fetchUsersWaitingForGroupKey").SignedIn().Query(Shape.Object(Shape.Need("roomIds", Shape.Any())))
            .Handle<ShowWaiting>(static async (call, show) => ReadRooms(call.Query["roomIds"]) is { } rooms
                ? ApiResult.Success(new { usersWaitingForE2EKeys = await show.InRoomsAsync(call.Caller, rooms, call.Cancel) })
                : ApiResult.FailureWith(new { error = "must be array [invalid-params]", errorType = "invalid-params" }));
        methods.Add("e2e.requestSubscriptionKeys").SignedIn().Handle<ShowWaiting>(static async (call, show) =>
        {
            await show.AskAsync(call.Account.Id, call.Cancel);
            return true;
        });
    }

    /// <summary>Rooms as clients name them in a query: a list, a list written as JSON, or names with commas between them; null for anything else.</summary>
    public static IReadOnlyList<string>? ReadRooms(JsonNode? asked)
    {
        if (asked is JsonValue value && value.TryGetValue<string>(out var text))
        {
            if (!text.StartsWith('['))
            {
                return text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            }

            try
            {
                asked = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 2 });
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return asked is JsonArray list && list.All(static one => one?.GetValueKind() == JsonValueKind.String)
            ? [.. list.Select(static one => one!.GetValue<string>())]
            : null;
    }

    private async Task<Dictionary<string, object>> InRoomsAsync(Caller caller, IReadOnlyList<string> rooms, CancellationToken cancel)
    {
        var found = new Dictionary<string, object>();
        if (!settings.Get(CollaborationSettings.EncryptionEnabled))
        {
            return found;
        }

        foreach (var room in rooms.Distinct().Take(MostRooms))
        {
            if (await ExecuteAsync(caller, new RoomId(room), countsOffers: true, cancel) is { Count: > 0 } waiting)
            {
                found[room] = waiting.Select(one => new { _id = one.UserId.Value, public_key = one.PublicKey });
            }
        }

        return found;
    }

    // Whoever is in the room and has its key hears that somebody waits for it.
    private async Task AskAsync(UserId user, CancellationToken cancel)
    {
        var mine = from membership in db.Subscriptions.AsNoTracking()
                   join room in db.Rooms.AsNoTracking() on membership.RoomId equals room.Id
                   where membership.UserId == user && room.IsEncrypted == true
                   select new { room.Id, room.ExtraJson, Own = membership.ExtraJson };
        foreach (var one in await mine.ToListAsync(cancel))
        {
            if (!RoomKeyRing.Of(one.Own).HasKey && RoomKeyState.Of(one.ExtraJson).KeyId is { } key)
            {
                announcer.Announce(Topic.NotifyRoom(one.Id, "e2e.keyRequest"), one.Id.Value, key);
            }
        }
    }
}
