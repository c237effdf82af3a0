using Foyer.Domain.Rooms;

namespace Foyer.Domain.Messages;

/// <summary>What decides whether somebody may write in a room that they may read.</summary>
/// <param name="Username">The writer's user name.</param>
public sealed record Poster(string Username)
{
    /// <summary>Whether the writer may write in read-only rooms.</summary>
    public bool MayPostReadOnly { get; init; }

    /// <summary>Whether the other side of direct messages blocked the writer, or the writer the other side.</summary>
    public bool IsBlocked { get; init; }
}

/// <summary>Who may write.</summary>
public static class PostingRules
{
    /// <summary>The room is read-only for the writer.</summary>
    public static readonly Refusal ReadOnly = Refusal.Text("You can't send messages because the room is readonly.");

    /// <summary>The writer was muted in the room.</summary>
    public static readonly Refusal Muted = Refusal.Text("You_have_been_muted");

    /// <summary>One side of direct messages blocked the other.</summary>
    public static readonly Refusal Blocked = Refusal.Text("room_is_blocked");

    /// <summary>The writer may not even read the room.</summary>
    public static readonly Refusal NotAllowed = Refusal.Text("error-not-allowed");

    /// <summary>Why the writer may not write in the room; null when they may.</summary>
    /// <param name="room">The room.</param>
    /// <param name="poster">The writer.</param>
    public static Refusal? Refuse(Room room, Poster poster)
    {
        ArgumentNullException.ThrowIfNull(room);
        ArgumentNullException.ThrowIfNull(poster);
        return poster switch
        {
            { IsBlocked: true } when room.Kind == RoomKinds.Direct => Blocked,
            _ when room.IsReadOnly && !poster.MayPostReadOnly && !room.Unmuted.Contains(poster.Username) => ReadOnly,
            _ when room.Muted.Contains(poster.Username) => Muted,
            _ => null,
        };
    }
}
