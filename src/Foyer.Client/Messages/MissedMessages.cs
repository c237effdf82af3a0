using Foyer.Client.Ddp;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;

namespace Foyer.Client.Messages;

/// <summary>Reads what a feed did not hear.</summary>
internal sealed class MissedMessages(IMessageHistory history, DdpOptions options)
{
    public const int PageSize = 50;

    private const int MostPages = 200;
    private const int MostAttempts = 10;

    /// <summary>Clocks of servers differ a little, so changes are asked for from a little earlier.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    /// <summary>A bound that leaves the message itself in, so that pages overlap instead of losing one with the same time.</summary>
    public static DateTimeOffset? JustAfter(MessagePayload? message) => message?.SentAt?.AddMilliseconds(1);

    public Task<IReadOnlyList<MessagePayload>> PageAsync(DateTimeOffset? before, CancellationToken cancel) =>
        history.BeforeAsync(before, PageSize, cancel);

    /// <summary>Reads back until the stretch touches the known message, and asks for later changes of older ones.</summary>
    public async Task<Missed> SinceAsync(MessagePayload? known, CancellationToken cancel)
    {
        List<MessagePayload> stretch = [];
        DateTimeOffset? before = null;
        for (var page = 0; page < MostPages; page++)
        {
            var part = await PatientAsync(() => PageAsync(before, cancel), cancel);
            stretch.AddRange(part);
            var oldest = part.Min(MessageOrder.OfRoom);
            var touches = known is not null && MessageOrder.OfRoom.Compare(oldest, known) <= 0;
            if (part.Count < PageSize || touches || JustAfter(oldest) == before)
            {
                break;
            }

            before = JustAfter(oldest);
        }

        var changes = await ChangesAsync(known, cancel);
        return new Missed(stretch, changes?.Updated ?? [], changes?.Deleted ?? []);
    }

    /// <summary>Asks again, after growing waits, while the server is away or wants the client to slow down.</summary>
    private async Task<T> PatientAsync<T>(Func<Task<T>> ask, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (WireException passing) when (passing.IsPassing && attempt < MostAttempts)
            {
                await Task.Delay(options.DelayBefore(attempt), options.Time, cancel);
            }
        }
    }

    private async Task<MessageChanges?> ChangesAsync(MessagePayload? known, CancellationToken cancel)
    {
        try
        {
            return (known?.UpdatedAt ?? known?.SentAt) is { } since ? await PatientAsync(() => history.SinceAsync(since - Overlap, cancel), cancel) : null;
        }
        catch (WireException refused) when (!refused.IsConnectionLost)
        {
            // The messages themselves are complete by now; only later edits of older ones stay unknown.
            return null;
        }
    }
}

/// <summary>What a feed did not hear.</summary>
/// <param name="Stretch">The latest part of the past, without a gap.</param>
/// <param name="Updated">Messages changed since, also older ones.</param>
/// <param name="Deleted">Messages that went.</param>
internal sealed record Missed(IReadOnlyList<MessagePayload> Stretch, IReadOnlyList<MessagePayload> Updated, IReadOnlyList<RemovedDocument> Deleted);
