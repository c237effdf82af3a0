using Foyer.Domain.Accounts;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>The rooms that every new account finds itself in: default rooms, and with a default team its own default rooms.</summary>
internal static class DefaultRooms
{
    /// <param name="scope">The unit of work.</param>
    /// <param name="user">The account.</param>
    /// <param name="isSilent">Whether the rooms are not told.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task JoinAsync(CommitScope scope, User user, bool isSilent, CancellationToken cancel)
    {
        var defaults = await scope.Db.Rooms.Where(room => room.IsDefault == true && !room.IsArchived).ToListAsync(cancel);
        var teams = defaults.Where(room => room.IsTeamMain == true && room.TeamId is not null).Select(room => room.TeamId).ToList();
        if (teams.Count > 0)
        {
            defaults.AddRange(await scope.Db.Rooms
                .Where(room => room.IsTeamDefault == true && teams.Contains(room.TeamId) && !room.IsArchived)
                .ToListAsync(cancel));
        }

        var joined = await scope.Db.Subscriptions.Where(one => one.UserId == user.Id).Select(one => one.RoomId).ToListAsync(cancel);
        foreach (var room in defaults.DistinctBy(room => room.Id).Where(room => !joined.Contains(room.Id)))
        {
            Join(scope, room, user, isSilent);
        }
    }

    private static void Join(CommitScope scope, Room room, User user, bool isSilent)
    {
        var membership = Memberships.Add(scope, room, user);
        membership.IsOpen = true;
        membership.HasAlert = true;
        membership.Unread = 1;
        membership.UserMentions = 1;
        if (!isSilent)
        {
            scope.Post(room, new MessageDraft(room.Id, user.Id.Value, user.Username ?? "", user.Username ?? "") { SystemType = "uj", AuthorName = user.Name });
        }
    }
}
