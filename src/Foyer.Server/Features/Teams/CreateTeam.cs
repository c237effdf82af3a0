using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Teams;

/// <summary>What a new team is to be like.</summary>
/// <param name="Name">Its name, which is that of its own room.</param>
/// <param name="IsPrivate">Whether outsiders are kept out.</param>
internal sealed record TeamDraft(string Name, bool IsPrivate)
{
    /// <summary>Members by identifier or user name.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Who owns it instead of its maker.</summary>
    public UserId? Owner { get; init; }

    /// <summary>A room that becomes the team's own, instead of a new one.</summary>
    public RoomId? Room { get; init; }

    public bool IsReadOnly { get; init; }

    /// <summary>More wishes for the team's own room.</summary>
    public JsonObject More { get; init; } = [];

    /// <summary>What stands beside the team; null for nothing.</summary>
    public IReadOnlyList<string>? SidePanel { get; init; }
}

/// <summary>Makes a team together with its own room; either both stand or neither.</summary>
internal sealed class CreateTeam(Commits commits, CreateRoom rooms, RoomAccess access)
{
    public Task<Outcome<TeamStanding>> ExecuteAsync(Caller caller, TeamDraft draft, CancellationToken cancel) =>
        commits.RunAsync<TeamStanding>((scope, stop) => CreateAsync(scope, caller, draft, stop), cancel);

    private async Task<Outcome<TeamStanding>> CreateAsync(CommitScope scope, Caller caller, TeamDraft draft, CancellationToken cancel)
    {
        if (draft.SidePanel is { } items && !SidePanel.IsValid(items))
        {
            return TeamRefusals.InvalidSidePanel;
        }

        var owner = draft.Owner is { } wanted ? await scope.Db.Users.SingleOrDefaultAsync(user => user.Id == wanted, cancel) : null;
        if (draft.Owner is not null && owner is null)
        {
            return TeamRefusals.InvalidUser;
        }

        var made = draft.Room is { } existing
            ? await AdoptAsync(scope, caller, existing, cancel)
            : await MakeAsync(scope, caller, draft, owner, cancel);
        if (!made.TryGet(out var room, out var refusal))
        {
            return refusal;
        }

        if (draft.SidePanel is { } panel)
        {
            room.ExtraJson = WithPanel(room.ExtraJson, panel);
        }

        await scope.Db.SaveChangesAsync(cancel);
        var team = await TeamRows.FoundAsync(scope, room, caller, cancel);
        if (draft.Room is not null)
        {
            Memberships.Say(scope, room, "user-converted-to-team", caller, room.DisplayName ?? room.Name ?? "");
            scope.Announce(new RoomChanged(room.Id));
        }

        return new TeamStanding(team, new RoomStanding(room, null));
    }

    /// <summary>The room's less used fields with what stands beside the team.</summary>
    public static string WithPanel(string? extra, IReadOnlyList<string> items)
    {
        var fields = extra is null ? [] : (JsonObject)JsonNode.Parse(extra)!;
        fields["sidepanel"] = new JsonObject { ["items"] = new JsonArray([.. items.Select(item => (JsonNode)item)]) };
        return fields.ToJsonString();
    }

    private bool MayChange(Caller caller, RoomStanding standing) => access.Holds(caller, RoomPermissions.Edit, standing);

    private async Task<Outcome<Room>> MakeAsync(CommitScope scope, Caller caller, TeamDraft draft, User? owner, CancellationToken cancel)
    {
        var same = await scope.Db.Rooms.AsNoTracking()
            .Where(room => (room.Name == draft.Name || room.DisplayName == draft.Name) && (room.Kind == RoomKinds.Channel || room.Kind == RoomKinds.Group))
            .OrderByDescending(room => room.IsTeamMain == true).Select(room => new { IsTeam = room.IsTeamMain == true }).FirstOrDefaultAsync(cancel);
        if (same is not null)
        {
            return same.IsTeam ? TeamRefusals.NameExists : TeamRefusals.RoomNameExists;
        }

        var wish = new RoomDraft(draft.Name)
        {
            Members = await UsernamesAsync(scope, draft.Members, owner, cancel),
            IsReadOnly = draft.IsReadOnly,
            WithoutMaker = owner is not null && owner.Id != caller.Id,
            More = draft.More,
        };
        if (!(await rooms.CreateAsync(scope, caller, draft.IsPrivate ? RoomFamily.Groups : RoomFamily.Channels, wish, cancel)).TryGet(out var room, out var refusal))
        {
            return refusal.Code == "error-duplicate-channel-name" ? TeamRefusals.RoomNameExists : TeamRefusals.NotCreated;
        }

        if (owner is not null && owner.Id != caller.Id)
        {
            var membership = Memberships.Add(scope, room, owner);
            membership.IsOpen = true;
            membership.Roles.Add(TeamRoles.Owner);
        }

        return room;
    }

    // Who turns a room into a team must be able to change the room.
    private async Task<Outcome<Room>> AdoptAsync(CommitScope scope, Caller caller, RoomId id, CancellationToken cancel) =>
        await RoomAccess.StandingAsync(scope, id, caller.Id, cancel) is not { } standing
            || !await access.MayReadAsync(scope.Db, standing, caller, cancel)
            || standing.Room is not { Kind: RoomKinds.Channel or RoomKinds.Group, ParentId: null }
                ? TeamRefusals.InvalidRoom
            : standing.Room.TeamId is not null ? TeamRefusals.NameExists
            : !MayChange(caller, standing) ? Refusal.Unauthorized
            : standing.Room;

    // Members are named by identifier or by user name.
    private static async Task<List<string>> UsernamesAsync(CommitScope scope, IReadOnlyList<string> members, User? owner, CancellationToken cancel)
    {
        var ids = members.Select(member => new UserId(member)).ToList();
        var keys = members.Select(member => member.TrimStart('@').ToLowerInvariant()).ToList();
        return members.Count == 0 ? [] : await scope.Db.Users.AsNoTracking()
            .Where(user => (ids.Contains(user.Id) || keys.Contains(user.UsernameKey!)) && user.Username != null && (owner == null || user.Id != owner.Id))
            .Select(user => user.Username!).ToListAsync(cancel);
    }

    public static void Map(ApiRoutes api)
    {
        api.Post("teams.create").SignedIn()
            .Body(Shape.Object(
                Shape.Need("name", Shape.Text(1)), Shape.Need("type", Shape.Whole()), Shape.May("members", Shape.List(Shape.Text(1))),
                Shape.May("owner", Shape.Text(1)), Shape.May("room", Shape.Open()), Shape.May("sidepanel", Shape.Open())))
            .Handle<CreateTeam>(static async (call, create) => call.Holds(TeamPermissions.Create)
                ? (await create.ExecuteAsync(call.Caller, Read(call.Body), call.Cancel)).Answer(Body)
                : ApiResult.Unauthorized());
        api.Post("channels.convertToTeam").SignedIn()
            .Body(Shape.OneOf(Shape.Object(Shape.Need("channelId", Shape.Text(1))), Shape.Object(Shape.Need("channelName", Shape.Text(1)))))
            .Handle<FindRoom>((call, find) => ConvertAsync(call, find, RoomFamily.Channels, new RoomSelector(call.Body.Text("channelId"), call.Body.Text("channelName"))));
        api.Post("groups.convertToTeam").SignedIn()
            .Handle<FindRoom>((call, find) => ConvertAsync(call, find, RoomFamily.Groups, RoomSelector.Of(call.Body)));
    }

    private static object Body(TeamStanding made) => new { team = TeamWire.Payload(made.Team, made.Main.Room) };

    private static TeamDraft Read(JsonObject body)
    {
        var room = body.Object("room") ?? [];
        return new TeamDraft(body.Text("name")!, body.Number("type") == 1)
        {
            Members = [.. body.Texts("members") ?? [], .. room.Texts("members") ?? []],
            Owner = body.Text("owner") is { } owner ? new UserId(owner) : null,
            Room = room.Text("id") is { Length: > 0 } id ? new RoomId(id) : null,
            IsReadOnly = room.Flag("readOnly") ?? false,
            More = room.Object("extraData") ?? [],
            SidePanel = body.Object("sidepanel") is { } panel ? panel.Texts("items") ?? [] : null,
        };
    }

    private static async Task<ApiResult> ConvertAsync(ApiCall call, FindRoom find, RoomFamily family, RoomSelector selector)
    {
        var services = call.Http.RequestServices;
        var found = await find.InFamilyAsync(
            services.GetRequiredService<FoyerDb>(), family, selector, call.Caller, refuseArchived: true, call.Cancel);
        if (!found.TryGet(out var standing, out var missing))
        {
            return ApiResult.Refused(missing);
        }

        var create = services.GetRequiredService<CreateTeam>();
        return call.Holds(TeamPermissions.Create) && create.MayChange(call.Caller, standing)
            ? (await create.ExecuteAsync(
                call.Caller, new TeamDraft(standing.Room.Name ?? "", family.IsGroups) { Room = standing.Room.Id }, call.Cancel)).Answer(Body)
            : ApiResult.Unauthorized();
    }
}
