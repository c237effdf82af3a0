using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Teams;

/// <summary>Changes a team's name or kind, which are those of its own room.</summary>
internal sealed class UpdateTeam(Commits commits, RoomAccess access, ChangeRoom change)
{
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, TeamSelector selector, string? name, bool? isPrivate, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await FindTeam.ReadAsync(scope, selector, caller.Id, stop) is not { } standing)
            {
                return TeamRefusals.NoSuchTeam;
            }

            if (!access.Holds(caller, TeamPermissions.Edit, standing.Main))
            {
                return Refusal.Unauthorized;
            }

            var changes = new JsonObject();
            if (name is { Length: > 0 })
            {
                changes["roomName"] = name;
            }

            if (isPrivate is { } kind)
            {
                changes["roomType"] = kind ? RoomKinds.Group : RoomKinds.Channel;
            }

            foreach (var (key, value) in changes)
            {
                if (await change.ApplyAsync(scope, standing.Main.Room, caller, key, value, stop) is { } refusal)
                {
                    return refusal.Code == "error-duplicate-channel-name" ? TeamRefusals.NameExists : refusal;
                }
            }

            standing.Team.UpdatedAt = scope.Now;
            standing.Main.Room.UpdatedAt = scope.Now;
            scope.Announce(new RoomChanged(standing.Main.Room.Id));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api) => api.Post("teams.update").SignedIn()
        .Body(TeamSelector.Form(
            Shape.Need("data", Shape.Object(Shape.May("name", Shape.Text(1)), Shape.May("type", Shape.Whole()), Shape.May("updateRoom", Shape.Flag()))),
            Shape.May("updateRoom", Shape.Flag())))
        .Handle<UpdateTeam>(static async (call, update) =>
        {
            var data = call.Body.Object("data")!;
            return (await update.ExecuteAsync(
                call.Caller, TeamSelector.Of(call.Body), data.Text("name"), data.Number("type") is { } type ? type == 1 : null, call.Cancel)).Answer();
        });
}
