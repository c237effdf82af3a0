using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Visitors;
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
    private readonly Dictionary<RoomId, Room?> rooms = [];
    private readonly Dictionary<(RoomId, UserId), Subscription?> memberships = [];
    private readonly Dictionary<RoomId, LiveChat?> chats = [];
    private readonly Dictionary<string, Visitor?> visitors = new(StringComparer.Ordinal);
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
    /// A round begins, in which every room has one author: what its appends will ask for is read at once. Of a single room each is read when
    /// it is asked for, which takes no longer.
    /// </summary>
    public async Task BeginAsync(IReadOnlyList<AppendPlace> places, CancellationToken cancel)
    {
        Forget();
        var ids = places.Select(static place => place.Room).Distinct().ToList();
        if (ids.Count < 2)
        {
            return;
        }

        foreach (var id in ids)
        {
            rooms[id] = null;
        }

        foreach (var room in await db.Rooms.Where(one => EF.Parameter(ids).Contains(one.Id)).ToListAsync(cancel))
        {
            rooms[room.Id] = room;
        }

        await ReadMembershipsAsync(places, ids, cancel);
        await ReadChatsAsync(places, cancel);
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

    /// <summary>The live chat in a room, to be changed; null when there is none.</summary>
    public async ValueTask<LiveChat?> ChatAsync(RoomId room, CancellationToken cancel)
    {
        if (!chats.TryGetValue(room, out var found))
        {
            found = await db.LiveChats.FindAsync([room], cancel);
            if (remembers)
            {
                chats[room] = found;
            }
        }

        return found;
    }

    /// <summary>The visitor who shows a token, to be changed; null when nobody has it.</summary>
    public async ValueTask<Visitor?> VisitorAsync(string token, CancellationToken cancel)
    {
        if (!visitors.TryGetValue(token, out var found))
        {
            found = await db.Visitors.SingleOrDefaultAsync(one => one.Token == token && !one.IsErased, cancel);
            if (remembers)
            {
                visitors[token] = found;
            }
        }

        return found;
    }

    /// <summary>Whether every other member has been told that the room has news since the author's turn began.</summary>
    public bool IsTold(RoomId room) => remembers && told.Contains(room);

    /// <summary>Every other member has been told.</summary>
    public void Told(RoomId room) => told.Add(room);

    // What was read for the round before holds no longer.
    private void Forget()
    {
        db.ChangeTracker.Clear();
        rooms.Clear();
        memberships.Clear();
        chats.Clear();
        visitors.Clear();
        told.Clear();
    }

    private async Task ReadMembershipsAsync(IReadOnlyList<AppendPlace> places, List<RoomId> ids, CancellationToken cancel)
    {
        foreach (var place in places)
        {
            if (place.Account is { } account)
            {
                memberships[(place.Room, account)] = null;
            }
        }

        var accounts = places.Select(static place => place.Account).OfType<UserId>().Distinct().ToList();
        if (accounts.Count == 0)
        {
            return;
        }

        foreach (var membership in await db.Subscriptions
            .Where(one => EF.Parameter(ids).Contains(one.RoomId) && EF.Parameter(accounts).Contains(one.UserId)).ToListAsync(cancel))
        {
            if (memberships.ContainsKey((membership.RoomId, membership.UserId)))
            {
                memberships[(membership.RoomId, membership.UserId)] = membership;
            }
            else
            {
                // Of somebody who writes elsewhere: it is counted in by a statement that does not see what is kept here.
                db.Entry(membership).State = EntityState.Detached;
            }
        }
    }

    private async Task ReadChatsAsync(IReadOnlyList<AppendPlace> places, CancellationToken cancel)
    {
        var live = rooms.Values.OfType<Room>().Where(static room => room.Kind == RoomKinds.LiveChat).Select(static room => room.Id).ToList();
        if (live.Count == 0)
        {
            return;
        }

        foreach (var chat in await db.LiveChats.Where(one => EF.Parameter(live).Contains(one.RoomId)).ToListAsync(cancel))
        {
            chats[chat.RoomId] = chat;
        }

        var tokens = places.Select(static place => place.Visitor).OfType<string>().Distinct().ToList();
        foreach (var visitor in tokens.Count == 0
            ? []
            : await db.Visitors.Where(one => EF.Parameter(tokens).Contains(one.Token!) && !one.IsErased).ToListAsync(cancel))
        {
            visitors[visitor.Token!] = visitor;
        }
    }
}
