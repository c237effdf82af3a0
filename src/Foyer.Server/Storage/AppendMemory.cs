using System.Text.Json;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Storage;

/// <summary>
/// What neighbouring appends of one transaction have read and need not read again, and what they change, to be written at once. It lives no longer than
/// that transaction, so nothing in it can be out of date: writers take turns, on one node and on many.
/// Of what it remembers nothing is tracked; <see cref="SaveAsync"/> finds what has changed.
/// </summary>
/// <param name="db">The transaction's store.</param>
/// <param name="remembers">False for a work by itself, which may change anything it has read: it always reads, and the store tracks it.</param>
/// <param name="changed">Hears of each remembered entity that has changed.</param>
internal sealed class AppendMemory(FoyerDb db, bool remembers, Action<object>? changed = null)
{
    private const string AnyStored = "SELECT EXISTS (SELECT 1 FROM messages WHERE \"Id\" IN (SELECT value FROM json_each(@p0)))";

    private readonly Dictionary<MessageId, Message?> messages = [];
    private readonly List<Message> posted = [];
    private readonly Dictionary<RoomId, Room?> rooms = [];
    private readonly Dictionary<(RoomId, UserId), Subscription?> memberships = [];
    private readonly Dictionary<RoomId, LiveChat?> chats = [];
    private readonly Dictionary<string, Speaker?> speakers = new(StringComparer.Ordinal);
    private readonly HashSet<RoomId> told = [];
    private readonly Dictionary<(RoomId Room, UserId Author), (int Messages, DateTimeOffset Last)> counted = [];
    private readonly List<RowCommand> commands = [];
    private readonly KeptRows rows = new(db, changed);
    private readonly KeptRows membershipRows = new(db, changed);

    /// <summary>For a work that does more than to add its message: it goes on only where what it has read is tracked, and is else done again by itself.</summary>
    /// <exception cref="AloneException">It is one of several.</exception>
    public void DemandTracking()
    {
        if (remembers)
        {
            throw new AloneException();
        }
    }

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

        // Nearly always none is, and to ask only that takes a tenth of asking for them.
        if (db.Database.GetDbConnection() is SqliteConnection store
            && !RowCommands.RunOnSqlite(store, AnyStored, JsonSerializer.Serialize(chosen.Select(static id => id.Value))))
        {
            return;
        }

        await foreach (var message in AppendQueries.Of(db).Messages(db, [.. chosen]))
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
        var shape = RowShape.Of<Message>(db);
        commands.InsertRange(0, posted.Select(shape.Insert));
        commands.AddRange(counted.Select(static one => OthersUnread.Count(one.Key.Room, one.Key.Author, one.Value.Messages, one.Value.Last)));
        rows.WriteTo(commands);
        membershipRows.WriteTo(commands);
        await RowCommands.RunAsync(db, commands, cancel);
        posted.Clear();
        counted.Clear();
        commands.Clear();
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A round begins, in which every room has one author: what its appends will ask for is read at once.</summary>
    public async Task BeginAsync(IReadOnlyList<AppendPlace> places, CancellationToken cancel)
    {
        Forget();
        var missing = places.Select(static place => place.Room).Where(id => !rooms.ContainsKey(id)).Distinct().ToList();
        foreach (var id in missing)
        {
            rooms[id] = null;
        }

        if (missing.Count > 0)
        {
            await foreach (var room in AppendQueries.Of(db).Rooms(db, missing))
            {
                rooms[room.Id] = rows.Keep(room);
            }

            await ReadChatsAsync(missing);
        }

        await ReadMembershipsAsync(places);
        await ReadSpeakersAsync(places);
    }

    /// <summary>The room, to be changed; null when there is none.</summary>
    public async ValueTask<Room?> RoomAsync(RoomId room, CancellationToken cancel)
    {
        if (!remembers)
        {
            return await db.Rooms.FindAsync([room], cancel);
        }

        return rooms.TryGetValue(room, out var found) ? found : throw Unread(room);
    }

    /// <summary>The account's membership in the room, to be changed; null for outsiders.</summary>
    public async ValueTask<Subscription?> MembershipAsync(RoomId room, UserId user, CancellationToken cancel)
    {
        if (!remembers)
        {
            return await db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == room && one.UserId == user, cancel);
        }

        return memberships.TryGetValue((room, user), out var found) ? found : throw Unread(room);
    }

    /// <summary>The live chat in a room, to be changed; null when there is none. Of one that is remembered the entry in the queue is not known.</summary>
    public async ValueTask<LiveChat?> ChatAsync(RoomId room, CancellationToken cancel)
    {
        if (!remembers)
        {
            return await db.LiveChats.FindAsync([room], cancel);
        }

        return rooms.ContainsKey(room) ? chats.GetValueOrDefault(room) : throw Unread(room);
    }

    /// <summary>The visitor who shows a token; null when nobody has it.</summary>
    public async ValueTask<Speaker?> SpeakerAsync(string token) =>
        remembers ? speakers.GetValueOrDefault(token) : await AppendQueries.Of(db).Speakers(db, [token]).SingleOrDefaultAsync();

    /// <summary>
    /// Tells every other member who does not know that the room has news. Who was told since the author's turn began needs no second write: a busy
    /// channel costs its quiet members nothing.
    /// </summary>
    public async ValueTask TellOthersAsync(RoomId room, UserId author, DateTimeOffset at, CancellationToken cancel)
    {
        if (!remembers)
        {
            await RowCommands.RunAsync(db, [OthersUnread.Tell(room, author, at)], cancel);
        }
        else if (told.Add(room))
        {
            commands.Add(OthersUnread.Tell(room, author, at));
        }
    }

    /// <summary>Counts a message as unread for every other member.</summary>
    public async ValueTask CountForOthersAsync(RoomId room, UserId author, DateTimeOffset at, CancellationToken cancel)
    {
        if (remembers)
        {
            counted[(room, author)] = (counted.GetValueOrDefault((room, author)).Messages + 1, at);
        }
        else
        {
            await RowCommands.RunAsync(db, [OthersUnread.Count(room, author, 1, at)], cancel);
        }
    }

    // What one author wrote has changed the memberships of the others.
    private void Forget()
    {
        db.ChangeTracker.Clear();
        membershipRows.Clear();
        memberships.Clear();
        told.Clear();
    }

    private async Task ReadMembershipsAsync(IReadOnlyList<AppendPlace> places)
    {
        foreach (var place in places)
        {
            if (place.Account is { } account)
            {
                memberships[(place.Room, account)] = null;
            }
        }

        if (memberships.Count == 0)
        {
            return;
        }

        List<RoomId> ids = [.. memberships.Keys.Select(static one => one.Item1).Distinct()];
        List<UserId> accounts = [.. memberships.Keys.Select(static one => one.Item2).Distinct()];
        await foreach (var membership in AppendQueries.Of(db).Memberships(db, ids, accounts))
        {
            // Not of those who write elsewhere: they are counted in by a statement that does not see what is kept here.
            if (memberships.ContainsKey((membership.RoomId, membership.UserId)))
            {
                memberships[(membership.RoomId, membership.UserId)] = membershipRows.Keep(membership);
            }
        }
    }

    private async Task ReadChatsAsync(IReadOnlyList<RoomId> among)
    {
        List<RoomId> live = [.. among.Where(id => rooms[id]?.Kind == RoomKinds.LiveChat)];
        if (live.Count == 0)
        {
            return;
        }

        await foreach (var chat in AppendQueries.Of(db).Chats(db, live))
        {
            chats[chat.RoomId] = rows.Keep(chat);
        }
    }

    private async Task ReadSpeakersAsync(IReadOnlyList<AppendPlace> places)
    {
        List<string> tokens = [.. places.Select(static place => place.Visitor).OfType<string>().Where(token => !speakers.ContainsKey(token)).Distinct()];
        foreach (var token in tokens)
        {
            speakers[token] = null;
        }

        if (tokens.Count == 0)
        {
            return;
        }

        await foreach (var speaker in AppendQueries.Of(db).Speakers(db, tokens))
        {
            speakers[speaker.Token] = speaker;
        }
    }

    private static InvalidOperationException Unread(RoomId room) => new($"An append asks for room {room.Value}, which its place does not name.");
}

/// <summary>A unit of work cannot be done together with its neighbours, as it turned out.</summary>
internal sealed class AloneException() : Exception("This is to be done by itself.");
