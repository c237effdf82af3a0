using System.Collections.Immutable;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Rooms;
using Foyer.Contracts.LiveChats;

namespace Foyer.Console.Features.Notifications;

/// <summary>Compares what I see now with what I have been told of, and names what is new.</summary>
internal sealed record News(ImmutableHashSet<string> Waiting, ImmutableDictionary<string, int> Unread)
{
    public static News None { get; } = new([], ImmutableDictionary<string, int>.Empty);

    public static News Of(InquiryQueue queue, RoomList rooms) => new(
        [.. queue.Waiting.Keys],
        rooms.Entries.Where(static room => room.Unread > 0).ToImmutableDictionary(static room => room.RoomId, static room => room.Unread));

    /// <summary>Chats that have begun to wait since.</summary>
    public IReadOnlyList<InquiryPayload> Arrived(InquiryQueue now) => [.. now.InOrder.Where(inquiry => !Waiting.Contains(inquiry.Id))];

    /// <summary>Rooms in which more is unread than before.</summary>
    public IReadOnlyList<RoomEntry> Spoken(RoomList now) =>
        [.. now.Entries.Where(room => room.Unread > Unread.GetValueOrDefault(room.RoomId))];
}
