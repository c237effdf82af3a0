using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Finds the room that a request names, with the words in which each door says that there is none.</summary>
internal sealed class FindRoom(RoomAccess access)
{
    private static readonly Refusal NothingNamed = new("error-roomid-param-not-provided", "The parameter \"roomId\" or \"roomName\" is required");
    private static readonly Refusal NothingNamedOfGroup = new("error-room-param-not-provided", "The parameter \"roomId\" or \"roomName\" is required");

    /// <summary>A channel or a group. Channels are known to everybody and include live chats; groups only to their members.</summary>
    public async Task<Outcome<RoomStanding>> InFamilyAsync(
        FoyerDb db, RoomFamily family, RoomSelector selector, Caller caller, bool refuseArchived, CancellationToken cancel)
    {
        if (selector.IsEmpty)
        {
            return family.IsGroups ? NothingNamedOfGroup : NothingNamed;
        }

        var missing = new Refusal(
            "error-room-not-found", $"The required \"roomId\" or \"roomName\" param provided does not match any {family.Key}");
        if (await FindAsync(db, selector, caller, cancel) is not { } standing || !Fits(family, standing.Room.Kind))
        {
            return missing;
        }

        if (family.IsGroups && !await access.MayReadAsync(db, standing, caller, cancel))
        {
            return missing;
        }

        return refuseArchived && standing.Room.IsArchived
            ? new Refusal("error-room-archived", $"The {family.Noun}, {standing.Room.Name}, is archived")
            : standing;
    }

    /// <summary>A room of any kind; whether the caller may see it is the use case's question.</summary>
    public static async Task<Outcome<RoomStanding>> OfAnyKindAsync(
        FoyerDb db, RoomSelector selector, Caller caller, bool refuseArchived, CancellationToken cancel)
    {
        if (selector.IsEmpty)
        {
            return NothingNamed;
        }

        if (await FindAsync(db, selector, caller, cancel) is not { } standing)
        {
            return new Refusal("error-room-not-found", "The required \"roomId\" or \"roomName\" param provided does not match any channel");
        }

        return refuseArchived && standing.Room.IsArchived
            ? new Refusal("error-room-archived", $"The channel, {standing.Room.Name}, is archived")
            : standing;
    }

    private static bool Fits(RoomFamily family, string kind) =>
        kind == family.Kind || (!family.IsGroups && kind == RoomKinds.LiveChat);

    private static async Task<RoomStanding?> FindAsync(FoyerDb db, RoomSelector selector, Caller caller, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(selector.Id))
        {
            return await RoomAccess.StandingAsync(db, new RoomId(selector.Id), caller.Id, cancel);
        }

        var name = selector.Name!;
        var found = await db.Rooms.AsNoTracking()
            .Where(room => room.Name == name && (room.Kind == RoomKinds.Channel || room.Kind == RoomKinds.Group))
            .Select(room => (RoomId?)room.Id).FirstOrDefaultAsync(cancel);
        return found is { } id ? await RoomAccess.StandingAsync(db, id, caller.Id, cancel) : null;
    }
}
