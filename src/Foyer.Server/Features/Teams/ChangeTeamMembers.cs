using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Teams;

/// <summary>One person in a team, as a request wishes it.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Roles">The roles it is to have; null leaves them.</param>
internal sealed record TeamMemberWish(UserId UserId, IReadOnlyList<string>? Roles)
{
    public static readonly Shape Form = Shape.Object(Shape.Need("userId", Shape.Text(1)), Shape.May("roles", Shape.List(Shape.Text())));

    public static TeamMemberWish Read(JsonObject json) =>
        new(new UserId(json.Text("userId")!), json.Texts("roles") is { } roles ? TeamRoles.Read(roles) : null);
}

/// <summary>Adds people to a team and changes what they are in it.</summary>
internal sealed class ChangeTeamMembers(Commits commits, RoomAccess access)
{
    public Task<Outcome<Done>> AddAsync(Caller caller, TeamSelector selector, IReadOnlyList<TeamMemberWish> wishes, CancellationToken cancel) =>
        commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await FindTeam.ReadAsync(scope, selector, caller.Id, stop) is not { } standing)
                {
                    return TeamRefusals.NoSuchTeam;
                }

                if (!access.Holds(caller, TeamPermissions.AddMember, standing.Main) && !access.Holds(caller, TeamPermissions.EditMember, standing.Main))
                {
                    return Refusal.Unauthorized;
                }

                var ids = wishes.Select(wish => wish.UserId).Distinct().ToList();
                var users = await scope.Db.Users.Where(user => ids.Contains(user.Id)).ToListAsync(stop);
                if (users.Count < ids.Count)
                {
                    return TeamRefusals.InvalidUser;
                }

                var main = standing.Main.Room;
                var present = await scope.Db.Subscriptions.Where(one => one.RoomId == main.Id && ids.Contains(one.UserId)).Select(one => one.UserId).ToListAsync(stop);
                var joined = users.Where(user => !present.Contains(user.Id)).ToList();
                foreach (var user in joined)
                {
                    Memberships.AddBy(scope, main, user, caller);
                }

                await scope.Db.SaveChangesAsync(stop);
                await TeamRows.JoinDefaultsAsync(scope, main, [.. joined.Select(user => user.Id)], caller, stop);
                return await ApplyAsync(scope, standing, caller, wishes, stop);
            },
            cancel);

    public Task<Outcome<Done>> UpdateAsync(Caller caller, TeamSelector selector, TeamMemberWish wish, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await FindTeam.ReadAsync(scope, selector, caller.Id, stop) is not { } standing)
            {
                return TeamRefusals.NoSuchTeam;
            }

            return access.Holds(caller, TeamPermissions.EditMember, standing.Main)
                ? await ApplyAsync(scope, standing, caller, [wish], stop)
                : Refusal.Unauthorized;
        },
        cancel);

    private async Task<Outcome<Done>> ApplyAsync(
        CommitScope scope, TeamStanding standing, Caller caller, IReadOnlyList<TeamMemberWish> wishes, CancellationToken cancel)
    {
        var room = standing.Main.Room.Id;
        foreach (var wish in wishes.Where(wish => wish.Roles is not null))
        {
            var user = wish.UserId;
            if (await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == room && one.UserId == user, cancel) is not { } membership)
            {
                return TeamRefusals.NotMember;
            }

            if (!wish.Roles!.Contains(TeamRoles.Owner) && await Memberships.IsLastOwnerAsync(scope.Db, membership, cancel))
            {
                return TeamRefusals.LastOwner;
            }

            // A right in the team is a right in its room: nobody gives away what they could not give there.
            if (wish.Roles!.Concat(membership.Roles).Distinct().Where(role => wish.Roles!.Contains(role) != membership.Roles.Contains(role))
                .Any(role => RightOf(role) is { } right && !access.Holds(caller, right, standing.Main)))
            {
                return Refusal.Unauthorized;
            }

            Announce(scope, membership, wish.Roles!);
            membership.Roles.Clear();
            membership.Roles.AddRange(wish.Roles!);
            membership.UpdatedAt = scope.Now;
            scope.Announce(new MembershipChanged(room, membership.UserId));
            await scope.Db.SaveChangesAsync(cancel);
        }

        return Done.Yes;
    }

    private static void Announce(CommitScope scope, Subscription membership, IReadOnlyList<string> roles)
    {
        foreach (var role in RoomRoles.All.Where(role => roles.Contains(role) != membership.Roles.Contains(role)))
        {
            scope.Announce(new RoomRoleChanged(
                membership.RoomId, membership.UserId, membership.Username, membership.UserDisplayName, role, roles.Contains(role)));
        }
    }

    private static Permission? RightOf(string role) => role switch
    {
        RoomRoles.Owner => RoomPermissions.SetOwner,
        RoomRoles.Moderator => RoomPermissions.SetModerator,
        RoomRoles.Leader => RoomPermissions.SetLeader,
        _ => null,
    };

    public static void Map(ApiRoutes api)
    {
        api.Post("teams.addMembers").SignedIn()
            .Body(TeamSelector.Form(Shape.Need("members", Shape.List(TeamMemberWish.Form, 1, unique: true))))
            .Handle<ChangeTeamMembers>(static async (call, change) => (await change.AddAsync(
                call.Caller, TeamSelector.Of(call.Body), [.. call.Body.List("members")!.OfType<JsonObject>().Select(TeamMemberWish.Read)], call.Cancel)).Answer());
        api.Post("teams.updateMember").SignedIn().Body(TeamSelector.Form(Shape.Need("member", TeamMemberWish.Form)))
            .Handle<ChangeTeamMembers>(static async (call, change) => (await change.UpdateAsync(
                call.Caller, TeamSelector.Of(call.Body), TeamMemberWish.Read(call.Body.Object("member")!), call.Cancel)).Answer());
    }
}
