using Foyer.Domain;
using Foyer.Domain.Invites;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Invites;

/// <summary>Makes links that invite people into a room, lists them and takes them back.</summary>
internal sealed class ManageInvites(Commits commits, RoomAccess access, AccessRights rights, SettingValues settings)
{
    /// <summary>An invitation with these limits; the one that the caller made before where it still stands.</summary>
    public Task<Outcome<Invite>> FindOrCreateAsync(Caller caller, RoomId room, int days, int maxUses, CancellationToken cancel) => commits.RunAsync<Invite>(
        async (scope, stop) =>
        {
            if (await RoomAccess.StandingAsync(scope, room, caller.Id, stop) is not { IsMember: true } standing)
            {
                return InviteRefusals.InvalidRoom;
            }

            if (!access.Holds(caller, RoomPermissions.CreateInviteLinks, standing))
            {
                return InviteRefusals.NotAuthorized;
            }

            if (standing.Room.Kind is not (RoomKinds.Channel or RoomKinds.Group))
            {
                return InviteRefusals.KindNotAllowed;
            }

            var mine = await scope.Db.Invites.Where(one => one.RoomId == room && one.UserId == caller.Id && one.Days == days && one.MaxUses == maxUses)
                .OrderByDescending(one => one.CreatedAt).ToListAsync(stop);
            if (mine.FirstOrDefault(one => one.Refuse(scope.Now) is null) is { } standingInvite)
            {
                return standingInvite;
            }

            if (!Invite.Make(new InviteId(scope.Ids.Next()), room, caller.Id, days, maxUses, scope.Now).TryGet(out var made, out var refusal))
            {
                return refusal;
            }

            scope.Db.Invites.Add(made);
            return made;
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(Caller caller, InviteId id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.Invites.FindAsync([id], stop) is not { } invite)
            {
                return InviteRefusals.InvalidId;
            }

            var standing = await RoomAccess.StandingAsync(scope, invite.RoomId, caller.Id, stop);
            if (!rights.Holds(caller, RoomPermissions.CreateInviteLinks, standing?.Roles ?? []))
            {
                return InviteRefusals.NotAuthorized;
            }

            scope.Db.Invites.Remove(invite);
            return Done.Yes;
        },
        cancel);

    private object Payload(Invite invite) => InviteWire.Payload(invite, settings);

    public static void Map(ApiRoutes api)
    {
        api.Post("findOrCreateInvite").SignedIn()
            .Body(Shape.Object(Shape.Need("rid", Shape.Text(1)), Shape.Need("days", Shape.Whole()), Shape.Need("maxUses", Shape.Whole())))
            .Handle<ManageInvites>(static async (call, manage) => (await manage.FindOrCreateAsync(
                call.Caller, new RoomId(call.Body.Text("rid")!), (int)call.Body.Number("days")!, (int)call.Body.Number("maxUses")!, call.Cancel))
                    .Answer(manage.Payload));
        api.Delete("removeInvite/{id}").SignedIn().Handle<ManageInvites>(static async (call, manage) =>
        {
            var outcome = await manage.RemoveAsync(call.Caller, new InviteId(call.Path("id")), call.Cancel);
            return outcome.IsRefused ? ApiResult.Refused(outcome.Refusal!) : ApiResult.Bare(true);
        });
        api.Get("listInvites").SignedIn().Handle<FoyerDb>(static async (call, db) =>
        {
            var services = call.Http.RequestServices;
            if (!call.Holds(RoomPermissions.CreateInviteLinks))
            {
                return ApiResult.Refused(InviteRefusals.NotAuthorized);
            }

            var settings = services.GetRequiredService<SettingValues>();
            var invites = await db.Invites.AsNoTracking().OrderBy(invite => invite.CreatedAt).ToListAsync(call.Cancel);
            return ApiResult.Bare(invites.Select(invite => InviteWire.Payload(invite, settings)).ToList());
        });
    }
}
