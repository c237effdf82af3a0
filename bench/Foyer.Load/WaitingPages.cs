using System.Net;

namespace Foyer.Load;

/// <summary>How a set of waiting pages stands.</summary>
/// <param name="Pages">All of them.</param>
/// <param name="Asking">Those without a line of their own.</param>
/// <param name="Lost">Those that no longer wait.</param>
/// <param name="Cut">How many connections were cut before an answer, and opened again.</param>
internal readonly record struct PagesStand(int Pages, int Asking, int Lost, int Cut)
{
    public static PagesStand operator +(PagesStand one, PagesStand other) =>
        new(one.Pages + other.Pages, one.Asking + other.Asking, one.Lost + other.Lost, one.Cut + other.Cut);
}

/// <summary>Pages that wait, wherever they live.</summary>
internal interface IWaitingPages : IAsyncDisposable
{
    /// <summary>Opens pages until there are so many.</summary>
    Task<PagesStand> OpenAsync(int count, CancellationToken cancel);

    /// <summary>Waits until every page has heard of a state; the clock's stamps at which they did.</summary>
    Task<IReadOnlyList<long>> HeardAsync(bool isOnline, CancellationToken cancel);

    /// <summary>How they stand now.</summary>
    Task<PagesStand> StandAsync(CancellationToken cancel);
}

/// <summary>Pages of this process.</summary>
internal sealed class WaitingPages(Uri server, string department, int firstAddress, TimeProvider time) : IWaitingPages
{
    private const int PagesOfAnAddress = 10_000;
    private const int OpenedAtOnce = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<WaitingPage> pages = [];
    private readonly CancellationTokenSource stop = new();

    public async Task<PagesStand> OpenAsync(int count, CancellationToken cancel)
    {
        while (pages.Count < count)
        {
            var batch = Enumerable.Range(pages.Count, Math.Min(OpenedAtOnce, count - pages.Count))
                .Select(number => new WaitingPage(server, department, AddressOf(number), time)).ToList();
            await Task.WhenAll(batch.Select(page => page.OpenAsync(cancel)));
            foreach (var page in batch)
            {
                pages.Add(page);
                _ = page.WaitAsync(stop.Token);
            }
        }

        return await StandAsync(cancel);
    }

    public async Task<IReadOnlyList<long>> HeardAsync(bool isOnline, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        while (pages.Exists(page => page.IsOnline != isOnline && !page.IsLost) && time.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancel);
        }

        return [.. pages.Where(page => page.IsOnline == isOnline).Select(page => page.ToldAt)];
    }

    public Task<PagesStand> StandAsync(CancellationToken cancel) =>
        Task.FromResult(new PagesStand(pages.Count, pages.Count(page => page.IsAsking), pages.Count(page => page.IsLost), pages.Sum(page => page.Cut)));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        pages.ForEach(page => page.Dispose());
        stop.Dispose();
    }

    private IPAddress AddressOf(int number) => new([127, 0, 0, (byte)(firstAddress + (number / PagesOfAnAddress))]);
}
