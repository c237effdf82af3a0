using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Rooms;

/// <summary>The many doors to one change of a room.</summary>
internal sealed class RoomSettingDoors(FoyerDb db, FindRoom find, ChangeRoom change, RoomWire wire, RoomAccess access)
{
    private static readonly Refusal NotAuthorized = new("not_authorized");

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        methods.Add("getRoomJoinCode").SignedIn().Handle<RoomSettingDoors>(static async (call, doors) =>
            (await doors.JoinCodeAsync(call.Account, new RoomId(call.Args.Text(0)), call.Cancel)).Reply(static code => code));
        foreach (var family in RoomFamily.Both)
        {
            MapText(api, family, "setTopic", "topic", "roomTopic", static room => room.Topic);
            MapText(api, family, "setDescription", "description", "roomDescription", static room => room.Description);
            MapText(api, family, "setPurpose", "purpose", "roomDescription", static room => room.Description);
            MapText(api, family, "setAnnouncement", "announcement", "roomAnnouncement", null);
            api.Post(family.Path("rename")).SignedIn().Handle<RoomSettingDoors>((call, doors) => doors.RoomAsync(call, family, "name", "roomName", room =>
                call.Body.Text("name") is not { } name || string.IsNullOrWhiteSpace(name) ? Refusal.Text("The bodyParam \"name\" is required")
                : room.DisplayName == name ? Refusal.Text($"The {family.Noun} name is the same as what it would be renamed to.")
                : null));
            api.Post(family.Path("setType")).SignedIn().Handle<RoomSettingDoors>((call, doors) => doors.RoomAsync(call, family, "type", "roomType", room =>
                call.Body.Text("type") is not { } type || string.IsNullOrWhiteSpace(type) ? Refusal.Text("The bodyParam \"type\" is required")
                : room.Kind == type ? Refusal.Text($"The {family.Noun} type is the same as what it would be changed to.")
                : null));
            api.Post(family.Path("setReadOnly")).SignedIn().Handle<RoomSettingDoors>((call, doors) => doors.RoomAsync(call, family, "readOnly", "readOnly", room =>
                call.Body.Flag("readOnly") is not { } wish ? Refusal.Text("The bodyParam \"readOnly\" is required")
                : room.IsReadOnly == wish ? Refusal.Text($"The {family.Noun} read only setting is the same as what it would be changed to.")
                : null));
            api.Post(family.Path("setCustomFields")).SignedIn().Handle<RoomSettingDoors>((call, doors) => doors.RoomAsync(
                call, family, "customFields", "roomCustomFields", _ =>
                    call.Body.Object("customFields") is null ? Refusal.Text("The bodyParam \"customFields\" is required with a type like object.") : null));
        }

        api.Post("channels.setJoinCode").SignedIn().Handle<RoomSettingDoors>(static (call, doors) => doors.RoomAsync(
            call, RoomFamily.Channels, "joinCode", "joinCode", _ =>
                string.IsNullOrWhiteSpace(call.Body.Text("joinCode")) ? Refusal.Text("The bodyParam \"joinCode\" is required") : null));
        api.Post("channels.setDefault").SignedIn().Handle<RoomSettingDoors>(static (call, doors) => doors.RoomAsync(
            call, RoomFamily.Channels, "default", "default", room =>
                call.Body.Flag("default") is not { } wish
                    ? new Refusal("error-channels-setdefault-is-same", "The bodyParam \"default\" is required")
                    : room.IsDefault == wish
                        ? new Refusal("error-channels-setdefault-missing-default-param", "The channel default setting is the same as what it would be changed to.")
                        : null));
        api.Post("groups.setEncrypted").SignedIn().Handle<RoomSettingDoors>(static (call, doors) => doors.RoomAsync(
            call, RoomFamily.Groups, "encrypted", "encrypted", _ =>
                call.Body.Flag("encrypted") is null ? Refusal.Text("The bodyParam \"encrypted\" is required") : null));
        api.Post("rooms.saveRoomSettings").SignedIn().Handle<ChangeRoom>(static async (call, save) =>
        {
            var changes = (JsonObject)call.Body.DeepClone();
            changes.Remove("rid");
            return (await save.ExecuteAsync(call.Caller, new RoomId(call.Body.Text("rid") ?? ""), changes, call.Cancel))
                .Answer(static room => new { rid = room.Id.Value });
        });
        methods.Add("saveRoomSettings").SignedIn().Handle<ChangeRoom>(static async (call, save) =>
        {
            var changes = call.Args[1] is JsonValue key && key.GetValueKind() == JsonValueKind.String
                ? new JsonObject { [key.GetValue<string>()] = call.Args[2]?.DeepClone() }
                : (JsonObject)call.Args.Object(1).DeepClone();
            return (await save.ExecuteAsync(call.Account, new RoomId(call.Args.Text(0)), changes, call.Cancel))
                .Reply(static room => new { result = true, rid = room.Id.Value });
        });
    }

    private static void MapText(ApiRoutes api, RoomFamily family, string verb, string key, string change, Func<Room, string?>? present) =>
        api.Post(family.Path(verb)).SignedIn().Handle<RoomSettingDoors>((call, doors) => doors.RunAsync(
            call, family, key, change,
            room => call.Body.Text(key) is not { } text ? Refusal.Text($"The bodyParam \"{key}\" is required")
                : present is not null && !family.IsGroups && present(room) == text
                    ? Refusal.Text($"The {family.Noun} {key} is the same as what it would be changed to.")
                    : null,
            _ => Task.FromResult<object?>(new Dictionary<string, object?> { [key] = call.Body.Text(key) })));

    private Task<ApiResult> RoomAsync(ApiCall call, RoomFamily family, string key, string name, Func<Room, Refusal?> check) => RunAsync(
        call, family, key, name, check, async room => family.Answer(await wire.PayloadAsync(db, room, call.Caller.Id, call.Cancel)));

    private async Task<ApiResult> RunAsync(
        ApiCall call, RoomFamily family, string key, string name, Func<Room, Refusal?> check, Func<Room, Task<object?>> answer)
    {
        var found = await find.InFamilyAsync(db, family, RoomSelector.Of(call.Body), call.Caller, refuseArchived: true, call.Cancel);
        if (!found.TryGet(out var standing, out var missing))
        {
            return ApiResult.Refused(missing);
        }

        if (check(standing.Room) is { } problem)
        {
            return ApiResult.Refused(problem);
        }

        var outcome = await change.ExecuteAsync(
            call.Caller, standing.Room.Id, new JsonObject { [name] = call.Body[key]?.DeepClone() }, call.Cancel);
        return outcome.TryGet(out var room, out var refusal) ? ApiResult.Success(await answer(room)) : ApiResult.Refused(refusal);
    }

    private async Task<Outcome<string>> JoinCodeAsync(Caller caller, RoomId id, CancellationToken cancel) =>
        await RoomAccess.StandingAsync(db, id, caller.Id, cancel) is { } standing && access.Holds(caller, RoomPermissions.ViewJoinCode, standing)
        && await access.MayReadAsync(db, standing, caller, cancel)
            ? standing.Room.JoinCode ?? ""
            : NotAuthorized;
}
