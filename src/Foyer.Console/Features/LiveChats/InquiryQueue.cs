using System.Collections.Immutable;
using Foyer.Contracts.LiveChats;

namespace Foyer.Console.Features.LiveChats;

/// <summary>
/// The chats that wait for somebody of my departments. The same inquiry may be announced on several keys of the stream,
/// so an older word never overrules a newer one.
/// </summary>
internal sealed record InquiryQueue
{
    private const string Queued = "queued";
    private const string Removed = "removed";

    public static InquiryQueue Empty { get; } = new();

    public ImmutableDictionary<string, InquiryPayload> Waiting { get; private init; } =
        ImmutableDictionary<string, InquiryPayload>.Empty;

    public ImmutableHashSet<string> Departments { get; private init; } = [];

    /// <summary>When each inquiry was last spoken of, waiting or not.</summary>
    private ImmutableDictionary<string, DateTimeOffset> Heard { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>The order in which people are served: the longest wait first, more urgent ones before it.</summary>
    public IReadOnlyList<InquiryPayload> InOrder => [.. Waiting.Values
        .OrderBy(static inquiry => inquiry.PriorityWeight ?? int.MaxValue)
        .ThenBy(static inquiry => inquiry.CreatedAt)
        .ThenBy(static inquiry => inquiry.Id, StringComparer.Ordinal)];

    public static InquiryQueue From(IEnumerable<InquiryPayload> snapshot, IEnumerable<string> departments)
    {
        var queue = Empty with { Departments = [.. departments] };
        return snapshot.Aggregate(queue, static (state, inquiry) => state.Put(inquiry));
    }

    public InquiryQueue Apply(InquiryEvent change)
    {
        if (Heard.TryGetValue(change.Id, out var last) && change.UpdatedAt < last)
        {
            return this;
        }

        var gone = change.Change is Removed || change.ClientAction is Removed;
        return gone ? Drop(change) : Put(change);
    }

    public InquiryPayload? Of(string roomId) =>
        Waiting.Values.FirstOrDefault(inquiry => string.Equals(inquiry.RoomId, roomId, StringComparison.Ordinal));

    private InquiryQueue Put(InquiryPayload inquiry)
    {
        var mine = inquiry.Department is null || Departments.Contains(inquiry.Department);
        return inquiry.Status is Queued && mine
            ? Note(inquiry) with { Waiting = Waiting.SetItem(inquiry.Id, inquiry) }
            : Drop(inquiry);
    }

    private InquiryQueue Drop(InquiryPayload inquiry) => Note(inquiry) with { Waiting = Waiting.Remove(inquiry.Id) };

    private InquiryQueue Note(InquiryPayload inquiry) => inquiry.UpdatedAt is { } moment
        ? this with { Heard = Heard.SetItem(inquiry.Id, moment) }
        : this;
}
