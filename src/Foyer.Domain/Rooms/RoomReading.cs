namespace Foyer.Domain.Rooms;

/// <summary>What decides whether somebody may read a room.</summary>
public sealed record RoomReader
{
    /// <summary>Whether an account is signed in.</summary>
    public bool IsSignedIn { get; init; }

    /// <summary>Whether the reader is a member.</summary>
    public bool IsMember { get; init; }

    /// <summary>Whether the reader may read public channels.</summary>
    public bool ViewsChannels { get; init; }

    /// <summary>Whether the reader may read the rooms that they are a member of, or rooms of this kind.</summary>
    public bool ViewsJoined { get; init; }

    /// <summary>Whether public rooms are open to people without an account.</summary>
    public bool AnonymousMayRead { get; init; }

    /// <summary>Whether the room belongs to a private team.</summary>
    public bool IsInPrivateTeam { get; init; }

    /// <summary>Whether the reader is a member of the room's team.</summary>
    public bool IsInTeam { get; init; }

    /// <summary>Whether the room is a discussion and the reader may read its parent.</summary>
    public bool ReadsParent { get; init; }
}

/// <summary>Who may read rooms; live chats have rules of their own.</summary>
public static class RoomReading
{
    /// <summary>Whether the room may be read.</summary>
    /// <param name="kind">The room's kind.</param>
    /// <param name="reader">The reader.</param>
    public static bool IsAllowed(string kind, RoomReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var isOpenToReader = kind == RoomKinds.Channel && (reader.IsInPrivateTeam
            ? reader.IsInTeam
            : reader.IsSignedIn ? reader.ViewsChannels : reader.AnonymousMayRead);
        return isOpenToReader
            || (reader.IsMember && reader.ViewsJoined)
            || reader.ReadsParent;
    }
}
