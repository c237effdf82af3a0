using Foyer.Domain;

namespace Foyer.Server.Storage;

/// <summary>Where an append goes and whose it is, known before it is done: so neighbours can be read for together.</summary>
/// <param name="Room">The room.</param>
internal sealed record AppendPlace(RoomId Room)
{
    /// <summary>The account that writes; null for visitors.</summary>
    public UserId? Account { get; init; }

    /// <summary>The token of the visitor who writes; null for accounts.</summary>
    public string? Visitor { get; init; }

    /// <summary>The message's identifier that the client chose; null where the server does.</summary>
    public MessageId? Message { get; init; }

    private bool IsSameAuthor(AppendPlace other) => Account == other.Account && Visitor == other.Visitor;

    /// <summary>
    /// Sorts appends into rounds: in one round every room has one author, and each room's appends keep their order. What one person writes
    /// changes the unread counts of the others in the room, so nothing that was read for one author holds for the next.
    /// </summary>
    /// <typeparam name="T">An append.</typeparam>
    /// <param name="appends">In the order in which they came.</param>
    /// <param name="placeOf">Where one goes.</param>
    public static IReadOnlyList<IReadOnlyList<T>> Rounds<T>(IEnumerable<T> appends, Func<T, AppendPlace> placeOf)
    {
        var rounds = new List<List<T>>();
        var turns = new Dictionary<RoomId, (AppendPlace Last, int Round)>();
        foreach (var append in appends)
        {
            var place = placeOf(append);
            var round = !turns.TryGetValue(place.Room, out var turn) ? 0 : place.IsSameAuthor(turn.Last) ? turn.Round : turn.Round + 1;
            turns[place.Room] = (place, round);
            if (round == rounds.Count)
            {
                rounds.Add([]);
            }

            rounds[round].Add(append);
        }

        return rounds;
    }
}
