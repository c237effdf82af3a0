using System.Text.Json.Nodes;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Teams;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>What a new channel or group is to be like.</summary>
/// <param name="Name">The name as typed.</param>
internal sealed record RoomDraft(string Name)
{
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Names of teams whose members come along.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];

    public bool IsReadOnly { get; init; }

    public JsonObject? CustomFields { get; init; }

    /// <summary>Whether its maker stays outside.</summary>
    public bool WithoutMaker { get; init; }

    /// <summary>More wishes: broadcast, encrypted, topic, description, announcement.</summary>
    public JsonObject More { get; init; } = [];
}

/// <summary>Makes a channel or a group with its first members; its maker owns it.</summary>
internal sealed class CreateRoom(Commits commits, FoyerDbFactory databases, RoomWire wire, SettingValues settings, AccessRights rights)
{
    private const int MostMembers = 10_000;

    public Task<Outcome<Room>> ExecuteAsync(Caller caller, RoomFamily family, RoomDraft draft, CancellationToken cancel) =>
        commits.RunAsync<Room>((scope, stop) => CreateAsync(scope, caller, family, draft, stop), cancel);

    /// <summary>The same inside a unit of work that does more.</summary>
    public async Task<Outcome<Room>> CreateAsync(
        CommitScope scope, Caller caller, RoomFamily family, RoomDraft draft, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(draft.Name))
        {
            return new Refusal("error-invalid-name", "Invalid name");
        }

        if (await NameAsync(scope.Db, draft.Name, null, cancel) is var named && !named.TryGet(out var name, out var refusal))
        {
            return refusal;
        }

        var room = Make(scope, caller, family, draft, name);
        scope.Db.Rooms.Add(room);
        var members = await MembersAsync(scope, [.. draft.Members, .. await MembersOfTeamsAsync(scope, draft.Teams, caller, cancel)], caller, cancel);
        foreach (var member in members)
        {
            Memberships.Add(scope, room, member).IsOpen = true;
        }

        if (!draft.WithoutMaker)
        {
            var maker = Memberships.Add(scope, room, await scope.Db.Users.SingleAsync(one => one.Id == caller.Id, cancel));
            maker.IsOpen = true;
            maker.LastSeenAt = scope.Now;
            maker.Roles.Add(RoomRoles.Owner);
        }

        await GiveToTeamAsync(scope, room, draft, caller, cancel);
        scope.Announce(new RoomCreated(room.Id));
        return room;
    }

    // An unknown team, or one that the maker may not add rooms to, leaves the room on its own.
    private async Task GiveToTeamAsync(CommitScope scope, Room room, RoomDraft draft, Caller caller, CancellationToken cancel)
    {
        if (draft.More.Text("teamId") is not { Length: > 0 } id
            || await FindTeam.ReadAsync(scope, new TeamSelector(id, null), caller.Id, cancel) is not { } standing
            || !rights.Holds(caller, TeamPermissions.AddChannel, standing.Main.Roles)
            || standing.Team.TakeIn(room, scope.Now).IsRefused)
        {
            return;
        }

        await scope.Db.SaveChangesAsync(cancel);
        await TeamRows.RelabelAsync(scope, room, cancel);
        Memberships.Say(scope, standing.Main.Room, "user-added-room-to-team", caller, room.DisplayName ?? room.Name ?? "");
    }

    /// <summary>Why a room cannot have that name; null when it can.</summary>
    public async Task<string?> WhyNotAsync(string typed, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return (await NameAsync(db, typed, null, cancel)).Refusal?.Code;
    }

    /// <summary>The two names, when no other room has them.</summary>
    public async Task<Outcome<RoomName>> NameAsync(FoyerDb db, string typed, RoomId? except, CancellationToken cancel)
    {
        var special = settings.Get(LayoutSettings.AllowRoomNamesWithSpecialCharacters);
        if (!RoomNames.Read(MessageToSend.Clean(typed), settings.Get(GeneralSettings.ChannelNamesValidation), special).TryGet(out var name, out var refusal))
        {
            return refusal;
        }

        var same = await db.Rooms.AsNoTracking()
            .Where(room => room.Id != except && (special ? room.DisplayName == name.Shown : room.Name == name.Slug) && room.Kind != RoomKinds.LiveChat)
            .Select(room => new { room.IsArchived, room.Name }).FirstOrDefaultAsync(cancel);
        if (same is not null)
        {
            return same.IsArchived
                ? new Refusal("error-archived-duplicate-name", $"There's an archived channel with name {name.Slug}")
                : new Refusal("error-duplicate-channel-name", $"A channel with name '{name.Slug}' exists");
        }

        return special ? name with { Slug = await FreeSlugAsync(db, name.Slug, except, cancel) } : name;
    }

    private static async Task<string> FreeSlugAsync(FoyerDb db, string slug, RoomId? except, CancellationToken cancel)
    {
        var free = slug;
        for (var number = 1; await db.Rooms.AnyAsync(room => room.Name == free && room.Id != except, cancel); number++)
        {
            free = $"{slug}-{number}";
        }

        return free;
    }

    private Room Make(CommitScope scope, Caller caller, RoomFamily family, RoomDraft draft, RoomName name)
    {
        var isBroadcast = draft.More.Flag("broadcast") == true;
        var encryptedByDefault = family.IsGroups && settings.Get(CollaborationSettings.EncryptionEnabled)
            && settings.Get(CollaborationSettings.EncryptGroupsByDefault);
        return new Room(new RoomId(scope.Ids.Next()), family.Kind, scope.Now)
        {
            Name = name.Slug,
            DisplayName = name.Shown,
            CreatorId = caller.Id,
            CreatorUsername = caller.Username,
            CreatorName = caller.Name,
            IsReadOnly = draft.IsReadOnly || isBroadcast,
            IsBroadcast = isBroadcast,
            IsDefault = false,
            IsEncrypted = draft.More.Flag("encrypted") ?? (encryptedByDefault ? true : null),
            Topic = draft.More.Text("topic"),
            Description = draft.More.Text("description"),
            Announcement = draft.More.Text("announcement"),
            CustomFieldsJson = draft.CustomFields is { Count: > 0 } custom ? custom.ToJsonString() : "{}",
            HiddenSystemMessagesJson = "true",
        };
    }

    // Only of teams that the maker is in or could look into.
    private static async Task<List<string>> MembersOfTeamsAsync(CommitScope scope, IReadOnlyList<string> names, Caller caller, CancellationToken cancel)
    {
        var teams = names.ToList();
        return teams.Count == 0 ? [] : await scope.Db.Subscriptions.AsNoTracking()
            .Where(one => scope.Db.Rooms.Any(main => main.Id == one.RoomId && main.IsTeamMain == true && teams.Contains(main.Name!)
                && (main.Kind == RoomKinds.Channel || scope.Db.Subscriptions.Any(own => own.RoomId == main.Id && own.UserId == caller.Id))))
            .Select(one => one.Username).Distinct().Take(MostMembers).ToListAsync(cancel);
    }

    private static async Task<List<User>> MembersAsync(CommitScope scope, IReadOnlyList<string> names, Caller caller, CancellationToken cancel)
    {
        var keys = names.Take(MostMembers).Select(name => name.TrimStart('@').ToLowerInvariant()).ToHashSet();
        keys.Remove(caller.Username.ToLowerInvariant());
        var wanted = keys.ToList();
        return wanted.Count == 0 ? [] : await scope.Db.Users.Where(user => wanted.Contains(user.UsernameKey!)).ToListAsync(cancel);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var family in RoomFamily.Both)
        {
            api.Post(family.Path("create")).SignedIn().Handle<CreateRoom>(async (call, create) =>
            {
                if (!call.Holds(family.Create))
                {
                    return family.IsGroups ? ApiResult.Refused(NotAllowed) : ApiResult.Unauthorized();
                }

                if (Problem(family, call.Body) is { } problem)
                {
                    return ApiResult.Failure(problem);
                }

                var draft = new RoomDraft(call.Body.Text("name")!)
                {
                    Members = call.Body.Texts("members") ?? [],
                    Teams = call.Body.Texts("teams") ?? [],
                    IsReadOnly = call.Body.Flag("readOnly") ?? false,
                    CustomFields = call.Body.Object("customFields"),
                    WithoutMaker = call.Body.Flag("excludeSelf") ?? false,
                    More = call.Body.Object("extraData") ?? [],
                };
                var outcome = await create.ExecuteAsync(call.Caller, family, draft, call.Cancel);
                return outcome.TryGet(out var room, out var refusal)
                    ? ApiResult.Success(family.Answer(await create.PayloadAsync(room, call.Caller, call.Cancel)))
                    : ApiResult.Refused(refusal);
            });
        }

        // The very rule that decides when the room is made, asked while its maker still types.
        api.Get("foyer.rooms.checkName").SignedIn().Query(Shape.Object(Shape.Need("name", Shape.Text(1))))
            .Handle<CreateRoom>(static async (call, create) =>
                ApiResult.Success(new { reason = await create.WhyNotAsync(call.Query.Text("name")!, call.Cancel) }));
        MapMethod(methods, "createChannel", RoomFamily.Channels);
        MapMethod(methods, "createPrivateGroup", RoomFamily.Groups);
    }

    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    private static void MapMethod(MethodRegistry methods, string name, RoomFamily family) =>
        methods.Add(name).Needs(family.Create).Handle<CreateRoom>(async (call, create) =>
        {
            var draft = new RoomDraft(call.Args.Text(0))
            {
                Members = call.Args.OptionalArray(1) is null ? [] : call.Args.Texts(1),
                IsReadOnly = call.Args.OptionalFlag(2) ?? false,
                CustomFields = call.Args.OptionalObject(3),
                More = call.Args.OptionalObject(4) ?? [],
            };
            var outcome = await create.ExecuteAsync(call.Account, family, draft, call.Cancel);
            return outcome.TryGet(out var room, out var refusal) ? await create.PayloadAsync(room, call.Account, call.Cancel) : refusal;
        });

    private static string? Problem(RoomFamily family, JsonObject body)
    {
        var word = family.IsGroups ? "Body param" : "Param";
        return string.IsNullOrEmpty(body.Text("name")) && body.Text("name") is null ? $"{word} \"name\" is required"
            : body["members"] is { } members and not JsonArray ? $"{word} \"members\" must be an array if provided"
            : body["teams"] is { } teams and not JsonArray ? "Param teams must be an array"
            : body["customFields"] is { } custom and not JsonObject ? $"{word} \"customFields\" must be an object if provided"
            : body["extraData"] is { } extra and not JsonObject ? $"{word} \"extraData\" must be an object if provided"
            : null;
    }

    private async Task<RoomPayload> PayloadAsync(Room room, Caller caller, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var payload = await wire.PayloadAsync(db, room, caller.Id, cancel);
        return payload with { RoomId = room.Id.Value };
    }
}
