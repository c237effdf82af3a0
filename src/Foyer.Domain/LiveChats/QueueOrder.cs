namespace Foyer.Domain.LiveChats;

/// <summary>By what waiting chats are ordered.</summary>
public enum QueueSorting
{
    /// <summary>First come, first served.</summary>
    Timestamp,

    /// <summary>By priority, then by time.</summary>
    Priority,

    /// <summary>By agreed waiting time, then by time.</summary>
    Agreement,
}

/// <summary>A waiting chat as the queue sees it.</summary>
/// <param name="Inquiry">The entry.</param>
/// <param name="Department">Where it waits; null for the public queue.</param>
/// <param name="OpenedAt">When the chat began.</param>
/// <param name="UpdatedAt">When the entry last changed.</param>
/// <param name="PriorityWeight">Lighter comes first.</param>
/// <param name="AgreedWait">Shorter comes first.</param>
public sealed record QueueEntry(
    InquiryId Inquiry,
    DepartmentId? Department,
    DateTimeOffset OpenedAt,
    DateTimeOffset UpdatedAt,
    int PriorityWeight = LiveChat.NoPriority,
    double AgreedWait = LiveChat.NoAgreedWait);

/// <summary>The order of the queue and the place of a chat in it.</summary>
public static class QueueOrder
{
    /// <summary>Understands the setting's word; anything unknown means first come, first served.</summary>
    /// <param name="word">The word of the dialect.</param>
    public static QueueSorting Parse(string? word) => word switch
    {
        "Priority" => QueueSorting.Priority,
        "SLAs" => QueueSorting.Agreement,
        _ => QueueSorting.Timestamp,
    };

    /// <summary>The entries in the order in which they are to be served.</summary>
    /// <param name="entries">The waiting chats.</param>
    /// <param name="sorting">By what.</param>
    public static IReadOnlyList<QueueEntry> Sort(IEnumerable<QueueEntry> entries, QueueSorting sorting)
    {
        var first = sorting switch
        {
            QueueSorting.Priority => entries.OrderBy(entry => (double)entry.PriorityWeight),
            QueueSorting.Agreement => entries.OrderBy(entry => entry.AgreedWait),
            _ => entries.OrderBy(_ => 0d),
        };

        // The id at the end makes the order the same for everyone even where all else is equal.
        return [.. first.ThenBy(entry => entry.OpenedAt).ThenByDescending(entry => entry.UpdatedAt)
            .ThenBy(entry => entry.Inquiry.Value, StringComparer.Ordinal)];
    }

    /// <summary>The place of a chat, counted from 1, among those of its department, or among all when it has none.</summary>
    /// <param name="inquiry">The entry.</param>
    /// <param name="waiting">All waiting chats.</param>
    /// <param name="sorting">By what.</param>
    /// <returns>Null when it does not wait.</returns>
    public static int? PlaceOf(InquiryId inquiry, IReadOnlyCollection<QueueEntry> waiting, QueueSorting sorting)
    {
        if (waiting.FirstOrDefault(entry => entry.Inquiry == inquiry) is not { } own)
        {
            return null;
        }

        var rivals = own.Department is { } department ? waiting.Where(entry => entry.Department == department) : waiting;
        return Sort(rivals, sorting).TakeWhile(entry => entry.Inquiry != inquiry).Count() + 1;
    }

    /// <summary>The expected wait in seconds; null when nothing is known about the length of chats.</summary>
    /// <param name="place">The place, counted from 1.</param>
    /// <param name="sampleSize">How many recent chats the average was taken of, the setting's value.</param>
    /// <param name="averageDuration">The mean length of recent chats in seconds.</param>
    public static double? ExpectedWait(int place, long sampleSize, double? averageDuration) =>
        averageDuration is > 0 && sampleSize > 0 ? (((place - 1) / (double)sampleSize) + 1) * averageDuration : null;
}
