namespace Foyer.Domain.Imports;

/// <summary>A person of another system.</summary>
/// <param name="Key">The id there.</param>
/// <param name="Username">The user name there.</param>
/// <param name="Name">The name; may be empty.</param>
public sealed record ForeignPerson(string Key, string Username, string Name)
{
    /// <summary>The address; null where none is known.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the account is closed there.</summary>
    public bool IsGone { get; init; }

    /// <summary>Whether it is a program.</summary>
    public bool IsBot { get; init; }

    /// <summary>Where the picture is; null where there is none.</summary>
    public string? Picture { get; init; }
}

/// <summary>A room of another system.</summary>
/// <param name="Key">The id there.</param>
/// <param name="Name">The name there; what people call direct messages by is made here.</param>
/// <param name="Kind">The kind it has here.</param>
public sealed record ForeignRoom(string Key, string Name, string Kind)
{
    /// <summary>The key of who made it; null where that is not known.</summary>
    public string? Creator { get; init; }

    /// <summary>The keys of its members.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether nobody writes there any more.</summary>
    public bool IsArchived { get; init; }
}

/// <summary>A message of another system.</summary>
/// <param name="Key">What tells it from the others of its room, the same each time the file is read.</param>
/// <param name="Author">The key of who wrote it; empty where that is no account there.</param>
/// <param name="At">When it was written.</param>
/// <param name="Text">The text as it is written here.</param>
public sealed record ForeignMessage(string Key, string Author, DateTimeOffset At, string Text)
{
    /// <summary>A name to show where the author has no account here.</summary>
    public string? Alias { get; init; }

    /// <summary>The dialect's type of a system message.</summary>
    public string? SystemType { get; init; }

    /// <summary>The key of the message that it replies to.</summary>
    public string? Thread { get; init; }

    /// <summary>Whether a reply stands in the room as well.</summary>
    public bool IsShownInRoom { get; init; }

    /// <summary>When it was last edited.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Reactions: the sign's name, and the keys of who gave it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Reactions { get; init; }

    /// <summary>The files that the text links to and that can be fetched.</summary>
    public IReadOnlyList<LinkedFile> Files { get; init; } = [];
}

/// <summary>A file of another system, opened: its people and rooms are at hand, the messages are read room by room.</summary>
public abstract class ForeignFile : IDisposable
{
    /// <summary>The people.</summary>
    public abstract IReadOnlyList<ForeignPerson> People { get; }

    /// <summary>The rooms.</summary>
    public abstract IReadOnlyList<ForeignRoom> Rooms { get; }

    /// <summary>The messages of a room, in the order of time.</summary>
    /// <param name="room">One of <see cref="Rooms"/>.</param>
    public abstract Outcome<ForeignMessage[]> MessagesOf(ForeignRoom room);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of the file.</summary>
    /// <param name="disposing">Whether somebody asked for it.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
