using System.Text.Json;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Messages;
using Foyer.Domain.Push;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Push;

/// <summary>What is told of a message when its notification goes out: by then it may have been read.</summary>
internal sealed class PushWords(SettingValues settings)
{
    /// <summary>A message that somebody has not read, and where; null where it is no news to them any more.</summary>
    public async Task<(Message Message, Room Room, User Reader)?> UnreadAsync(FoyerDb db, MessageId id, UserId user, CancellationToken cancel)
    {
        var found = await (
            from message in db.Messages.AsNoTracking()
            where message.Id == id && !message.IsHidden
            join own in db.Subscriptions on message.RoomId equals own.RoomId
            where own.UserId == user && (own.LastSeenAt == null || own.LastSeenAt < message.At)
            join room in db.Rooms on message.RoomId equals room.Id
            join reader in db.Users on own.UserId equals reader.Id
            where reader.IsActive
            select new { message, room, reader }).IgnoreAutoIncludes().SingleOrDefaultAsync(cancel);

        // What was deleted with a trace says nothing any more.
        return found is null || found.message.SystemType is not (null or "e2e") ? null : (found.message, found.room, found.reader);
    }

    /// <summary>What a telephone shows; null where it is no news any more.</summary>
    public async Task<TelephoneNote?> NoteAsync(FoyerDb db, OutgoingPush push, UserId owner, CancellationToken cancel)
    {
        if (push.MessageId is not { } id)
        {
            return JsonSerializer.Deserialize<TelephoneNote>(push.Payload, WireJson.Rest);
        }

        if (await UnreadAsync(db, id, owner, cancel) is not var (message, room, reader))
        {
            return null;
        }

        var tongue = Tongue.Named(reader.Language) ?? Tongue.OfServer(settings);
        var note = settings.Get(PushSettings.RequestContentFromServer)
            ? TelephoneNote.Reference(message, owner, tongue, settings)
            : TelephoneNote.Of(message, room, owner, tongue, settings);
        return note with { Badge = await db.Subscriptions.Where(one => one.UserId == owner && one.IsOpen && !one.IsArchived).SumAsync(one => one.Unread, cancel) };
    }
}
