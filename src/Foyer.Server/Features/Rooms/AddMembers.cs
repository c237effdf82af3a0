using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Teams;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Adds people to a channel or a group. Who is in it already is passed over.</summary>
internal sealed class AddMembers(Commits commits, RoomAccess access, AccessRights rights, SettingValues settings)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    public Task<Outcome<Room>> ExecuteAsync(Caller caller, RoomId id, AccountSelection people, CancellationToken cancel) => commits.RunAsync<Room>(
        async (scope, stop) =>
        {
            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing)
            {
                return InvalidRoom;
            }

            if (!MayAdd(caller, standing))
            {
                return NotAllowed;
            }

            var users = await people.In(scope.Db.Users).ToListAsync(stop);
            if (users.Count == 0)
            {
                return standing.Room.Kind == RoomKinds.Group
                    ? new Refusal("error-empty-invite-list", "Cannot invite if no valid users are provided")
                    : new Refusal("error-invalid-user", "Invalid user");
            }

            await AddAsync(scope, standing.Room, users, caller, stop);
            return standing.Room;
        },
        cancel);

    /// <summary>Adds every account of the workspace.</summary>
    public Task<Outcome<Room>> AddEverybodyAsync(Caller caller, RoomId id, bool onlyActive, CancellationToken cancel) => commits.RunAsync<Room>(
        async (scope, stop) =>
        {
            if (!rights.Holds(caller, RoomPermissions.AddEveryone))
            {
                return new Refusal("403", "Access to Method Forbidden");
            }

            var everybody = scope.Db.Users.Where(user => user.Type == "user" && user.Username != null && (!onlyActive || user.IsActive));
            if (await everybody.CountAsync(stop) > settings.Get(ApiSettings.UserLimit))
            {
                return new Refusal("error-user-limit-exceeded", "User Limit Exceeded");
            }

            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing)
            {
                return InvalidRoom;
            }

            await AddAsync(scope, standing.Room, await everybody.ToListAsync(stop), caller, stop);
            return standing.Room;
        },
        cancel);

    private static async Task AddAsync(CommitScope scope, Room room, List<User> users, Caller caller, CancellationToken cancel)
    {
        var ids = users.Select(user => user.Id).ToList();
        var present = await scope.Db.Subscriptions.Where(one => one.RoomId == room.Id && ids.Contains(one.UserId))
            .Select(one => one.UserId).ToListAsync(cancel);
        foreach (var user in users.Where(user => !present.Contains(user.Id)))
        {
            Memberships.AddBy(scope, room, user, caller);
        }

        await TeamRows.JoinDefaultsAsync(scope, room, [.. ids.Except(present)], caller, cancel);
    }

    private bool MayAdd(Caller caller, RoomStanding standing) =>
        standing.Room.Kind is RoomKinds.Channel or RoomKinds.Group
        && ((standing.IsMember && access.Holds(caller, RoomPermissions.AddToJoined, standing))
            || rights.Holds(caller, RoomFamily.Of(standing.Room.Kind).AddToAny));

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var family in RoomFamily.Both)
        {
            api.Post(family.Path("invite")).SignedIn().Handle<RoomDoor>((call, door) =>
            {
                var people = AccountSelection.Of(call.Body);
                return people.IsEmpty
                    ? Task.FromResult(Nobody(family))
                    : InviteAsync(call, door, family, people);
            });
            api.Post(family.Path("addAll")).SignedIn().Handle<RoomDoor>((call, door) => door.AnswerAsync<AddMembers>(
                call, family, refuseArchived: false,
                (add, room) => add.AddEverybodyAsync(call.Caller, room, call.Body.Flag("activeUsersOnly") ?? false, call.Cancel)));
        }

        methods.Add("addUsersToRoom").SignedIn().Handle<AddMembers>(static async (call, add) =>
        {
            var asked = call.Args.Object(0);
            var names = asked.OptionalTexts("users") ?? [];
            return (await add.ExecuteAsync(call.Account, new RoomId(asked["rid"].AsText("rid")), new AccountSelection([], names), call.Cancel)).Reply(static _ => true);
        });
        methods.Add("addUserToRoom").SignedIn().Handle<AddMembers>(static async (call, add) =>
        {
            var asked = call.Args.Object(0);
            var people = new AccountSelection([], [asked["username"].AsText("username")]);
            return (await add.ExecuteAsync(call.Account, new RoomId(asked["rid"].AsText("rid")), people, call.Cancel)).Reply(static _ => true);
        });
        methods.Add("addAllUserToRoom").SignedIn().Handle<AddMembers>(static async (call, add) =>
            (await add.AddEverybodyAsync(call.Account, new RoomId(call.Args.Text(0)), call.Args.OptionalFlag(1) ?? false, call.Cancel)).Reply(static _ => true));
    }

    private static async Task<ApiResult> InviteAsync(ApiCall call, RoomDoor door, RoomFamily family, AccountSelection people)
    {
        var answer = await door.AnswerAsync<AddMembers>(
            call, family, refuseArchived: true, (add, room) => add.ExecuteAsync(call.Caller, room, people, call.Cancel));
        return answer;
    }

    private static ApiResult Nobody(RoomFamily family) => family.IsGroups
        ? ApiResult.Refused(new Refusal("error-users-params-not-provided", "Please provide \"userId\" or \"username\" or \"userIds\" or \"usernames\" as array"))
        : ApiResult.FailureWith(new { error = "invalid-user-invite-list", errorType = "Cannot invite if no users are provided" });
}

/// <summary>The accounts that a request names.</summary>
/// <param name="Ids">By identifier; then the names do not count.</param>
/// <param name="Usernames">By user name.</param>
internal sealed record AccountSelection(IReadOnlyList<string> Ids, IReadOnlyList<string> Usernames)
{
    public bool IsEmpty => Ids.Count == 0 && Usernames.Count == 0;

    public static AccountSelection Of(JsonObject body)
    {
        var ids = body.Texts("userIds") ?? [];
        var names = body.Texts("usernames") ?? [];
        if (body.Text("userId") is { Length: > 0 } id)
        {
            ids = [.. ids, id];
        }

        if ((body.Text("username") ?? body.Text("user")) is { Length: > 0 } name)
        {
            names = [.. names, name];
        }

        return ids.Count > 0 ? new AccountSelection([.. ids, .. names], []) : new AccountSelection([], names);
    }

    /// <summary>Those of them that exist.</summary>
    public IQueryable<User> In(IQueryable<User> users)
    {
        var ids = Ids.Select(id => new UserId(id)).ToList();
        var keys = Usernames.Select(name => name.TrimStart('@').ToLowerInvariant()).ToList();
        return ids.Count > 0 ? users.Where(user => ids.Contains(user.Id)) : users.Where(user => keys.Contains(user.UsernameKey!));
    }

    /// <summary>The one account that a request names.</summary>
    public static async Task<Outcome<User>> OneAsync(FoyerDb db, JsonObject body, CancellationToken cancel)
    {
        var selection = new AccountSelection(
            body.Text("userId") is { Length: > 0 } id ? [id] : [],
            (body.Text("username") ?? body.Text("user")) is { Length: > 0 } name ? [name] : []);
        if (selection.IsEmpty)
        {
            return new Refusal("error-user-param-not-provided", "The required \"userId\" or \"username\" param was not provided");
        }

        var found = await selection.In(db.Users.AsNoTracking()).FirstOrDefaultAsync(cancel);
        return found is null
            ? new Refusal("error-invalid-user", "The required \"userId\" or \"username\" param provided does not match any users")
            : found;
    }
}
