using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;
using Foyer.Server.Access;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Teams;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Changes what a room is like. Every value is checked before any is taken.</summary>
internal sealed class ChangeRoom(Commits commits, RoomAccess access, CreateRoom names, Portraits portraits)
{
    private const int LongestText = 10_000;
    private static readonly Refusal NotAllowed = new("error-action-not-allowed", "Editing room is not allowed");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    private static readonly HashSet<string> Known =
    [
        "roomAvatar", "featured", "default", "favorite", "roomName", "roomTopic", "roomAnnouncement", "roomCustomFields", "roomDescription",
        "roomType", "readOnly", "reactWhenReadOnly", "systemMessages", "joinCode", "encrypted", "retentionEnabled", "retentionMaxAge",
        "retentionExcludePinned", "retentionFilesOnly", "retentionIgnoreThreads", "retentionOverrideGlobal", "sidepanel",
    ];

    private static readonly HashSet<string> RefusedInDirect =
        ["roomType", "roomName", "systemMessages", "roomDescription", "readOnly", "reactWhenReadOnly", "joinCode"];

    /// <summary>Changes the room by the dialect's keys.</summary>
    public async Task<Outcome<Room>> ExecuteAsync(Caller caller, RoomId id, JsonObject changes, CancellationToken cancel)
    {
        if (changes.Text("roomAvatar") is not { Length: > 0 } address)
        {
            return await StoreAsync(caller, id, changes, null, cancel);
        }

        if (Portrait.Decode(address) is not { } content)
        {
            return new Refusal("error-invalid-settings", "The picture must be a data address");
        }

        if (!(await portraits.SaveAsync(content, cancel)).TryGet(out var file, out var unfit))
        {
            return unfit;
        }

        await using (file)
        {
            var outcome = await StoreAsync(caller, id, changes, file, cancel);
            if (!outcome.IsRefused)
            {
                file.Keep();
            }

            return outcome;
        }
    }

    private Task<Outcome<Room>> StoreAsync(Caller caller, RoomId id, JsonObject changes, ReceivedFile? picture, CancellationToken cancel) => commits.RunAsync<Room>(
        async (scope, stop) =>
        {
            if (changes.Select(change => change.Key).FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
            {
                return new Refusal("error-invalid-settings", $"Invalid settings provided: {unknown}");
            }

            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing)
            {
                return InvalidRoom;
            }

            var isOnlyEncryption = changes.Count == 1 && changes.ContainsKey("encrypted") && standing.Room.Kind == RoomKinds.Direct;
            if (!(isOnlyEncryption ? standing.IsMember : access.Holds(caller, RoomPermissions.Edit, standing)))
            {
                return NotAllowed;
            }

            var problems = changes.Select(change => Refuse(caller, standing, change.Key, change.Value)).OfType<Refusal>();
            if (problems.FirstOrDefault() is { } problem)
            {
                return problem;
            }

            foreach (var (key, value) in changes)
            {
                if (await ApplyAsync(scope, standing.Room, caller, key, value, stop) is { } late)
                {
                    return late;
                }
            }

            if (changes.ContainsKey("roomAvatar"))
            {
                await TakePictureAsync(scope, standing.Room, caller, picture, stop);
            }

            standing.Room.UpdatedAt = scope.Now;
            scope.Announce(new RoomChanged(id));
            return standing.Room;
        },
        cancel);

    private static async Task TakePictureAsync(CommitScope scope, Room room, Caller caller, ReceivedFile? picture, CancellationToken cancel)
    {
        var owner = Portrait.OwnerOf(room.Id);
        if (picture is null)
        {
            await Portraits.DropAsync(scope, owner, cancel);
        }

        room.AvatarETag = picture is null ? null : await Portraits.PutAsync(scope, owner, picture, cancel);
        Memberships.Say(scope, room, "room_changed_avatar", caller, "");
        scope.Announce(new RoomAvatarChanged(room.Id, room.AvatarETag));
    }

    private Refusal? Refuse(Caller caller, RoomStanding standing, string key, JsonNode? value)
    {
        var room = standing.Room;
        if (room.Kind == RoomKinds.Direct && RefusedInDirect.Contains(key))
        {
            return Not(key, "Room does not allow this change");
        }

        if (key != "roomAvatar" && value?.ToJsonString().Length > LongestText)
        {
            return new Refusal("error-invalid-settings", $"The value of {key} is too long");
        }

        return key switch
        {
            "default" or "featured" or "favorite" when !access.Holds(caller, AdministrationPermissions.ViewRooms, standing)
                => Not(key, "Viewing room administration is not allowed"),
            "roomType" when value?.ToString() is not (RoomKinds.Channel or RoomKinds.Group) => new Refusal("error-invalid-room-type", "Invalid room type"),
            "roomType" when value.ToString() != room.Kind && !access.Holds(caller, RoomFamily.Of(value.ToString()).Create, standing)
                => Not(key, "Changing the room to this type is not allowed"),
            "readOnly" or "reactWhenReadOnly" when room.IsBroadcast => Not(key, "Editing readOnly of a broadcast room is not allowed"),
            "encrypted" when room.Kind == RoomKinds.Channel => Not(key, "Only groups or direct channels can enable encryption"),
            "encrypted" when room.Kind != RoomKinds.Direct && Flag(value) != (room.IsEncrypted ?? false)
                && !access.Holds(caller, RoomPermissions.ToggleEncryption, standing)
                    => Not(key, "You do not have permission to toggle E2E encryption"),
            "roomAvatar" when !access.Holds(caller, RoomPermissions.SetAvatar, standing) => Not(key, "Editing a room's avatar is not allowed"),
            _ when key.StartsWith("retention", StringComparison.Ordinal) && !access.Holds(caller, RoomPermissions.SetRetention, standing)
                => Not(key, "Editing room retention policy is not allowed"),
            "sidepanel" when room.IsTeamMain != true || !access.Holds(caller, TeamPermissions.Edit, standing) => Not(key, "Invalid room"),
            "sidepanel" when value is not JsonObject panel || !SidePanel.IsValid(panel.Texts("items") ?? []) => TeamRefusals.InvalidSidePanel,
            _ => null,
        };
    }

    /// <summary>Changes one thing inside a unit of work; rights and values were checked before.</summary>
    public async Task<Refusal?> ApplyAsync(CommitScope scope, Room room, Caller caller, string key, JsonNode? value, CancellationToken cancel)
    {
        var text = MessageToSend.Clean(value?.ToString());
        switch (key)
        {
            case "roomName":
                return await RenameAsync(scope, room, caller, text, cancel);
            case "roomAvatar":
                break;
            case "roomTopic":
                room.Topic = SayIfNew(scope, room, caller, "room_changed_topic", room.Topic, text);
                break;
            case "roomDescription":
                room.Description = SayIfNew(scope, room, caller, "room_changed_description", room.Description, text);
                break;
            case "roomAnnouncement":
                room.Announcement = SayIfNew(scope, room, caller, "room_changed_announcement", room.Announcement, text);
                break;
            case "roomType" when text != room.Kind:
                await ChangeKindAsync(scope, room, caller, text, cancel);
                break;
            case "roomCustomFields":
                room.CustomFieldsJson = value is JsonObject { Count: > 0 } ? value.ToJsonString() : null;
                break;
            case "readOnly" when Flag(value) != room.IsReadOnly:
                room.IsReadOnly = Flag(value);
                Memberships.Say(scope, room, room.IsReadOnly ? "room-set-read-only" : "room-removed-read-only", caller, "");
                break;
            case "reactWhenReadOnly" when Flag(value) != (room.ReactWhenReadOnly ?? false):
                room.ReactWhenReadOnly = Flag(value);
                Memberships.Say(scope, room, room.ReactWhenReadOnly == true ? "room-allowed-reacting" : "room-disallowed-reacting", caller, "");
                break;
            case "systemMessages":
                room.HiddenSystemMessagesJson = value is JsonArray ? value.ToJsonString() : null;
                break;
            case "joinCode":
                room.JoinCode = text.Length == 0 ? null : text;
                break;
            case "default":
                room.IsDefault = Flag(value);
                room.IsFavourite = room.IsDefault == true ? room.IsFavourite : null;
                break;
            case "featured":
                room.IsFeatured = Flag(value);
                break;
            case "favorite":
                room.IsFavourite = room.IsDefault == true && value is JsonObject wish && wish.Flag("favorite") == true && wish.Flag("defaultValue") != false ? true : null;
                break;
            case "encrypted" when Flag(value) != (room.IsEncrypted ?? false):
                room.IsEncrypted = Flag(value);
                Memberships.Say(scope, room, room.IsEncrypted == true ? "room_e2e_enabled" : "room_e2e_disabled", caller, caller.Username);
                if (room.IsEncrypted == true)
                {
                    scope.Announce(new RoomEncrypted(room.Id));
                }

                break;
            case "sidepanel":
                room.ExtraJson = CreateTeam.WithPanel(room.ExtraJson, ((JsonObject)value!).Texts("items")!);
                break;
            default:
                Keep(room, key, value);
                break;
        }

        return null;
    }

    // Retention is carried out by its own feature; the wishes are kept with the room.
    private static void Keep(Room room, string key, JsonNode? value)
    {
        if (!key.StartsWith("retention", StringComparison.Ordinal))
        {
            return;
        }

        var extra = room.ExtraJson is { } json ? (JsonObject)JsonNode.Parse(json)! : [];
        var retention = extra["retention"] as JsonObject ?? [];
        var name = key["retention".Length..];
        retention[char.ToLowerInvariant(name[0]) + name[1..]] = value?.DeepClone();
        extra["retention"] = retention.DeepClone();
        room.ExtraJson = extra.ToJsonString();
    }

    private async Task<Refusal?> RenameAsync(CommitScope scope, Room room, Caller caller, string typed, CancellationToken cancel)
    {
        if (typed == room.DisplayName)
        {
            return null;
        }

        if (RoomNames.IsReserved(typed.Trim()))
        {
            return new Refusal("error-field-unavailable", $"{typed.Trim()} is already in use :(");
        }

        // A discussion's name in addresses is random; people give it a title.
        var name = new RoomName(room.Name ?? "", typed.Trim());
        if (room.ParentId is null)
        {
            if (!(await names.NameAsync(scope.Db, typed, room.Id, cancel)).TryGet(out var free, out var refusal))
            {
                return refusal;
            }

            name = free;
        }

        room.Name = name.Slug;
        room.DisplayName = name.Shown;
        var now = scope.Now;
        await scope.Db.Subscriptions.Where(one => one.RoomId == room.Id).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.Name, name.Slug).SetProperty(one => one.DisplayName, name.Shown).SetProperty(one => one.UpdatedAt, now),
            cancel);
        Memberships.Say(scope, room, "r", caller, name.Shown);
        scope.Announce(new MembershipsChanged(room.Id));
        return null;
    }

    private static async Task ChangeKindAsync(CommitScope scope, Room room, Caller caller, string kind, CancellationToken cancel)
    {
        room.Kind = kind;
        var now = scope.Now;
        await scope.Db.Subscriptions.Where(one => one.RoomId == room.Id).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.Kind, kind).SetProperty(one => one.UpdatedAt, now), cancel);
        Memberships.Say(scope, room, "room_changed_privacy", caller, kind == RoomKinds.Channel ? "public" : "private");
        scope.Announce(new MembershipsChanged(room.Id));
    }

    private static string SayIfNew(CommitScope scope, Room room, Caller caller, string type, string? before, string text)
    {
        if (before != text)
        {
            Memberships.Say(scope, room, type, caller, text);
        }

        return text;
    }

    private static bool Flag(JsonNode? value) => value?.ToJsonString() is "true" or "\"true\"" or "1" or "\"1\"";

    private static Refusal Not(string key, string reason) =>
        new("error-action-not-allowed", reason, Details: new Dictionary<string, object?> { ["action"] = key });
}
