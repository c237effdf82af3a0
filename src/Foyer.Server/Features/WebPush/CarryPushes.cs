using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Foyer.Domain.WebPush;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.WebPush;

/// <summary>Hands notifications to the browsers' push services. Each is leased first, so of several nodes one sends it; a browser that is gone is forgotten.</summary>
internal sealed partial class CarryPushes(
    FoyerDbFactory databases, Commits commits, ServerKey key, IHttpClientFactory clients, TimeProvider time, ILogger<CarryPushes> logger)
    : Rounds(LookAgain, time), IBroadcasts<PushWritten>
{
    public const string Client = "web-push";
    private const int AtOnce = 50;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public ValueTask BroadcastAsync(PushWritten domainEvent, CancellationToken cancel)
    {
        WakeUp();
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends everything that is due.</summary>
    public async Task CarryAsync(CancellationToken cancel)
    {
        while (true)
        {
            var taken = await TakeAsync(cancel);
            if (taken.Count == 0)
            {
                return;
            }

            await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel }, async (one, stop) => await CarryAsync(one, stop));
        }
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => TryAsync(CarryAsync, cancel);

    protected override void Failed(Exception failure) => Log.Stuck(logger, failure);

    // Taken and out of date are sorted out in one commit.
    private async Task<IReadOnlyList<(OutgoingPush Push, PushSubscription Browser)>> TakeAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var now = Time.GetUtcNow();
        if (!await db.OutgoingPushes.AnyAsync(push => push.DueAt <= now, cancel))
        {
            return [];
        }

        List<(OutgoingPush, PushSubscription)> taken = [];
        await commits.RunAsync(
            async (scope, stop) =>
            {
                taken.Clear();
                var at = scope.Now;
                await scope.Db.OutgoingPushes.Where(push => push.ExpiresAt <= at).ExecuteDeleteAsync(stop);
                var due = await scope.Db.OutgoingPushes.Where(push => push.DueAt <= at).OrderBy(push => push.Number).Take(AtOnce).ToListAsync(stop);
                var numbers = due.Select(push => push.Subscription).ToList();
                var browsers = await scope.Db.PushSubscriptions.AsNoTracking().Where(one => numbers.Contains(one.Number)).ToDictionaryAsync(one => one.Number, stop);
                foreach (var push in due)
                {
                    push.Take(at);
                    taken.Add((push, browsers[push.Subscription]));
                }
            },
            cancel);
        return taken;
    }

    private async Task CarryAsync((OutgoingPush Push, PushSubscription Browser) one, CancellationToken cancel)
    {
        HttpStatusCode? status = null;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, one.Browser.Endpoint);
            request.Content = new ByteArrayContent(PushEncryption.Encrypt(Encoding.UTF8.GetBytes(one.Push.Payload), one.Browser.Key, one.Browser.Secret));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            request.Content.Headers.ContentEncoding.Add("aes128gcm");
            request.Headers.TryAddWithoutValidation("Authorization", await key.AuthorizationAsync(new Uri(one.Browser.Endpoint), cancel));
            request.Headers.Add("TTL", $"{Math.Max(0, (long)(one.Push.ExpiresAt - Time.GetUtcNow()).TotalSeconds)}");
            request.Headers.Add("Urgency", "high");
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            status = response.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            // The network's fault: tried again.
        }

        await SettleAsync(one.Push, one.Browser, status, cancel);
    }

    private Task SettleAsync(OutgoingPush push, PushSubscription browser, HttpStatusCode? status, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            if (status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            {
                // The browser has ended it; whatever else waits for it goes along.
                await scope.Db.PushSubscriptions.Where(one => one.Number == browser.Number).ExecuteDeleteAsync(stop);
            }
            else if (status is null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            {
                if (await scope.Db.OutgoingPushes.SingleOrDefaultAsync(one => one.Number == push.Number, stop) is { } tried && !tried.Failed(scope.Now))
                {
                    scope.Db.OutgoingPushes.Remove(tried);
                }
            }
            else
            {
                if ((int)status.Value >= 300)
                {
                    // Neither address nor words: a log outlives what it tells of.
                    Log.Refused(logger, push.Number, (int)status.Value);
                }

                await scope.Db.OutgoingPushes.Where(one => one.Number == push.Number).ExecuteDeleteAsync(stop);
            }
        },
        cancel);

    private static partial class Log
    {
        [LoggerMessage(3501, LogLevel.Warning, "Notifications could not be carried; the next round tries again")]
        public static partial void Stuck(ILogger logger, Exception failure);

        [LoggerMessage(3502, LogLevel.Warning, "Notification {Number} was refused by the push service with {Status}")]
        public static partial void Refused(ILogger logger, long number, int status);
    }
}
