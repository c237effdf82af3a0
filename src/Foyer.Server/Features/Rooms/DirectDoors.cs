using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>The doors to direct messages, each under two names.</summary>
internal sealed class DirectDoors(FoyerDb db, RoomAccess access, ListMembers members)
{
    public static readonly IReadOnlyList<string> Prefixes = ["im", "dm"];

    private static readonly Refusal NothingNamed = new("error-room-param-not-provided", "Body param \"roomId\" or \"username\" is required");
    public static readonly Refusal NotFound = new("error-room-not-found", "The required \"roomId\" or \"username\" param provided does not match any direct message");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var prefix in Prefixes)
        {
            api.Post($"{prefix}.open").SignedIn().Handle<ChangeSubscription>(static (call, change) => OpenAsync(call, change));
            api.Post($"{prefix}.close").SignedIn().Handle<ChangeSubscription>(static (call, change) => CloseAsync(call, change));
            api.Post($"{prefix}.delete").SignedIn().Handle<DirectDoors>(static (call, doors) => doors.DeleteAsync(call));
            api.Get($"{prefix}.members").SignedIn().Handle<DirectDoors>(static (call, doors) => doors.MembersAsync(call));
            api.Post($"{prefix}.setTopic").SignedIn().Handle<DirectDoors>(static (call, doors) => doors.SetTopicAsync(call));
        }

        foreach (var isBlocked in new[] { true, false })
        {
            methods.Add(isBlocked ? "blockUser" : "unblockUser").SignedIn().Handle<BlockDirect>(async (call, block) =>
            {
                var asked = call.Args.Object(0);
                return (await block.ExecuteAsync(
                    call.Account.Id, new RoomId(asked["rid"].AsText("rid")), new UserId(asked["blocked"].AsText("blocked")), isBlocked, call.Cancel))
                        .Reply(static _ => true);
            });
        }
    }

    /// <summary>The direct room that a request names by identifier or by the other side's user name.</summary>
    public async Task<Outcome<RoomStanding>> FindAsync(ApiCall call, string? id, string? username)
    {
        if (string.IsNullOrEmpty(id) && string.IsNullOrEmpty(username))
        {
            return NothingNamed;
        }

        var room = string.IsNullOrEmpty(id)
            ? await db.Rooms.AsNoTracking()
                .Where(one => one.Kind == RoomKinds.Direct && one.DirectUserIds.Contains(call.Caller.Id.Value) && one.DirectUsernames.Contains(username!)
                    && one.DirectUserIds.Count <= 2)
                .Select(one => (RoomId?)one.Id).FirstOrDefaultAsync(call.Cancel)
            : new RoomId(id);
        return room is { } found && await RoomAccess.StandingAsync(db, found, call.Caller.Id, call.Cancel) is { Room.Kind: RoomKinds.Direct } standing
            ? standing
            : NotFound;
    }

    private static async Task<ApiResult> OpenAsync(ApiCall call, ChangeSubscription change)
    {
        if (call.Body.Text("roomId") is not { Length: > 0 } id)
        {
            return ApiResult.Refused(NothingNamed);
        }

        var outcome = await change.OpenAsync(call.Caller.Id, new RoomId(id), isOpen: true, call.Cancel);
        return outcome.IsRefused ? ApiResult.Unauthorized() : ApiResult.Success();
    }

    private static async Task<ApiResult> CloseAsync(ApiCall call, ChangeSubscription change)
    {
        if (call.Body.Text("roomId") is not { Length: > 0 } id)
        {
            return ApiResult.Refused(NothingNamed);
        }

        return (await change.ExecuteAsync(
            call.Caller.Id,
            new RoomId(id),
            static own =>
            {
                if (!own.IsOpen)
                {
                    return Refusal.Text("The direct message room, is already closed to the sender");
                }

                own.IsOpen = false;
                own.HasAlert = false;
                return null;
            },
            Refusal.Text("The user is not subscribed to the room"),
            call.Cancel)).Answer();
    }

    private async Task<ApiResult> DeleteAsync(ApiCall call)
    {
        var found = await FindAsync(call, call.Body.Text("roomId"), call.Body.Text("username"));
        if (!found.TryGet(out var standing, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        var maySee = await access.MayReadAsync(db, standing, call.Caller, call.Cancel)
            || call.Holds(Foyer.Domain.Permissions.AdministrationPermissions.ViewRooms);
        return maySee
            ? (await call.Http.RequestServices.GetRequiredService<DeleteRoom>().ExecuteAsync(call.Caller, standing.Room.Id, call.Cancel)).Answer()
            : ApiResult.Refused(NotAllowed);
    }

    private async Task<ApiResult> MembersAsync(ApiCall call)
    {
        var found = await FindAsync(call, call.Query.Text("roomId"), call.Query.Text("username"));
        if (!found.TryGet(out var standing, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        if (!await access.MayReadAsync(db, standing, call.Caller, call.Cancel))
        {
            return ApiResult.Unauthorized();
        }

        var (page, total) = await members.PageAsync(
            standing.Room.Id, call.Query.Text("filter"), call.Query.Texts("status") ?? [], call.Page, call.Cancel);
        return ApiResult.Success(new { members = page, count = page.Count, offset = call.Page.Offset, total });
    }

    private async Task<ApiResult> SetTopicAsync(ApiCall call)
    {
        var found = await FindAsync(call, call.Body.Text("roomId"), null);
        if (!found.TryGet(out var standing, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        if (!await access.MayReadAsync(db, standing, call.Caller, call.Cancel))
        {
            return ApiResult.Unauthorized();
        }

        var topic = call.Body.Text("topic") ?? "";
        var outcome = await call.Http.RequestServices.GetRequiredService<ChangeRoom>().ExecuteAsync(
            call.Caller, standing.Room.Id, new System.Text.Json.Nodes.JsonObject { ["roomTopic"] = topic }, call.Cancel);
        return outcome.Answer(_ => new { topic });
    }
}
