namespace Foyer.Domain.Replays;

/// <summary>What became of a chat: in the real day, or in a replay.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="LeftQueueAt">When it no longer waited.</param>
/// <param name="IsServed">Whether an agent came; otherwise the visitor left, or the day ended.</param>
public sealed record ReplayedChat(ReplayChat Chat, DateTimeOffset LeftQueueAt, bool IsServed)
{
    /// <summary>How long the visitor waited.</summary>
    public TimeSpan Waited => LeftQueueAt - Chat.ArrivedAt;
}

/// <summary>How long visitors of a day waited, and how many nobody served.</summary>
/// <param name="Served">Chats that an agent had.</param>
/// <param name="Lost">Visitors who left before an agent came, or still waited at the end.</param>
/// <param name="MedianWait">Half of those who were served waited no longer.</param>
/// <param name="LongWait">Nine in ten of those who were served waited no longer.</param>
/// <param name="LongestQueue">The most who waited at the same time.</param>
/// <param name="Slots">The most who waited at the same time, slot by slot.</param>
public sealed record ReplayFigures(
    int Served, int Lost, TimeSpan MedianWait, TimeSpan LongWait, int LongestQueue, IReadOnlyList<ReplaySlot> Slots)
{
    /// <summary>Adds up what became of chats.</summary>
    /// <param name="chats">The chats.</param>
    /// <param name="day">The day.</param>
    /// <param name="slot">How long a slot is.</param>
    public static ReplayFigures Of(IReadOnlyCollection<ReplayedChat> chats, ReplayDay day, TimeSpan slot)
    {
        ArgumentNullException.ThrowIfNull(day);
        var waits = chats.Where(one => one.IsServed).Select(one => one.Waited).Order().ToList();
        var slots = new int[Math.Max(1, (int)Math.Ceiling((day.Until - day.From) / slot))];
        var (now, most) = (0, 0);
        var at = 0;

        // Who goes at the very moment somebody else comes does not wait together with them.
        foreach (var (moment, by) in chats.Where(one => one.Waited > TimeSpan.Zero)
            .SelectMany(one => new[] { (At: one.Chat.ArrivedAt, By: 1), (At: one.LeftQueueAt, By: -1) })
            .OrderBy(change => change.At).ThenBy(change => change.By))
        {
            var index = Math.Clamp((int)((moment - day.From) / slot), 0, slots.Length - 1);
            for (; at < index; at++)
            {
                slots[at + 1] = Math.Max(slots[at + 1], now);
            }

            now += by;
            most = Math.Max(most, now);
            slots[index] = Math.Max(slots[index], now);
        }

        return new ReplayFigures(
            waits.Count, chats.Count - waits.Count, Share(waits, 0.5), Share(waits, 0.9), most,
            [.. slots.Select((longest, index) => new ReplaySlot(day.From + (slot * index), longest))]);
    }

    private static TimeSpan Share(List<TimeSpan> ordered, double share) =>
        ordered.Count == 0 ? TimeSpan.Zero : ordered[Math.Clamp((int)Math.Ceiling(ordered.Count * share) - 1, 0, ordered.Count - 1)];
}

/// <summary>A part of a day.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="LongestQueue">The most who waited at the same time in it.</param>
public sealed record ReplaySlot(DateTimeOffset From, int LongestQueue);
