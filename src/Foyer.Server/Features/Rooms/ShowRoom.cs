using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Teams;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Shows one room.</summary>
internal sealed class ShowRoom(FoyerDb db, FindRoom find, RoomAccess access, RoomWire wire)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");
    private static readonly Refusal NoPermission = new("error-no-permission", "No permission");

    /// <summary>A channel, a group or a live chat, by its family's rules.</summary>
    public Task<Outcome<RoomStanding>> ExecuteAsync(RoomFamily family, RoomSelector selector, Caller caller, CancellationToken cancel) =>
        find.InFamilyAsync(db, family, selector, caller, refuseArchived: false, cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var family in RoomFamily.Both)
        {
            api.Get(family.Path("info")).SignedIn().Handle<ShowRoom>(async (call, show) =>
            {
                var found = await show.ExecuteAsync(family, RoomSelector.Of(call.Query), call.Caller, call.Cancel);
                return found.TryGet(out var standing, out var refusal)
                    ? ApiResult.Success(family.Answer(await show.PayloadAsync(standing.Room, call.Caller, call.Cancel)))
                    : ApiResult.Refused(refusal);
            });
        }

        api.Get("rooms.info").SignedIn().Handle<ShowRoom>(static (call, show) => show.AnswerInfoAsync(call));
        methods.Add("getRoomById").SignedIn().Handle<ShowRoom>(static async (call, show) =>
            await show.ReadableAsync(new RoomId(call.Args.Text(0)), call.Account, call.Cancel) is { } standing
                ? await show.PayloadAsync(standing.Room, call.Account, call.Cancel)
                : NotAllowed);
        methods.Add("getRoomNameById").SignedIn().Handle<ShowRoom>(static async (call, show) =>
            await show.ReadableAsync(new RoomId(call.Args.Text(0)), call.Account, call.Cancel) is { } standing ? standing.Room.Name : NotAllowed);
        methods.Add("canAccessRoom").SignedIn().Handle<ShowRoom>(static async (call, show) =>
            await show.ReadableAsync(new RoomId(call.Args.Text(0)), call.Account, call.Cancel) is { } standing
                ? await show.PayloadAsync(standing.Room, call.Account, call.Cancel)
                : false);
        methods.Add("getRoomByTypeAndName").Anonymous().Handle<ShowRoom>(static (call, show) => show.FindByKindAsync(call));
        methods.Add("getRoomIdByNameOrId").SignedIn().Handle<ShowRoom>(static async (call, show) =>
            await show.FindByNameAsync(call.Args.Text(0), null, call.Account, call.Cancel) is { } standing ? standing.Room.Id.Value : NotAllowed);
    }

    private Task<RoomPayload> PayloadAsync(Room room, Caller? caller, CancellationToken cancel) => wire.PayloadAsync(db, room, caller?.Id, cancel);

    private async Task<RoomStanding?> ReadableAsync(RoomId room, Caller? caller, CancellationToken cancel) =>
        await RoomAccess.StandingAsync(db, room, caller?.Id, cancel) is { } standing && await access.MayReadAsync(db, standing, caller, cancel)
            ? standing
            : null;

    private async Task<ApiResult> AnswerInfoAsync(ApiCall call)
    {
        var found = await FindRoom.OfAnyKindAsync(db, RoomSelector.Of(call.Query), call.Caller, refuseArchived: false, call.Cancel);
        if (!found.TryGet(out var standing, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        if (!await access.MayReadAsync(db, standing, call.Caller, call.Cancel))
        {
            return ApiResult.FailureWith(new { error = "not-allowed", errorType = "Not Allowed" });
        }

        var parent = standing.Room.ParentId is { } above && await RoomAccess.StandingAsync(db, above, call.Caller.Id, call.Cancel) is { } outer
            ? await PayloadAsync(outer.Room, call.Caller, call.Cancel)
            : null;
        var team = standing.Room.TeamId is { } id ? await FindTeam.ReadAsync(db, new TeamSelector(id.Value, null), call.Caller.Id, call.Cancel) : null;
        if (team is not null && standing.Room.IsTeamMain != true)
        {
            parent ??= await PayloadAsync(team.Main.Room, call.Caller, call.Cancel);
        }

        return ApiResult.Success(new
        {
            room = Projected(await PayloadAsync(standing.Room, call.Caller, call.Cancel), call.Page.Fields),
            parent,
            team = team is null ? null : TeamWire.Payload(team.Team, team.Main.Room) with { CreatedBy = null, CreatedAt = null, UpdatedAt = null },
        });
    }

    private static object Projected(RoomPayload room, JsonObject? fields) => fields is { Count: > 0 }
        ? DocumentQuery.Project((JsonObject)JsonSerializer.SerializeToNode(room, WireJson.Rest)!, fields, ["_id"])
        : room;

    private async Task<object?> FindByKindAsync(MethodCall call)
    {
        var kind = call.Args.Text(0);
        if (await FindByNameAsync(call.Args.Text(1), kind, call.Caller, call.Cancel) is not { } standing)
        {
            return InvalidRoom;
        }

        return await access.MayReadAsync(db, standing, call.Caller, call.Cancel)
            ? await PayloadAsync(standing.Room, call.Caller, call.Cancel)
            : NoPermission;
    }

    private async Task<RoomStanding?> FindByNameAsync(string text, string? kind, Caller? caller, CancellationToken cancel)
    {
        var id = new RoomId(text);
        var rooms = db.Rooms.AsNoTracking().Where(room => room.Id == id || room.Name == text);
        var found = await rooms.Where(room => kind == null || room.Kind == kind)
            .OrderByDescending(room => room.Id == id).Select(room => (RoomId?)room.Id).FirstOrDefaultAsync(cancel);
        return found is { } match ? await RoomAccess.StandingAsync(db, match, caller?.Id, cancel) : null;
    }
}
