using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Server.Features.Messages;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>What agents read of a chat in the queue before they look into it: who it is and what was said last.</summary>
/// <param name="Name">The visitor's name.</param>
/// <param name="Last">The visitor's last words; null while there are none, or none are left.</param>
internal sealed record InquiryWords(string? Name, MessagePayload? Last)
{
    public static InquiryWords None { get; } = new(null, null);

    public static async Task<InquiryWords> OfAsync(FoyerDb db, RoomId room, CancellationToken cancel) =>
        (await OfAsync(db, [room], cancel)).GetValueOrDefault(room, None);

    /// <summary>Read anew each time, so that what a visitor changed or deleted is not shown from a copy.</summary>
    public static async Task<IReadOnlyDictionary<RoomId, InquiryWords>> OfAsync(FoyerDb db, IReadOnlyCollection<RoomId> rooms, CancellationToken cancel)
    {
        // The last words by a step back from the end of each room: sorting what a room holds would take as long as the room is.
        var names = await db.Rooms.AsNoTracking().Where(room => rooms.Contains(room.Id))
            .Select(room => new
            {
                room.Id,
                room.DisplayName,
                Said = db.Messages.Where(message => message.RoomId == room.Id && message.VisitorToken != null && message.SystemType == null && !message.IsHidden)
                    .OrderByDescending(message => message.At).Select(message => (MessageId?)message.Id).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var said = names.Select(static room => room.Said).OfType<MessageId>().ToList();
        var last = await db.Messages.AsNoTracking().Where(message => said.Contains(message.Id)).ToDictionaryAsync(message => message.RoomId, cancel);
        return names.ToDictionary(
            room => room.Id,
            room => new InquiryWords(room.DisplayName, last.TryGetValue(room.Id, out var message) ? MessageWire.Payload(message) with { Token = null } : null));
    }
}
