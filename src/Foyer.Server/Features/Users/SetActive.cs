using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Audit;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Audit;
using Foyer.Server.Features.BusinessHours;
using Foyer.Server.Features.Roles;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>Activates accounts and deactivates them; who is deactivated is signed out everywhere and keeps all roles.</summary>
internal sealed class SetActive(Commits commits, ApplyHours hours)
{
    public Task<Outcome<User>> ExecuteAsync(Caller caller, UserSelector selector, bool isActive, bool givesUpRooms, CancellationToken cancel) => commits.RunAsync<User>(
        async (scope, stop) =>
        {
            if (await selector.FindAsync(scope, stop) is not { } user)
            {
                return AccountRefusals.InvalidUser;
            }

            if (user.IsActive == isActive)
            {
                return user;
            }

            if (isActive)
            {
                user.IsActive = true;
                user.UpdatedAt = scope.Now;
                await SetDirectRoomsAsync(scope, user, stop);
                scope.Note(caller, AuditKinds.UserActivityChanged, user.Id.Value, user.Username, before: false, after: true);
                await hours.WelcomeBackAsync(scope, user, stop);
                scope.Announce(new UserActivated(user.Id));
                return user;
            }

            return await DeactivateAsync(scope, caller, user, givesUpRooms, stop) is { } refusal ? refusal : user;
        },
        cancel);

    /// <summary>Deactivates everybody with a role who has not signed in for a number of days.</summary>
    public Task<Outcome<int>> DeactivateIdleAsync(Caller caller, string role, double days, CancellationToken cancel) => commits.RunAsync<int>(
        async (scope, stop) =>
        {
            // A century is longer ago than any sign-in, and still a date.
            var since = scope.Now.AddDays(-Math.Clamp(days, 0, 36_500));
            var idle = await scope.Db.Users
                .Where(user => user.IsActive && user.Roles.Contains(role) && (user.LastLoginAt ?? user.CreatedAt) <= since)
                .ToListAsync(stop);
            foreach (var user in idle)
            {
                await DeactivateAsync(scope, caller, user, givesUpRooms: true, stop);
            }

            return idle.Count;
        },
        cancel);

    public static void Map(ApiRoutes api)
    {
        api.Post("users.setActiveStatus").SignedIn().Body(Shape.Object(
            Shape.Need("userId", Shape.Text(1)), Shape.Need("activeStatus", Shape.Flag()), Shape.May("confirmRelinquish", Shape.Flag())))
            .Handle<SetActive>(static async (call, set) => call.Holds(AccountPermissions.SetActive) || call.Holds(ModerationPermissions.Act)
                ? (await set.ExecuteAsync(
                        call.Caller,
                        new UserSelector(call.Body.Text("userId"), null),
                        call.Body.Flag("activeStatus")!.Value,
                        call.Body.Flag("confirmRelinquish") ?? false,
                        call.Cancel))
                    .Answer(static user => new { user = new { _id = user.Id.Value, active = user.IsActive } })
                : ApiResult.Unauthorized());
        api.Post("users.deactivateIdle").SignedIn().Body(Shape.Object(Shape.Need("daysIdle", Shape.Number()), Shape.May("role", Shape.Text(1))))
            .Handle<SetActive>(static async (call, set) => call.Holds(AccountPermissions.SetActive)
                ? (await set.DeactivateIdleAsync(call.Caller, call.Body.Text("role") ?? RoleIds.User, call.Body.Number("daysIdle")!.Value, call.Cancel))
                    .Answer(static count => new { count })
                : ApiResult.Unauthorized());
    }

    public static void Map(MethodRegistry methods) => methods.Add("setUserActiveStatus").Needs(AccountPermissions.SetActive).Handle<SetActive>(
        static async (call, set) => (await set.ExecuteAsync(
            call.Account, new UserSelector(call.Args.Text(0), null), call.Args.Flag(1), call.Args.OptionalFlag(2) ?? false, call.Cancel)).Reply(static _ => true));

    // Nobody writes to who cannot answer: a conversation of two is read-only while one of them is deactivated.
    private static async Task SetDirectRoomsAsync(CommitScope scope, User user, CancellationToken cancel)
    {
        var id = user.Id.Value;
        foreach (var room in await scope.Db.Rooms.Where(one => one.Kind == RoomKinds.Direct && one.DirectUserIds.Contains(id)).ToListAsync(cancel))
        {
            if (room.DirectUserIds.Find(one => one != id) is not { } other || room.DirectUserIds.Count != 2)
            {
                continue;
            }

            var partner = new UserId(other);
            var isReadOnly = !user.IsActive || await scope.Db.Users.AnyAsync(one => one.Id == partner && !one.IsActive, cancel);
            if (room.IsReadOnly != isReadOnly)
            {
                (room.IsReadOnly, room.UpdatedAt) = (isReadOnly, scope.Now);
                scope.Announce(new RoomChanged(room.Id));
            }
        }
    }

    private static async Task<Refusal?> DeactivateAsync(CommitScope scope, Caller caller, User user, bool givesUpRooms, CancellationToken cancel)
    {
        if (user.HasRole(RoleIds.Admin) && !await RoleAssignment.HasOtherAdminAsync(scope.Db, user.Id, cancel))
        {
            return AccountRefusals.LastAdmin;
        }

        var rooms = await RoomsOfUser.LoadAsync(scope, user.Id, cancel);
        if (rooms.Problem is { } problem && !givesUpRooms)
        {
            return problem;
        }

        await rooms.GiveUpAsync(cancel);
        user.IsActive = false;
        user.StatusConnection = PresenceStatus.Offline;
        user.Status = PresenceStatus.Offline;
        user.UpdatedAt = scope.Now;
        if (user.TakesLiveChats is not null)
        {
            // Who comes back says so: activation alone lights no button on a website.
            user.TakesLiveChats = false;
        }

        await SetDirectRoomsAsync(scope, user, cancel);
        var tokens = await scope.Db.LoginTokens.Where(token => token.UserId == user.Id).ToListAsync(cancel);
        scope.Db.LoginTokens.RemoveRange(tokens);
        scope.Announce(new TokensEnded(user.Id, [.. tokens.Select(token => token.Hash)]));
        scope.Note(caller, AuditKinds.UserActivityChanged, user.Id.Value, user.Username, before: true, after: false);
        scope.Announce(new UserDeactivated(user.Id));
        return null;
    }
}
