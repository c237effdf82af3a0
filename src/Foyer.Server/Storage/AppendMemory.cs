using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Storage;

/// <summary>
/// What neighbouring appends of one transaction have read and need not read again. It lives no longer than that transaction, so
/// nothing in it can be out of date: writers take turns, on one node and on many.
/// </summary>
/// <param name="db">The transaction's store.</param>
/// <param name="remembers">False for a work by itself, which may change anything it has read: it always reads.</param>
internal sealed class AppendMemory(FoyerDb db, bool remembers)
{
    private readonly Dictionary<MessageId, Message?> messages = [];
    private readonly List<Message> posted = [];
    private readonly Dictionary<RoomId, string> authors = [];
    private readonly Dictionary<RoomId, Room?> rooms = [];
    private readonly Dictionary<(RoomId, UserId), Subscription?> memberships = [];
    private readonly HashSet<RoomId> told = [];

    /// <summary>Looks up at once which of the clients' own identifiers are stored already.</summary>
    public async Task LookForAsync(IReadOnlySet<MessageId> chosen)
    {
        if (chosen.Count == 0 || !remembers)
        {
            return;
        }

        foreach (var id in chosen)
        {
            messages[id] = null;
        }

        foreach (var message in await db.Messages.Where(one => chosen.Contains(one.Id)).ToListAsync())
        {
            messages[message.Id] = message;
        }
    }

    /// <summary>The message of an identifier; null when there is none.</summary>
    public ValueTask<Message?> FindAsync(MessageId id, CancellationToken cancel) =>
        messages.TryGetValue(id, out var known) ? ValueTask.FromResult(known) : db.Messages.FindAsync([id], cancel);

    /// <summary>Takes a message that was posted just now, to be stored with its neighbours'; false for a work by itself.</summary>
    public bool TryNote(Message message)
    {
        if (remembers)
        {
            messages[message.Id] = message;
            posted.Add(message);
        }

        return remembers;
    }

    /// <summary>Saves what has gathered: the messages first, for other rows may refer to them.</summary>
    public async Task SaveAsync(CancellationToken cancel)
    {
        await MessageRows.InsertAsync(db, posted, cancel);
        posted.Clear();
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// An author's turn in a room begins. Another author's messages there are saved first and everything is read anew, because one person's
    /// unread counts are changed by what the other writes.
    /// </summary>
    public async ValueTask TurnAsync(RoomId room, string author, CancellationToken cancel)
    {
        if (!remembers)
        {
            return;
        }

        if (authors.TryGetValue(room, out var before) && before != author)
        {
            await SaveAsync(cancel);
            db.ChangeTracker.Clear();
            authors.Clear();
            rooms.Clear();
            memberships.Clear();
            told.Clear();
        }

        authors[room] = author;
    }

    /// <summary>The room, to be changed; null when there is none.</summary>
    public async ValueTask<Room?> RoomAsync(RoomId room, CancellationToken cancel)
    {
        if (!rooms.TryGetValue(room, out var found))
        {
            found = await db.Rooms.FindAsync([room], cancel);
            if (remembers)
            {
                rooms[room] = found;
            }
        }

        return found;
    }

    /// <summary>The account's membership in the room, to be changed; null for outsiders.</summary>
    public async ValueTask<Subscription?> MembershipAsync(RoomId room, UserId user, CancellationToken cancel)
    {
        if (!memberships.TryGetValue((room, user), out var found))
        {
            found = await db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == room && one.UserId == user, cancel);
            if (remembers)
            {
                memberships[(room, user)] = found;
            }
        }

        return found;
    }

    /// <summary>Whether every other member has been told that the room has news since the author's turn began.</summary>
    public bool IsTold(RoomId room) => remembers && told.Contains(room);

    /// <summary>Every other member has been told.</summary>
    public void Told(RoomId room) => told.Add(room);
}
