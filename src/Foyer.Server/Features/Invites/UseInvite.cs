using Foyer.Domain;
using Foyer.Domain.Invites;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Teams;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Invites;

/// <summary>Comes into a room by an invitation, without its code and even where it is private.</summary>
internal sealed class UseInvite(Commits commits)
{
    public Task<Outcome<Room>> ExecuteAsync(Caller caller, InviteId id, CancellationToken cancel) => commits.RunAsync<Room>(
        async (scope, stop) =>
        {
            if (await scope.Db.Invites.FindAsync([id], stop) is not { } invite)
            {
                return InviteRefusals.InvalidToken;
            }

            if (await RoomAccess.StandingAsync(scope, invite.RoomId, caller.Id, stop) is not { } standing)
            {
                return InviteRefusals.InvalidRoom;
            }

            if (standing.IsMember)
            {
                return standing.Room;
            }

            if (invite.Refuse(scope.Now) is { } refusal)
            {
                return refusal;
            }

            if (caller.Username.Length == 0)
            {
                // Nobody is in a room without a name: the person comes in when there is one.
                (await scope.Db.Users.SingleAsync(user => user.Id == caller.Id, stop)).PendingInviteId = id;
                return standing.Room;
            }

            await ComeInAsync(scope, invite, standing.Room, caller, stop);
            return standing.Room;
        },
        cancel);

    /// <summary>Takes up the invitation that somebody used before they had a name.</summary>
    public Task<Outcome<Done>> TakeUpAsync(Caller caller, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            var user = await scope.Db.Users.SingleAsync(one => one.Id == caller.Id, stop);
            if (user.PendingInviteId is { } id)
            {
                user.PendingInviteId = null;
                if (await scope.Db.Invites.FindAsync([id], stop) is { } invite && invite.Refuse(scope.Now) is null
                    && await RoomAccess.StandingAsync(scope, invite.RoomId, caller.Id, stop) is { IsMember: false } standing)
                {
                    await ComeInAsync(scope, invite, standing.Room, caller, stop);
                }
            }

            return Done.Yes;
        },
        cancel);

    private static async Task ComeInAsync(CommitScope scope, Invite invite, Room room, Caller caller, CancellationToken cancel)
    {
        await Memberships.JoinAsync(scope, room, caller.Id, cancel);
        await TeamRows.JoinDefaultsAsync(scope, room, [caller.Id], caller, cancel);
        invite.Use(scope.Now);
    }

    public static void Map(ApiRoutes api)
    {
        var shape = Shape.Object(Shape.Need("token", Shape.Text(1)));
        api.Post("useInviteToken").SignedIn().Body(shape).Handle<UseInvite>(static async (call, use) =>
            (await use.ExecuteAsync(call.Caller, new InviteId(call.Body.Text("token")!), call.Cancel)).Answer(static room => new
            {
                room = new { rid = room.Id.Value, prid = room.ParentId?.Value, fname = room.DisplayName, name = room.Name, t = room.Kind },
            }));
        api.Post("validateInviteToken").Anonymous().Body(shape).Handle<FoyerDb>(static async (call, db) =>
        {
            var id = new InviteId(call.Body.Text("token")!);
            var invite = await db.Invites.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, call.Cancel);
            var now = call.Http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            return ApiResult.Success(new { valid = invite is not null && invite.Refuse(now) is null });
        });
    }
}
