using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Directories;

/// <summary>What somebody types into the search field.</summary>
/// <param name="Text">The text; a number sign before it looks for rooms only, an at sign for people only.</param>
internal sealed record SpotlightSearch(string Text)
{
    public bool WantsRooms { get; init; } = true;

    public bool WantsPeople { get; init; } = true;

    /// <summary>Whether teams stand among the people, because they can be mentioned.</summary>
    public bool WantsTeams { get; init; }

    /// <summary>People who need not be shown again.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>The room in which somebody types; its members come first.</summary>
    public RoomId? Room { get; init; }

    public static SpotlightSearch Read(string text) => text switch
    {
        ['#', ..] => new SpotlightSearch(text[1..]) { WantsPeople = false },
        ['@', ..] => new SpotlightSearch(text[1..]) { WantsRooms = false },
        _ => new SpotlightSearch(text),
    };
}

/// <summary>Finds rooms that one could join and people that one could write to, while somebody types.</summary>
internal sealed class Spotlight(FoyerDb db, FoyerDbFactory databases, AccessRights rights, SettingValues settings)
{
    private const int MostRooms = 5;
    private const int MostPeople = 50;

    public async Task<object> ExecuteAsync(Caller? caller, SpotlightSearch search, CancellationToken cancel)
    {
        // Side by side, on connections of their own: where nobody is called so, each reads the names of all. SQLite would keep the thread.
        var rooms = search.WantsRooms ? Task.Run(() => RoomsAsync(caller, search, cancel), cancel) : Task.FromResult<List<object>>([]);
        var users = search.WantsPeople && caller is not null ? PeopleAsync(caller, search, cancel) : Task.FromResult<List<object>>([]);
        await Task.WhenAll(users, rooms);
        return new { users = await users, rooms = await rooms };
    }

    private async Task<List<object>> RoomsAsync(Caller? caller, SpotlightSearch search, CancellationToken cancel)
    {
        await using var own = databases.Create();
        return await RoomsAsync(own, caller, search, cancel);
    }

    private async Task<List<object>> RoomsAsync(FoyerDb db, Caller? caller, SpotlightSearch search, CancellationToken cancel)
    {
        var maySee = caller is null
            ? settings.Get(AccountSettings.AllowAnonymousRead)
            : rights.Holds(caller, RoomPermissions.ViewOutsideRoom) && rights.Holds(caller, RoomPermissions.ViewChannel);
        if (!maySee)
        {
            return [];
        }

        var account = caller?.Id;
        var few = await NameIndex.FewChannelsAsync(db, SearchKeys.Of(search.Text), cancel);
        var closed = db.Rooms.Where(room => room.IsTeamMain == true && room.Kind == RoomKinds.Group
            && !db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account)).Select(room => room.TeamId);

        // The name first: SQLite asks in this order, and of most rooms then nothing else.
        var found = await (few is null ? db.Rooms : db.Rooms.Where(room => few.Contains(room.Id)))
            .Named(search.Text)
            .Where(room => room.Kind == RoomKinds.Channel && !room.IsArchived
                && !db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account)
                && (room.TeamId == null || !closed.Contains(room.TeamId)))
            .OrderBy(room => room.Name).Select(room => room.Id).Take(MostRooms).ToListAsync(cancel);
        if (found.Count == 0)
        {
            return [];
        }

        var rooms = await db.Rooms.AsNoTracking().Where(room => found.Contains(room.Id)).OrderBy(room => room.Name).ToListAsync(cancel);
        var previews = caller is not null && rights.Holds(caller, RoomPermissions.PreviewChannel);
        var last = rooms.Select(room => room.LastMessageId).OfType<MessageId>().ToList();
        var messages = previews && last.Count > 0
            ? await db.Messages.AsNoTracking().Where(message => last.Contains(message.Id)).ToDictionaryAsync(message => message.Id, cancel)
            : [];
        return
        [
            .. rooms.Select(object (room) => new
            {
                _id = room.Id.Value,
                t = room.Kind,
                name = room.Name,
                fname = room.DisplayName,
                joinCodeRequired = room.JoinCode is null ? (bool?)null : true,
                teamMain = room.IsTeamMain,
                prid = room.ParentId?.Value,
                avatarETag = room.AvatarETag,
                lastMessage = room.LastMessageId is { } id && messages.TryGetValue(id, out var message) ? MessageWire.Payload(message, account) : null,
            }),
        ];
    }

    private async Task<List<object>> PeopleAsync(Caller caller, SpotlightSearch search, CancellationToken cancel)
    {
        var most = (int)Math.Clamp(settings.Get(LayoutSettings.AutocompleteSuggestions), 1, MostPeople);
        var key = SearchKeys.Of(search.Text);
        var (me, room) = (caller.Id, search.Room);
        var users = db.Users.AsNoTracking();

        // Each part stands there only where it is wanted, and the name first: SQLite asks in this order of everybody.
        if (await NameIndex.FewPeopleAsync(db, key, cancel) is { } few)
        {
            users = users.Where(user => few.Contains(user.Id));
        }

        if (key.Length > 0)
        {
            users = users.Where(user => user.SearchKey.Contains(key));
        }

        users = users.Where(user => user.IsActive && user.UsernameKey != null);
        if (search.Except.Count > 0)
        {
            var except = search.Except.Select(static name => name.ToLowerInvariant()).ToList();
            users = users.Where(user => !except.Contains(user.UsernameKey!));
        }

        if (!rights.Holds(caller, RoomPermissions.ViewOutsideRoom) || !rights.Holds(caller, RoomPermissions.ViewDirect))
        {
            users = users.Where(user => user.Id == me
                || db.Subscriptions.Any(one => one.UserId == user.Id && db.Subscriptions.Any(own => own.RoomId == one.RoomId && own.UserId == me)));
        }

        // Whoever stands closer comes first; among all others the names decide, which an index holds in order.
        var partners = db.Subscriptions.Where(own => own.Kind == RoomKinds.Direct && own.UserId == me)
            .Join(db.Subscriptions, own => own.RoomId, one => one.RoomId, (_, one) => one.UserId).Where(id => id != me);
        var members = db.Subscriptions.Where(one => one.RoomId == room).Select(one => one.UserId);
        List<UserId> candidates =
        [
            .. await users.Where(user => user.UsernameKey == key).Select(user => user.Id).ToListAsync(cancel),
            .. room is null ? [] : await FirstAsync(users.Where(user => members.Contains(user.Id) && partners.Contains(user.Id))),
            .. room is null ? [] : await FirstAsync(users.Where(user => members.Contains(user.Id))),
            .. await FirstAsync(users.Where(user => partners.Contains(user.Id))),
            .. await FirstAsync(users),
        ];
        var found = candidates.Count == 0 ? [] : await db.Users.AsNoTracking().Where(user => candidates.Contains(user.Id))
            .Select(user => new
            {
                user,
                isInside = room != null && db.Subscriptions.Any(one => one.RoomId == room && one.UserId == user.Id),
                isPartner = db.Subscriptions.Any(one => one.Kind == RoomKinds.Direct && one.UserId == user.Id
                    && db.Subscriptions.Any(own => own.RoomId == one.RoomId && own.UserId == me)),
            })
            .OrderByDescending(one => one.user.UsernameKey == key).ThenByDescending(one => one.isInside).ThenByDescending(one => one.isPartner)
            .ThenBy(one => one.user.UsernameKey)
            .Take(most).ToListAsync(cancel);
        List<object> people = [.. found.Select(one => Entry(one.user, one.isInside))];
        if (search.WantsTeams && people.Count < most)
        {
            people.AddRange(await TeamsAsync(caller, search.Text, most - people.Count, cancel));
        }

        return people;

        Task<List<UserId>> FirstAsync(IQueryable<User> some) => some.OrderBy(user => user.UsernameKey).Select(user => user.Id).Take(most).ToListAsync(cancel);
    }

    private static object Entry(User user, bool isInside) => new
    {
        _id = user.Id.Value,
        username = user.Username,
        nickname = user.Nickname,
        name = user.Name,
        status = user.Status.Word(),
        statusText = user.StatusText,
        avatarETag = user.AvatarETag,
        outside = isInside ? (bool?)null : true,
    };

    private async Task<List<object>> TeamsAsync(Caller caller, string text, int most, CancellationToken cancel)
    {
        var account = caller.Id;
        var mains = await db.Rooms.AsNoTracking()
            .Where(room => room.IsTeamMain == true
                && (room.Kind == RoomKinds.Channel || db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account)))
            .Named(text).OrderBy(room => room.Name).Take(most).ToListAsync(cancel);
        return [.. mains.Select(object (main) => new { _id = main.TeamId?.Value, username = main.Name, name = main.DisplayName, isTeam = true, status = "online" })];
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("spotlight").SignedIn().Query(Shape.Object(Shape.Need("query", Shape.Text())))
            .Handle<Spotlight>(static async (call, spotlight) =>
                ApiResult.Success(await spotlight.ExecuteAsync(call.Caller, SpotlightSearch.Read(call.Query.Text("query")!), call.Cancel)));
        methods.Add("spotlight").Anonymous().Handle<Spotlight>(static async (call, spotlight) =>
        {
            var kinds = call.Args.OptionalObject(2);
            var search = SpotlightSearch.Read(call.Args.Text(0));
            return await spotlight.ExecuteAsync(
                call.Caller,
                search with
                {
                    Except = call.Args.OptionalArray(1) is null ? [] : call.Args.Texts(1),
                    WantsPeople = search.WantsPeople && (kinds?.Flag("users") ?? true),
                    WantsRooms = search.WantsRooms && (kinds?.Flag("rooms") ?? true),
                    WantsTeams = kinds?.Flag("mentions") ?? false,
                    Room = call.Args.OptionalText(3) is { Length: > 0 } room ? new RoomId(room) : null,
                },
                call.Cancel);
        });
    }
}
