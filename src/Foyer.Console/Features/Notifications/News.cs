using System.Collections.Immutable;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Rooms;
using Foyer.Contracts.LiveChats;

namespace Foyer.Console.Features.Notifications;

/// <summary>Compares what I see now with what I have been told of, and names what is new.</summary>
/// <param name="Waiting">Chats that wait.</param>
/// <param name="Unread">How much is unread, by room.</param>
/// <param name="Sum">How much is unread in all of them.</param>
internal sealed record News(ImmutableHashSet<string> Waiting, ImmutableDictionary<string, int> Unread, int Sum)
{
    public static News None { get; } = new([], ImmutableDictionary<string, int>.Empty, 0);

    public static News Of(InquiryQueue queue, RoomList rooms)
    {
        var unread = rooms.Entries.Where(static room => room.Unread > 0).ToImmutableDictionary(static room => room.RoomId, static room => room.Unread);
        return new([.. queue.Waiting.Keys], unread, unread.Values.Sum());
    }

    /// <summary>What I see now, where only these rooms have changed since; null when it may be any.</summary>
    public News Follow(InquiryQueue queue, RoomList rooms, IReadOnlyCollection<string>? changed)
    {
        if (changed is null)
        {
            return Of(queue, rooms);
        }

        var (unread, sum) = (Unread.ToBuilder(), Sum);
        foreach (var roomId in changed)
        {
            sum -= unread.GetValueOrDefault(roomId);
            unread.Remove(roomId);
            if (rooms.ShownEntry(roomId) is { Unread: > 0 and var count })
            {
                unread[roomId] = count;
                sum += count;
            }
        }

        return new([.. queue.Waiting.Keys], unread.ToImmutable(), sum);
    }

    /// <summary>Chats that have begun to wait since.</summary>
    public IReadOnlyList<InquiryPayload> Arrived(InquiryQueue now) => [.. now.InOrder.Where(inquiry => !Waiting.Contains(inquiry.Id))];

    /// <summary>Rooms in which more is unread than before.</summary>
    public IReadOnlyList<RoomEntry> Spoken(RoomList now, IReadOnlyCollection<string>? changed) =>
    [
        .. (changed is null ? now.Entries : changed.Select(now.ShownEntry).OfType<RoomEntry>())
            .Where(room => room.Unread > Unread.GetValueOrDefault(room.RoomId)),
    ];
}
