using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;

namespace Foyer.Server.Storage;

/// <summary>One unit of work inside a group commit: what it reads, changes, posts and will announce.</summary>
internal sealed class CommitScope(FoyerDb db, Ids ids, TimeProvider time, IReadOnlyList<INewMembership> newMemberships, AppendMemory memory)
{
    private static readonly Refusal IdTaken = new("error-message-id-taken", "A different message has this identifier");

    private readonly List<object> announcements = [];
    private readonly List<object> changedUntracked = [];

    /// <summary>The store, inside the group's transaction; what is tracked here is saved when the work returns.</summary>
    public FoyerDb Db => db;

    public Ids Ids => ids;

    /// <summary>What neighbours of the same transaction have read already.</summary>
    public AppendMemory Memory => memory;

    public DateTimeOffset Now => time.GetUtcNow();

    internal IReadOnlyList<object> Announcements => announcements;

    internal IReadOnlyList<object> ChangedUntracked => changedUntracked;

    /// <summary>Lets every feature that has a say change a new membership before it is stored.</summary>
    public void Prepare(User member, Room room, Subscription membership)
    {
        foreach (var one in newMemberships)
        {
            one.Prepare(member, room, membership);
        }
    }

    /// <summary>Says which entity a statement of its own has changed, because nothing tracks that.</summary>
    public void Changed(object identifier) => changedUntracked.Add(identifier);

    /// <summary>Announces a domain event after the commit, in the order of commits.</summary>
    public void Announce(object domainEvent) => announcements.Add(domainEvent);

    /// <summary>
    /// Gives a message its place in its room. A client's own identifier that is already there makes the resend harmless:
    /// the stored message comes back and has its place already; somebody else's message with that identifier is refused.
    /// </summary>
    public async Task<Outcome<Message>> PostAsync(MessageDraft draft, CancellationToken cancel)
    {
        if (draft.Id is { } chosen && await FindSentAsync(chosen, draft.RoomId, draft.AuthorId, cancel) is { } sent)
        {
            return sent;
        }

        var room = await memory.RoomAsync(draft.RoomId, cancel);
        return room is null ? new Refusal("error-invalid-room", "Invalid room") : Post(room, draft);
    }

    /// <summary>
    /// What a client has sent before under its own identifier, or the refusal where that is somebody else's; null where nothing
    /// has it. Who sends again had no answer, so that nobody may have been told either: they are told again.
    /// </summary>
    public async Task<Outcome<Message>?> FindSentAsync(MessageId id, RoomId room, string author, CancellationToken cancel)
    {
        if (await memory.FindAsync(id, cancel) is not { } stored)
        {
            return null;
        }

        if (stored.RoomId != room || stored.AuthorId != author)
        {
            return IdTaken;
        }

        Announce(new MessageSentAgain(stored));
        return stored;
    }

    /// <summary>Gives a message of the server's own making its place in a room at hand.</summary>
    public Message Post(Room room, MessageDraft draft)
    {
        var message = new Message(
            draft.Id ?? new MessageId(ids.Next()), room.Id, room.NextTime(Now), draft.AuthorId, draft.AuthorUsername, draft.Text)
        {
            SystemType = draft.SystemType,
            AuthorName = draft.AuthorName,
            Alias = draft.Alias,
            VisitorToken = draft.VisitorToken,
            IsGroupable = draft.IsGroupable,
            ThreadId = draft.ThreadId,
            IsShownInRoom = draft.IsShownInRoom,
            DiscussionId = draft.DiscussionId,
            ExtraJson = draft.ExtraJson,
        };
        if (!memory.TryNote(message))
        {
            db.Messages.Add(message);
        }

        room.MessageCount++;
        room.UpdatedAt = message.At;
        if (draft.IsNews)
        {
            room.LastMessageAt = message.At;
            room.LastMessageId = message.Id;
        }

        Announce(new MessagePosted(message, room.Kind, draft.IsNews));
        return message;
    }

    /// <summary>Remembers that something is gone, for clients that synchronise later.</summary>
    public void Bury(string collection, string id, string? scope = null) =>
        db.Tombstones.Add(new Tombstone { Collection = collection, Id = id, Scope = scope, DeletedAt = Now });
}
