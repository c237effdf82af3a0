using Foyer.Contracts.Accounts;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Directories;

/// <summary>What is looked for in the directory.</summary>
/// <param name="Text">Part of a name; empty for everything.</param>
/// <param name="Kind">channels, users or teams.</param>
/// <param name="Sort">What the list is ordered by; null for the name.</param>
/// <param name="IsDescending">Whether from the end.</param>
internal sealed record DirectorySearch(string Text, string Kind, string? Sort, bool IsDescending);

/// <summary>Lists all channels, people or teams that one may see. Live chats are never among them.</summary>
internal sealed class BrowseDirectory(FoyerDb db, RoomWire wire, AccessRights rights)
{
    private const int MostOverRealtime = 100;
    private static readonly Refusal OneSortOnly = Refusal.Text("This method support only one \"sort\" parameter");
    private static readonly Refusal Unclear = Refusal.Text("Please verify the parameters");
    private static readonly HashSet<string> RoomSorts = ["name", "createdAt", "usersCount", "lastMessage", "usernames"];
    private static readonly HashSet<string> UserSorts = ["name", "createdAt", "usersCount", "username", "email", "bio"];

    public async Task<Outcome<(IReadOnlyList<object> Result, int Total)>> ExecuteAsync(
        Caller caller, DirectorySearch search, int offset, int count, CancellationToken cancel)
    {
        var isKnown = search.Sort is null || (search.Kind == "users" ? UserSorts : RoomSorts).Contains(search.Sort);
        return search.Kind switch
        {
            _ when !isKnown => Unclear,
            "channels" when rights.Holds(caller, RoomPermissions.ViewChannel) => await RoomsAsync(caller, Channels(caller), search, offset, count, cancel),
            "teams" => await RoomsAsync(caller, Teams(caller), search, offset, count, cancel),
            "users" when rights.Holds(caller, RoomPermissions.ViewOutsideRoom) && rights.Holds(caller, RoomPermissions.ViewDirect) =>
                await PeopleAsync(caller, search, offset, count, cancel),
            _ => Unclear,
        };
    }

    private IQueryable<Room> Channels(Caller caller)
    {
        var account = caller.Id;
        var closed = db.Rooms.Where(room => room.IsTeamMain == true && room.Kind == RoomKinds.Group
            && !db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account)).Select(room => room.TeamId);
        return db.Rooms.AsNoTracking().Where(room => room.IsTeamMain != true
            && ((room.Kind == RoomKinds.Channel && (room.TeamId == null || !closed.Contains(room.TeamId)))
                || (room.Kind == RoomKinds.Group && db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account))));
    }

    private IQueryable<Room> Teams(Caller caller)
    {
        var account = caller.Id;
        return db.Rooms.AsNoTracking().Where(room => room.IsTeamMain == true
            && (room.Kind == RoomKinds.Channel || db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account)));
    }

    private async Task<(IReadOnlyList<object> Result, int Total)> RoomsAsync(
        Caller caller, IQueryable<Room> rooms, DirectorySearch search, int offset, int count, CancellationToken cancel)
    {
        rooms = rooms.Named(search.Text);
        var total = await rooms.CountAsync(cancel);
        var ordered = ListChannels.Ordered(rooms, [new(search.Sort == "lastMessage" ? "lm" : search.Sort ?? "name", search.IsDescending ? -1 : 1)]);
        var part = await ordered.Skip(offset).Take(count).ToListAsync(cancel);
        var payloads = await wire.PayloadsAsync(db, part, caller.Id, cancel);
        var teams = part.Select(room => room.TeamId).Where(team => team is not null).Distinct().ToList();
        var names = await db.Rooms.AsNoTracking().Where(room => room.IsTeamMain == true && teams.Contains(room.TeamId))
            .Select(room => new { room.TeamId, Name = room.DisplayName ?? room.Name }).ToListAsync(cancel);
        var sizes = search.Kind != "teams" ? [] : await db.Rooms.AsNoTracking().Where(room => room.IsTeamMain != true && teams.Contains(room.TeamId))
            .GroupBy(room => room.TeamId).Select(group => new { TeamId = group.Key, Count = group.Count() }).ToListAsync(cancel);
        return (
            [
                .. payloads.Zip(part, (room, row) => Entry(
                    room,
                    search.Kind == "teams" ? null : names.FirstOrDefault(one => one.TeamId == row.TeamId && row.TeamId is not null)?.Name,
                    search.Kind == "teams" ? sizes.FirstOrDefault(one => one.TeamId == row.TeamId)?.Count ?? 0 : null)),
            ],
            total);
    }

    private static object Entry(RoomPayload room, string? team, int? rooms) => new
    {
        _id = room.Id,
        t = room.Type,
        name = room.Name,
        fname = room.FName,
        description = room.Description,
        topic = room.Topic,
        usersCount = room.UsersCount,
        lastMessage = room.LastMessage,
        ts = room.CreatedAt,
        archived = room.Archived,
        avatarETag = room.AvatarETag,
        @default = room.Default ?? false,
        featured = room.Featured,
        prid = room.ParentRoomId,
        teamId = room.TeamId,
        teamMain = room.TeamMain,
        federated = room.Federated,
        belongsTo = team,
        roomsCount = rooms,
    };

    private async Task<(IReadOnlyList<object> Result, int Total)> PeopleAsync(
        Caller caller, DirectorySearch search, int offset, int count, CancellationToken cancel)
    {
        var users = db.Users.AsNoTracking().Where(user => user.IsActive && user.Username != null && user.Type != "app");
        if (search.Text.Trim().ToLowerInvariant() is { Length: > 0 } key)
        {
            users = users.Where(user => user.SearchKey.Contains(key));
        }

        var total = await users.CountAsync(cancel);
        var part = await Ordered(users, search).Skip(offset).Take(count).Include(user => user.Emails).ToListAsync(cancel);
        var seesAll = rights.Holds(caller, AccountPermissions.ViewOthersInFull);
        return ([.. part.Select(user => Entry(user, seesAll))], total);
    }

    private static IQueryable<User> Ordered(IQueryable<User> users, DirectorySearch search) => (search.Sort, search.IsDescending) switch
    {
        ("createdAt", false) => users.OrderBy(user => user.CreatedAt).ThenBy(user => user.Id),
        ("createdAt", true) => users.OrderByDescending(user => user.CreatedAt).ThenBy(user => user.Id),
        ("name", false) => users.OrderBy(user => user.Name).ThenBy(user => user.Id),
        ("name", true) => users.OrderByDescending(user => user.Name).ThenBy(user => user.Id),
        (_, true) => users.OrderByDescending(user => user.UsernameKey),
        _ => users.OrderBy(user => user.UsernameKey),
    };

    private static object Entry(User user, bool seesAll) => new
    {
        _id = user.Id.Value,
        username = user.Username,
        name = user.Name,
        nickname = user.Nickname,
        bio = user.Bio,
        createdAt = user.CreatedAt,
        avatarETag = user.AvatarETag,
        emails = seesAll ? user.Emails.Select(email => new EmailPayload { Address = email.Address, Verified = email.IsVerified }).ToList() : null,
    };

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("directory").SignedIn()
            .Query(Shape.Object(Shape.May("query", Shape.Text()), Shape.May("sort", Shape.Text()), Shape.May("count", Shape.Whole()), Shape.May("offset", Shape.Whole())))
            .Handle<BrowseDirectory>(static async (call, browse) =>
            {
                var filter = call.Page.Filter ?? [];
                if (call.Page.Sort is { Count: > 1 })
                {
                    return ApiResult.Refused(OneSortOnly);
                }

                var search = new DirectorySearch(
                    filter.Text("text") ?? "", filter.Text("type") ?? "channels",
                    call.Page.Sort is { Count: 1 } sort ? sort[0].Key : null, call.Page.Sort is { Count: 1 } order && order[0].Value < 0);
                return (await browse.ExecuteAsync(call.Caller, search, call.Page.Offset, call.Page.Count, call.Cancel)).Answer(found => new
                {
                    result = found.Result,
                    count = found.Result.Count,
                    offset = call.Page.Offset,
                    total = found.Total,
                });
            });
        methods.Add("browseChannels").SignedIn().Handle<BrowseDirectory>(static async (call, browse) =>
        {
            var asked = call.Args.Object(0);
            var search = new DirectorySearch(
                asked.Text("text") ?? "", asked.Text("type") ?? "channels", asked.Text("sortBy"), asked.Text("sortDirection") == "desc");
            var (page, limit) = ((int)(asked.Number("page") ?? 0), (int)Math.Clamp(asked.Number("limit") ?? 10, 1, MostOverRealtime));
            var offset = (int)Math.Max(0, asked.Number("offset") ?? (page * limit));
            return (await browse.ExecuteAsync(call.Account, search, offset, limit, call.Cancel))
                .Reply(static found => new { results = found.Result, total = found.Total });
        });
    }
}
