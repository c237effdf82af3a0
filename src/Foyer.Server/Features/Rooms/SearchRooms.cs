using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Looks for rooms: whether a name is taken, suggestions while typing, the administrators' list.</summary>
internal sealed class SearchRooms(FoyerDb db, RoomWire wire, RoomAccess access, SettingValues settings)
{
    private const int MostSuggestions = 10;
    private const int MostMentions = 100;
    private const int MostListed = 100;
    private static readonly Refusal NotAuthorized = Refusal.Text("error-not-authorized");

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("rooms.nameExists").SignedIn().Query(Shape.Object(Shape.Need("roomName", Shape.Text(1))))
            .Handle<SearchRooms>(static async (call, search) =>
                ApiResult.Success(new { exists = await search.ExistsAsync(call.Query.Text("roomName")!, call.Cancel) }));
        methods.Add("roomNameExists").SignedIn().Handle<SearchRooms>(static async (call, search) =>
            await search.ExistsAsync(call.Args.Text(0), call.Cancel));
        api.Get("rooms.adminRooms").SignedIn().Handle<SearchRooms>(static (call, search) => search.AdministerAsync(call));
        api.Get("rooms.adminRooms.getRoom").SignedIn().Handle<SearchRooms>(static (call, search) => search.ShowAsync(call));
        api.Get("rooms.autocomplete.channelAndPrivate").SignedIn().Handle<SearchRooms>(static (call, search) => search.SuggestOwnAsync(call, paged: false));
        api.Get("rooms.autocomplete.channelAndPrivate.withPagination").SignedIn().Handle<SearchRooms>(static (call, search) => search.SuggestOwnAsync(call, paged: true));
        api.Get("rooms.autocomplete.adminRooms").SignedIn().Handle<SearchRooms>(static (call, search) => search.SuggestAllAsync(call));
        api.Get("rooms.autocomplete.availableForTeams").SignedIn().Handle<SearchRooms>(static (call, search) => search.SuggestForTeamsAsync(call));
        api.Get("rooms.isMember").SignedIn()
            .Query(Shape.OneOf(
                Shape.Object(Shape.Need("roomId", Shape.Text(1)), Shape.Need("userId", Shape.Text(1))),
                Shape.Object(Shape.Need("roomId", Shape.Text(1)), Shape.Need("username", Shape.Text(1)))))
            .Handle<SearchRooms>(static (call, search) => search.IsMemberAsync(call));
        api.Get("rooms.getDiscussions").SignedIn().Handle<SearchRooms>(static (call, search) => search.DiscussionsAsync(call));
        api.Get("channels.anonymousread").Anonymous().Handle<SearchRooms>(static (call, search) => search.ReadAnonymouslyAsync(call));
        methods.Add("channelsList").SignedIn().Handle<SearchRooms>(static async (call, search) =>
            await search.ListAsync(call.Account, call.Args.OptionalText(0), call.Args.OptionalText(1), call.Args.OptionalInteger(2), call.Args.OptionalText(3), call.Cancel));
        methods.Add("getTotalChannels").SignedIn().Handle<SearchRooms>(static async (call, search) =>
            await search.CountAsync(call.Cancel));
        methods.Add("getUserMentionsByChannel").SignedIn().Handle<SearchRooms>(static async (call, search) =>
        {
            var (asked, options) = (call.Args.Object(0), call.Args.Object(0).Object("options"));
            return (await search.MentionsAsync(
                call.Account, new RoomId(asked["roomId"].AsText("roomId")), (int)Math.Max(0, options?.Number("skip") ?? 0), (int)Math.Clamp(options?.Number("limit") ?? MostMentions, 1, MostMentions), call.Cancel))
                .Reply(found => MessageWire.Payloads(found.Messages, call.Account.Id));
        });
        api.Get("channels.getAllUserMentionsByChannel").SignedIn().Query(Shape.Paged(Shape.Need("roomId", Shape.Text(1))))
            .Handle<SearchRooms>(static (call, search) => search.MentionsAsync(call));
    }

    // Channels that anybody may look into, and rooms that one is in.
    private async Task<object> ListAsync(Caller caller, string? filter, string? kind, int? limit, string? sort, CancellationToken cancel)
    {
        var joined = db.Subscriptions.Where(own => own.UserId == caller.Id).Select(own => own.RoomId);
        var seesChannels = access.Holds(caller, RoomPermissions.ViewChannel);
        var rooms = db.Rooms.AsNoTracking().Named(filter).Where(room =>
            (kind != "private" && room.Kind == RoomKinds.Channel && (seesChannels || joined.Contains(room.Id)))
            || (kind != "public" && room.Kind == RoomKinds.Group && joined.Contains(room.Id)));
        var ordered = ListChannels.Ordered(rooms, [sort == "msgs" ? new("msgs", -1) : new("name", 1)]);
        return new { channels = (await ordered.Take(Math.Clamp(limit ?? MostListed, 1, MostListed)).ToListAsync(cancel)).Select(room => RoomWire.Payload(room)).ToList() };
    }

    private Task<int> CountAsync(CancellationToken cancel) => db.Rooms.CountAsync(static room => room.Kind == RoomKinds.Channel, cancel);

    private Task<bool> ExistsAsync(string name, CancellationToken cancel) => db.Rooms.AnyAsync(room => room.Name == name, cancel);

    private async Task<ApiResult> AdministerAsync(ApiCall call)
    {
        if (!call.Holds(AdministrationPermissions.ViewRooms))
        {
            return ApiResult.Refused(NotAuthorized);
        }

        IReadOnlyList<string> types = call.Query.Texts("types") ?? (call.Query.Text("types") is { Length: > 0 } one ? [one] : []);
        var rooms = OfTypes(db.Rooms.AsNoTracking(), types);
        if (call.Query.Text("filter")?.Trim() is { Length: > 0 } filter)
        {
            var id = new RoomId(filter);
            var named = db.Rooms.Named(filter);
            rooms = rooms.Where(room => named.Any(one => one.Id == room.Id) || room.Id == id || room.DirectUsernames.Contains(filter));
            if (types.Count == 0)
            {
                // Who looks for a name without saying what means the room itself, not what was discussed beside it.
                rooms = rooms.Where(room => room.ParentId == null);
            }
        }

        var total = await rooms.CountAsync(call.Cancel);
        var part = await ListChannels.Ordered(rooms, call.Page.Sort).Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        return ApiResult.Success(new { rooms = part.Select(room => RoomWire.Payload(room)).ToList(), count = part.Count, offset = call.Page.Offset, total });
    }

    private static IQueryable<Room> OfTypes(IQueryable<Room> rooms, IReadOnlyList<string> types)
    {
        if (types.Count == 0)
        {
            return rooms;
        }

        var kinds = types.Where(type => type.Length == 1).ToList();
        var (discussions, teams) = (types.Contains("discussions"), types.Contains("teams"));
        return rooms.Where(room =>
            (kinds.Contains(room.Kind) && room.ParentId == null && room.IsTeamMain != true)
            || (discussions && room.ParentId != null)
            || (teams && room.IsTeamMain == true));
    }

    private async Task<ApiResult> ShowAsync(ApiCall call)
    {
        if (!call.Holds(AdministrationPermissions.ViewRooms))
        {
            return ApiResult.Refused(NotAuthorized);
        }

        var id = new RoomId(call.Query.Text("rid") ?? "");
        return await db.Rooms.AsNoTracking().SingleOrDefaultAsync(room => room.Id == id, call.Cancel) is { } found
            ? ApiResult.Success(RoomWire.Payload(found))
            : ApiResult.FailureWith(new { error = "not-allowed", errorType = "Not Allowed" });
    }

    private static string? NameOf(string? selector)
    {
        try
        {
            return selector is null ? null : (JsonNode.Parse(selector) as JsonObject)?.Text("name") ?? "";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<ApiResult> SuggestOwnAsync(ApiCall call, bool paged)
    {
        if (NameOf(call.Query.Text("selector")) is not { } name)
        {
            return ApiResult.Failure("The 'selector' param is required");
        }

        var account = call.Caller.Id;
        var rooms = db.Rooms.AsNoTracking()
            .Where(room => (room.Kind == RoomKinds.Channel || room.Kind == RoomKinds.Group)
                && db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account))
            .Named(name);
        var total = await rooms.CountAsync(call.Cancel);
        var part = await ListChannels.Ordered(rooms, call.Page.Sort)
            .Skip(paged ? call.Page.Offset : 0).Take(paged ? call.Page.Count : MostSuggestions).ToListAsync(call.Cancel);
        return paged ? ApiResult.Success(new { items = part.Select(Suggestion).ToList(), total }) : ApiResult.Success(new { items = part.Select(Suggestion).ToList() });
    }

    private async Task<ApiResult> SuggestAllAsync(ApiCall call)
    {
        if (NameOf(call.Query.Text("selector")) is not { } name)
        {
            return ApiResult.Failure("The 'selector' param is required");
        }

        if (!call.Holds(AdministrationPermissions.ViewRooms))
        {
            return ApiResult.Refused(NotAuthorized);
        }

        var rooms = db.Rooms.AsNoTracking().Where(room => room.Kind != RoomKinds.LiveChat && room.Kind != RoomKinds.Direct).Named(name);
        var part = await ListChannels.Ordered(rooms, null).Take(MostSuggestions).ToListAsync(call.Cancel);
        return ApiResult.Success(new { items = part.Select(Suggestion).ToList() });
    }

    private async Task<ApiResult> SuggestForTeamsAsync(ApiCall call)
    {
        var account = call.Caller.Id;
        var rooms = db.Rooms.AsNoTracking()
            .Where(room => (room.Kind == RoomKinds.Channel || room.Kind == RoomKinds.Group)
                && room.TeamId == null && room.ParentId == null
                && db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account && one.Roles.Contains(RoomRoles.Owner)))
            .Named(call.Query.Text("name"));
        var part = await ListChannels.Ordered(rooms, null).Take(MostSuggestions).ToListAsync(call.Cancel);
        return ApiResult.Success(new { items = part.Select(Suggestion).ToList() });
    }

    private static object Suggestion(Room room) =>
        new { _id = room.Id.Value, fname = room.DisplayName, name = room.Name, t = room.Kind, avatarETag = room.AvatarETag, encrypted = room.IsEncrypted };

    private async Task<ApiResult> IsMemberAsync(ApiCall call)
    {
        var room = new RoomId(call.Query.Text("roomId")!);
        if (!(await FindRoom.OfAnyKindAsync(db, RoomSelector.Of(room), call.Caller, refuseArchived: false, call.Cancel)).TryGet(out var standing, out var missing))
        {
            return ApiResult.Refused(missing);
        }

        if (!(await AccountSelection.OneAsync(db, call.Query, call.Cancel)).TryGet(out var user, out _))
        {
            return ApiResult.Failure("error-user-not-found");
        }

        return await access.MayReadAsync(db, standing, call.Caller, call.Cancel)
            ? ApiResult.Success(new { isMember = await db.Subscriptions.AnyAsync(one => one.RoomId == room && one.UserId == user.Id, call.Cancel) })
            : ApiResult.Unauthorized();
    }

    private async Task<ApiResult> DiscussionsAsync(ApiCall call)
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

        var rooms = db.Rooms.AsNoTracking().Where(room => room.ParentId == standing.Room.Id);
        var total = await rooms.CountAsync(call.Cancel);
        var part = await ListChannels.Ordered(rooms, call.Page.Sort ?? [new("fname", 1)]).Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        var discussions = await wire.PayloadsAsync(db, part, call.Caller.Id, call.Cancel);
        return ApiResult.Success(new { discussions, count = part.Count, offset = call.Page.Offset, total });
    }

    private async Task<ApiResult> ReadAnonymouslyAsync(ApiCall call)
    {
        if (!settings.Get(AccountSettings.AllowAnonymousRead))
        {
            return ApiResult.Refused(new Refusal("error-not-allowed", "Enable \"Allow Anonymous Read\""));
        }

        var id = new RoomId(call.Query.Text("roomId") ?? "");
        var name = call.Query.Text("roomName");
        if (await db.Rooms.AsNoTracking().FirstOrDefaultAsync(
            room => room.Kind == RoomKinds.Channel && (room.Id == id || (name != null && room.Name == name)), call.Cancel) is not { } found)
        {
            return ApiResult.Refused(new Refusal(
                "error-room-not-found", "The required \"roomId\" or \"roomName\" param provided does not match any channel"));
        }

        return await access.MayReadAsync(db, new RoomStanding(found, null), null, call.Cancel)
            ? await RoomHistoryDoors.PageAsync(call, db, db.Messages.AsNoTracking().Visible(found.Id))
            : ApiResult.Refused(new Refusal("error-not-allowed", "Not allowed"));
    }

    private async Task<ApiResult> MentionsAsync(ApiCall call) =>
        (await MentionsAsync(call.Caller, new RoomId(call.Query.Text("roomId")!), call.Page.Offset, call.Page.Count, call.Cancel)).Answer(found => new
        {
            mentions = MessageWire.Payloads(found.Messages, call.Caller.Id),
            count = found.Messages.Count,
            offset = call.Page.Offset,
            total = found.Total,
        });

    private async Task<Outcome<(IReadOnlyList<Message> Messages, int Total)>> MentionsAsync(Caller caller, RoomId id, int skip, int take, CancellationToken cancel)
    {
        if (await RoomAccess.StandingAsync(db, id, caller.Id, cancel) is not { } standing)
        {
            return new Refusal("error-invalid-room", "Invalid room");
        }

        if (!await access.MayReadHistoryAsync(db, standing, caller, cancel))
        {
            return new Refusal("error-not-allowed", "Not allowed");
        }

        var marks = db.MessageMarks.AsNoTracking().Where(mark => mark.RoomId == id && mark.UserId == caller.Id && mark.Kind == MessageMarkKind.Mentioned);
        var total = await marks.CountAsync(cancel);
        return (await db.Messages.AsNoTracking().Visible(id).Where(message => marks.Any(mark => mark.MessageId == message.Id))
            .OrderByDescending(message => message.At).Skip(skip).Take(take).ToListAsync(cancel), total);
    }
}
