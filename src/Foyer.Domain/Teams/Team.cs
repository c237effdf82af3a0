using Foyer.Domain.Rooms;

namespace Foyer.Domain.Teams;

/// <summary>
/// People with a room of their own and further rooms that belong to them. The team's own room is the team to everybody who
/// looks: its name and kind are the team's, its members and their roles are the team's.
/// </summary>
public sealed class Team
{
    private Team()
    {
    }

    /// <summary>Makes a team out of a room, which is the team's own from now on.</summary>
    /// <param name="id">The team's identifier.</param>
    /// <param name="room">The room.</param>
    /// <param name="creatorId">Who makes it.</param>
    /// <param name="creatorUsername">The maker's user name.</param>
    /// <param name="now">The present.</param>
    public Team(TeamId id, Room room, UserId creatorId, string creatorUsername, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(room);
        Id = id;
        RoomId = room.Id;
        CreatorId = creatorId;
        CreatorUsername = creatorUsername;
        CreatedAt = now;
        UpdatedAt = now;
        (room.TeamId, room.IsTeamMain, room.UpdatedAt) = (id, true, now);
    }

    /// <summary>Identifier.</summary>
    public TeamId Id { get; private set; }

    /// <summary>The team's own room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Who made it.</summary>
    public UserId CreatorId { get; private set; }

    /// <summary>The maker's user name.</summary>
    public string CreatorUsername { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Last change.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>A further room comes to the team.</summary>
    /// <param name="room">The room.</param>
    /// <param name="now">The present.</param>
    public Outcome<Done> TakeIn(Room room, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(room);
        if (room.Kind is not (RoomKinds.Channel or RoomKinds.Group) || room.ParentId is not null)
        {
            return TeamRefusals.InvalidRoom;
        }

        if (room.TeamId is not null)
        {
            return TeamRefusals.RoomOnTeam;
        }

        (room.TeamId, room.UpdatedAt) = (Id, now);
        return Done.Yes;
    }

    /// <summary>A room stands for itself again.</summary>
    /// <param name="room">The room.</param>
    /// <param name="now">The present.</param>
    public static void Release(Room room, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(room);
        (room.TeamId, room.IsTeamMain, room.IsTeamDefault, room.UpdatedAt) = (null, null, null, now);
    }
}

/// <summary>The roles that somebody can have in a team; each is a role in the team's own room.</summary>
public static class TeamRoles
{
    /// <summary>Leads the team.</summary>
    public const string Owner = "owner";

    private static readonly HashSet<string> Known = [Owner, "moderator", "leader", "member"];

    /// <summary>The roles that count, without repetition.</summary>
    /// <param name="asked">Roles as somebody asked for them.</param>
    public static IReadOnlyList<string> Read(IEnumerable<string> asked) => [.. asked.Where(Known.Contains).Distinct(StringComparer.Ordinal)];
}
