namespace Foyer.Domain.LiveChats;

/// <summary>
/// Shares a node's open files. A page that only waits for its chat button may hold one while enough are left for those who chat,
/// for agents and for the store; a page beyond that asks again and again instead, and holds a file for a moment only.
/// </summary>
/// <param name="Limit">The most files that the node can have open.</param>
public readonly record struct PageSeats(int Limit)
{
    private const int LeastReserve = 64;

    /// <summary>The files that waiting pages leave to others: a fortieth of all, and no less than 64.</summary>
    public int Reserve => Math.Max(LeastReserve, Limit / 40);

    /// <summary>Whether one more page may keep its line.</summary>
    /// <param name="open">The files that are open.</param>
    public bool HasRoom(int open) => open < Limit - Reserve;

    /// <summary>How many pages must give up their line, once others have taken half of the reserve: so many that it is whole again.</summary>
    /// <param name="open">The files that are open.</param>
    public int ToSendAway(int open) => open > Limit - (Reserve / 2) ? open - (Limit - Reserve) : 0;
}

/// <summary>
/// How long pages without a line wait before they ask again: short enough for a button that is right within two seconds while
/// they are few, and longer with each thousand of them, so that their asking never takes the node from those who chat.
/// </summary>
/// <param name="Interval">The time from one question of a page to its next.</param>
public readonly record struct AskingPace(TimeSpan Interval)
{
    /// <summary>The most questions a second that a node is willing to answer.</summary>
    public const int MostInASecond = 1_500;

    /// <summary>The pace while pages are few.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1.2);

    /// <summary>The pace, however many there are.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>The pace after a second in which so many pages asked. It slows down at once and recovers by three per cent.</summary>
    /// <param name="asked">The questions of that second.</param>
    public AskingPace After(int asked)
    {
        var needed = Interval * asked / MostInASecond;
        var recovered = Interval * 0.97;
        var next = needed > recovered ? needed : recovered;
        return new AskingPace(next < Shortest ? Shortest : next > Longest ? Longest : next);
    }

    /// <summary>When one page shall ask again: pages that came together come back spread over the last part of the interval.</summary>
    /// <param name="number">The page's number; any.</param>
    public TimeSpan TurnOf(int number) => Interval * (0.85 + (0.15 * (number & 31) / 31));
}
