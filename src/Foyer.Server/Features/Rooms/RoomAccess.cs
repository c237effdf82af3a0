using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>A room as one account finds it.</summary>
/// <param name="Room">The room.</param>
/// <param name="Membership">The account's membership; null for outsiders.</param>
internal sealed record RoomStanding(Room Room, Subscription? Membership)
{
    /// <summary>The account's roles in the room.</summary>
    public IReadOnlyList<string> Roles => Membership?.Roles ?? [];

    public bool IsMember => Membership is not null;
}

/// <summary>Who may read a room and who holds which right in it: one rule for history, writing, files and realtime.</summary>
internal sealed class RoomAccess(FoyerDbFactory databases, AccessRights rights, SettingValues settings, ILiveChatRooms liveChats) : IRoomAccess
{
    // A discussion in a discussion is refused, so one step up is all there is.
    private const int MostAncestors = 2;

    /// <summary>Whether the account, or the visitor who shows the token, may read the room.</summary>
    public async ValueTask<bool> MayReadAsync(RoomId room, Caller? caller, string? visitorToken, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await StandingAsync(db.Rooms.AsNoTracking(), db.Subscriptions.AsNoTracking(), room, caller?.Id, cancel) is { } standing
            && await MayReadAsync(db, standing, caller, visitorToken, cancel);
    }

    /// <summary>The room as the account finds it, for reading; null when there is no such room.</summary>
    public static Task<RoomStanding?> StandingAsync(FoyerDb db, RoomId room, UserId? account, CancellationToken cancel) =>
        StandingAsync(db.Rooms.AsNoTracking(), db.Subscriptions.AsNoTracking(), room, account, cancel);

    /// <summary>The room as the account finds it, to be changed in this unit of work; null when there is no such room.</summary>
    public static async Task<RoomStanding?> StandingAsync(CommitScope scope, RoomId room, UserId account, CancellationToken cancel) =>
        await scope.Memory.RoomAsync(room, cancel) is { } found
            ? new RoomStanding(found, await scope.Memory.MembershipAsync(room, account, cancel))
            : null;

    /// <summary>Whether the room may be read.</summary>
    public ValueTask<bool> MayReadAsync(FoyerDb db, RoomStanding standing, Caller? caller, CancellationToken cancel) =>
        MayReadAsync(db, standing, caller, null, cancel);

    /// <summary>Whether the room may be read, in a unit of work.</summary>
    public ValueTask<bool> MayReadAsync(CommitScope scope, RoomStanding standing, Caller caller, CancellationToken cancel) =>
        standing.Room.Kind == RoomKinds.LiveChat
            ? liveChats.MayReadAsync(scope, standing.Room, caller, cancel)
            : MayReadAsync(scope.Db, standing, caller, cancel);

    /// <summary>Whether the caller's roles in the workspace grant a permission.</summary>
    public bool Holds(Caller caller, Permission permission) => rights.Holds(caller, permission);

    /// <summary>Whether the caller's roles, in the workspace or in the room, grant a permission.</summary>
    public bool Holds(Caller caller, Permission permission, RoomStanding standing) => rights.Holds(caller, permission, standing.Roles);

    /// <summary>Whether messages of the room may be read, which for a channel that was not joined asks for one permission more.</summary>
    public async ValueTask<bool> MayReadHistoryAsync(FoyerDb db, RoomStanding standing, Caller? caller, CancellationToken cancel) =>
        await MayReadAsync(db, standing, caller, null, cancel)
        && (standing.IsMember || standing.Room.Kind != RoomKinds.Channel || caller is null || rights.Holds(caller, RoomPermissions.PreviewChannel));

    private async ValueTask<bool> MayReadAsync(
        FoyerDb db, RoomStanding standing, Caller? caller, string? visitorToken, CancellationToken cancel, int depth = 0)
    {
        var room = standing.Room;
        if (room.Kind == RoomKinds.LiveChat)
        {
            return await liveChats.MayReadAsync(db, room, caller, visitorToken, cancel);
        }

        var main = room is { Kind: RoomKinds.Channel, TeamId: { } team } && room.IsTeamMain != true ? await MainAsync(db, team, caller?.Id, cancel) : null;
        var reader = new RoomReader
        {
            IsSignedIn = caller is not null,
            IsMember = standing.IsMember,
            ViewsChannels = caller is not null && rights.Holds(caller, RoomPermissions.ViewChannel),
            ViewsJoined = caller is not null && (rights.Holds(caller, RoomPermissions.ViewJoined) || rights.Holds(caller, ViewOf(room.Kind))),
            AnonymousMayRead = settings.Get(AccountSettings.AllowAnonymousRead),
            IsInPrivateTeam = main?.Room.Kind == RoomKinds.Group,
            IsInTeam = main?.IsMember == true,
        };
        return RoomReading.IsAllowed(room.Kind, reader)
            || (room.ParentId is { } parent && depth < MostAncestors
                && await StandingAsync(db, parent, caller?.Id, cancel) is { } above
                && await MayReadAsync(db, above, caller, visitorToken, cancel, depth + 1));
    }

    private static async Task<RoomStanding?> MainAsync(FoyerDb db, TeamId team, UserId? account, CancellationToken cancel) =>
        await db.Rooms.Where(one => one.TeamId == team && one.IsTeamMain == true).Select(one => (RoomId?)one.Id).FirstOrDefaultAsync(cancel) is { } main
            ? await StandingAsync(db, main, account, cancel)
            : null;

    private static Permission ViewOf(string kind) => kind switch
    {
        RoomKinds.Channel => RoomPermissions.ViewChannel,
        RoomKinds.Direct => RoomPermissions.ViewDirect,
        _ => RoomPermissions.ViewGroup,
    };

    private static async Task<RoomStanding?> StandingAsync(
        IQueryable<Room> rooms, IQueryable<Subscription> subscriptions, RoomId id, UserId? account, CancellationToken cancel)
    {
        var room = await rooms.SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (room is null)
        {
            return null;
        }

        var membership = account is { } user
            ? await subscriptions.SingleOrDefaultAsync(one => one.RoomId == id && one.UserId == user, cancel)
            : null;
        return new RoomStanding(room, membership);
    }
}
