using Foyer.Client;
using Foyer.Contracts.Visitors;

namespace Foyer.EndToEnd.Support;

/// <summary>Visitors who write without a pause, each in a chat of their own, and remember what the server acknowledged and in which order.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly SocketsHttpHandler sockets = new();
    private readonly List<Writer> writers = [];
    private Task writing = Task.CompletedTask;

    public static async Task<Crowd> GatherAsync(Uri address, int size, CancellationToken cancel)
    {
        var crowd = new Crowd();
        for (var n = 0; n < size; n++)
        {
            crowd.writers.Add(await Writer.OpenAsync(crowd.NewClient(address), $"crowd-{n}-{WireIds.NewMessageId()}", cancel));
        }

        crowd.writing = Task.WhenAll(crowd.writers.Select(writer => writer.WriteAsync(crowd.stop.Token)));
        return crowd;
    }

    /// <summary>How many messages the server has acknowledged so far.</summary>
    public int Acknowledged => writers.Sum(writer => writer.AcknowledgedCount);

    /// <summary>Waits until so many messages are acknowledged.</summary>
    public async Task AcknowledgesAsync(int count, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (Acknowledged < count)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Nobody writes any more.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await writing;
    }

    /// <summary>What of the acknowledged is not in the store exactly once and in the order of the acknowledgements.</summary>
    public async Task<IReadOnlyList<string>> ComplaintsAsync(CancellationToken cancel)
    {
        List<string> complaints = [];
        foreach (var writer in writers)
        {
            complaints.AddRange(await writer.ComplaintsAsync(cancel));
        }

        return complaints;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var writer in writers)
        {
            await writer.DisposeAsync();
        }

        sockets.Dispose();
        stop.Dispose();
    }

    private FoyerClient NewClient(Uri address)
    {
        var http = new HttpClient(sockets, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(20) };
        return new FoyerClient(http, address);
    }

    private sealed class Writer(FoyerClient client, string token, string roomId) : IAsyncDisposable
    {
        private readonly List<string> acknowledged = [];

        public int AcknowledgedCount
        {
            get
            {
                lock (acknowledged)
                {
                    return acknowledged.Count;
                }
            }
        }

        public static async Task<Writer> OpenAsync(FoyerClient client, string token, CancellationToken cancel)
        {
            await client.Visitors.RegisterAsync(new VisitorRegistration { Token = token, Name = token, Department = "it-service" }, cancel);
            return new Writer(client, token, (await client.Visitors.OpenRoomAsync(token, cancel: cancel)).Id);
        }

        public async Task WriteAsync(CancellationToken cancel)
        {
            for (var n = 0; !cancel.IsCancellationRequested; n++)
            {
                var id = WireIds.NewMessageId();
                while (!await TrySendAsync(id, $"{n}", cancel) && !cancel.IsCancellationRequested)
                {
                    // The server is away: the same message again, as every client does.
                    await Task.Delay(100, CancellationToken.None);
                }
            }
        }

        public async Task<IEnumerable<string>> ComplaintsAsync(CancellationToken cancel)
        {
            List<string> stored = [];
            DateTimeOffset? before = null;
            while (await client.Visitors.HistoryAsync(token, roomId, 100, before, cancel) is { Count: > 0 } page)
            {
                stored.AddRange(page.Select(message => message.Id));
                before = page.Min(message => message.SentAt);
                if (page.Count < 100)
                {
                    break;
                }
            }

            stored.Reverse();
            var asked = acknowledged.ToHashSet(StringComparer.Ordinal);
            var found = stored.Where(asked.Contains).ToList();
            return found.SequenceEqual(acknowledged, StringComparer.Ordinal)
                ? []
                : [$"{token}: {acknowledged.Count} acknowledged, {found.Distinct().Count()} found, {found.Count - found.Distinct().Count()} twice"];
        }

        public ValueTask DisposeAsync() => client.DisposeAsync();

        private async Task<bool> TrySendAsync(string id, string text, CancellationToken cancel)
        {
            try
            {
                await client.Visitors.SendAsync(new VisitorMessageRequest { Token = token, RoomId = roomId, Id = id, Text = text }, CancellationToken.None);
                lock (acknowledged)
                {
                    acknowledged.Add(id);
                }

                return true;
            }
            catch (Exception failure) when (failure is WireException { IsConnectionLost: true } or HttpRequestException or TaskCanceledException)
            {
                return cancel.IsCancellationRequested;
            }
        }
    }
}
