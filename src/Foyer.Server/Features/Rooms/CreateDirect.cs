using System.Text.Json.Nodes;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Opens direct messages between people; the same people always meet in the same room.</summary>
internal sealed class CreateDirect(Commits commits, AccessRights rights, SettingValues settings, RoomWire wire, FoyerDbFactory databases)
{
    private static readonly Refusal InvalidUser = new("error-invalid-user", "Invalid user");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public Task<Outcome<Room>> ExecuteAsync(Caller caller, IReadOnlyList<string> usernames, bool withoutCaller, CancellationToken cancel) =>
        commits.RunAsync<Room>((scope, stop) => OpenAsync(scope, caller, usernames, withoutCaller, stop), cancel);

    /// <summary>The same inside a unit of work that does more.</summary>
    public async Task<Outcome<Room>> OpenAsync(
        CommitScope scope, Caller caller, IReadOnlyList<string> usernames, bool withoutCaller, CancellationToken cancel)
    {
        var keys = usernames.Select(name => name.Trim().TrimStart('@').ToLowerInvariant()).Where(name => name.Length > 0).Distinct().ToList();
        var people = await scope.Db.Users.Where(user => keys.Contains(user.UsernameKey!)).ToListAsync(cancel);
        if (keys.Count == 0 || people.Count != keys.Count)
        {
            return InvalidUser;
        }

        if (!withoutCaller && people.All(user => user.Id != caller.Id))
        {
            people.Add(await scope.Db.Users.SingleAsync(user => user.Id == caller.Id, cancel));
        }

        if (people.Count > settings.Get(MessageSettings.DirectMessageMaxUsers))
        {
            return new Refusal(
                "error-direct-message-max-user-exceeded", $"You cannot add more than {settings.Get(MessageSettings.DirectMessageMaxUsers)} users");
        }

        people.Sort(static (one, other) => string.CompareOrdinal(one.Id.Value, other.Id.Value));
        return await FindAsync(scope, people, cancel) is { } present
            ? await ReopenAsync(scope, present, people, caller, cancel)
            : Make(scope, people, caller);
    }

    private async Task<Outcome<Room>> ReopenAsync(CommitScope scope, Room room, List<User> people, Caller caller, CancellationToken cancel)
    {
        if (!rights.Holds(caller, RoomPermissions.CreateDirect) && !rights.Holds(caller, RoomPermissions.ViewDirect))
        {
            return NotAllowed;
        }

        var present = await scope.Db.Subscriptions.Where(one => one.RoomId == room.Id).ToListAsync(cancel);
        foreach (var missing in people.Where(user => present.All(one => one.UserId != user.Id)))
        {
            present.Add(Member(scope, room, missing, people));
            room.UserCount--;
        }

        if (present.Find(one => one.UserId == caller.Id) is { IsOpen: false } own)
        {
            own.IsOpen = true;
            own.UpdatedAt = scope.Now;
            scope.Announce(new MembershipChanged(room.Id, caller.Id));
        }

        return room;
    }

    private Outcome<Room> Make(CommitScope scope, List<User> people, Caller caller)
    {
        if (!rights.Holds(caller, RoomPermissions.CreateDirect))
        {
            return NotAllowed;
        }

        if (people.Count == 1 && people[0].Id == caller.Id && !settings.Get(MessageSettings.AllowDirectMessagesToYourself))
        {
            return NotAllowed;
        }

        var id = people.Count == 2 ? people[0].Id.Value + people[1].Id.Value : scope.Ids.Next();
        var encrypts = settings.Get(CollaborationSettings.EncryptionEnabled) && settings.Get(CollaborationSettings.EncryptDirectByDefault);
        var room = new Room(new RoomId(id), RoomKinds.Direct, scope.Now) { IsEncrypted = encrypts ? true : null, HiddenSystemMessagesJson = "true" };
        room.DirectUserIds.AddRange(people.Select(user => user.Id.Value));
        room.DirectUsernames.AddRange(people.Select(user => user.Username ?? ""));
        scope.Db.Rooms.Add(room);
        foreach (var person in people)
        {
            Member(scope, room, person, people).IsOpen = person.Id == caller.Id || people.Count > 2;
        }

        return room;
    }

    private static Subscription Member(CommitScope scope, Room room, User person, List<User> people)
    {
        var others = people.Where(user => user.Id != person.Id).DefaultIfEmpty(person).ToList();
        var membership = Memberships.Add(scope, room, person);
        (membership.Name, membership.DisplayName) = DirectNames.Of(others.Select(DirectPartner.Of));
        return membership;
    }

    private static Task<Room?> FindAsync(CommitScope scope, List<User> people, CancellationToken cancel)
    {
        if (people.Count == 2)
        {
            var id = new RoomId(people[0].Id.Value + people[1].Id.Value);
            return scope.Db.Rooms.SingleOrDefaultAsync(room => room.Id == id, cancel);
        }

        // The people themselves are the identity; the room of one or many is found by any of them.
        var (count, ids) = (people.Count, people.Select(user => user.Id.Value).ToList());
        return scope.Db.Rooms.FirstOrDefaultAsync(
            room => room.Kind == RoomKinds.Direct && room.DirectUserIds.Count == count && room.DirectUserIds.All(id => ids.Contains(id)), cancel);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var prefix in DirectDoors.Prefixes)
        {
            api.Post($"{prefix}.create").SignedIn()
                .Body(Shape.OneOf(
                    Shape.Object(Shape.Need("username", Shape.Text(1)), Shape.May("excludeSelf", Shape.Flag())),
                    Shape.Object(Shape.Need("usernames", Shape.Text(1)), Shape.May("excludeSelf", Shape.Flag()))))
                .Handle<CreateDirect>(static async (call, create) =>
                {
                    IReadOnlyList<string> names = call.Body.Text("username") is { } one ? [one] : call.Body.Text("usernames")!.Split(',');
                    var outcome = await create.ExecuteAsync(call.Caller, names, call.Body.Flag("excludeSelf") ?? false, call.Cancel);
                    return outcome.TryGet(out var room, out var refusal)
                        ? ApiResult.Success(new { room = await create.PayloadAsync(room, call.Caller, call.Cancel) })
                        : ApiResult.Refused(refusal);
                });
        }

        methods.Add("createDirectMessage").SignedIn().Handle<CreateDirect>(static async (call, create) =>
        {
            IReadOnlyList<string> names = [.. call.Args.Json.OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var name) ? name : "")];
            var outcome = await create.ExecuteAsync(call.Account, names, withoutCaller: false, call.Cancel);
            return outcome.TryGet(out var room, out var refusal) ? await create.PayloadAsync(room, call.Account, call.Cancel) : refusal;
        });
    }

    private async Task<RoomPayload> PayloadAsync(Room room, Caller caller, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var payload = await wire.PayloadAsync(db, room, caller.Id, cancel);
        return payload with { RoomId = room.Id.Value };
    }
}
