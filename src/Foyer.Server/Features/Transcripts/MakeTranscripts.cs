using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.LiveChats;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Hosting;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Transcripts;

/// <summary>
/// Makes the documents that were ordered. Each order is leased first, so of several nodes one makes it; one whose maker dies is
/// tried again when the lease is over. After five failures whoever asked is told.
/// </summary>
internal sealed partial class MakeTranscripts(
    FoyerDbFactory databases,
    Commits commits,
    TranscriptDocument documents,
    HandOverTranscript hands,
    IFileStore store,
    Ids ids,
    FoyerOptions options,
    TimeProvider time,
    ILogger<MakeTranscripts> logger) : Rounds(LookAgain, time), IBroadcasts<TranscriptOrdered>
{
    private const string PdfType = "application/pdf";
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim turn = new(1, 1);

    public ValueTask BroadcastAsync(TranscriptOrdered domainEvent, CancellationToken cancel)
    {
        WakeUp();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes everything that is due, and returns when no other round of this node is at it either.</summary>
    public async Task MakeAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            while (await NextAsync(cancel) is { } order)
            {
                await MakeOneAsync(order, cancel);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>In test mode an end is answered when its document is there, as other servers of the dialect do.</summary>
    public Task MakeInTestModeAsync(CancellationToken cancel) => options.TestMode ? MakeAsync(cancel) : Task.CompletedTask;

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => TryAsync(MakeAsync, cancel);

    protected override void Failed(Exception failure) => Log.Stuck(logger, failure);

    private async Task<TranscriptOrder?> NextAsync(CancellationToken cancel)
    {
        // Asked before the turn to write is taken: a round that finds nothing costs nobody anything.
        var now = Time.GetUtcNow();
        await using var db = databases.Create();
        if (!await db.TranscriptOrders.AnyAsync(one => one.DueAt <= now, cancel))
        {
            return null;
        }

        TranscriptOrder? leased = null;
        await commits.RunAsync(
            async (scope, stop) =>
            {
                leased = await scope.Db.TranscriptOrders.Where(one => one.DueAt <= scope.Now).OrderBy(one => one.DueAt).FirstOrDefaultAsync(stop);
                leased?.Try(scope.Now);
            },
            cancel);
        return leased;
    }

    private async Task MakeOneAsync(TranscriptOrder order, CancellationToken cancel)
    {
        try
        {
            await using var db = databases.Create();
            if (await db.ChatInRoomAsync(order.RoomId, cancel) is not { } at)
            {
                await ForgetAsync(order.RoomId, cancel);
                return;
            }

            var tongue = await hands.TongueOfAsync(db, order.Requester, cancel);
            var pdf = await documents.MakeAsync(db, at, tongue, cancel);
            var key = ids.NextHex();
            await store.SaveAsync(key, stream => stream.WriteAsync(pdf, cancel).AsTask(), cancel);
            await KeepAsync(order, key, new FileFacts(hands.NameOf(at, tongue), PdfType, pdf.Length, null), cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            Log.Failed(logger, failure.GetType().Name, order.Attempts);
            await AgainAsync(order.RoomId, cancel);
        }
    }

    private Task KeepAsync(TranscriptOrder made, string key, FileFacts facts, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            // Who was erased meanwhile is written about nowhere; the sweep finds the bytes.
            if (await scope.Db.TranscriptOrders.SingleOrDefaultAsync(one => one.RoomId == made.RoomId, stop) is not { } order
                || await scope.Db.ChatInRoomAsync(made.RoomId, stop) is not { } at)
            {
                return;
            }

            scope.Db.TranscriptOrders.Remove(order);
            await hands.DoneAsync(scope, at, order, new Upload(new UploadId(scope.Ids.Next()), made.RoomId, key, facts, scope.Now), stop);
        },
        cancel);

    private Task AgainAsync(RoomId room, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            if (await scope.Db.TranscriptOrders.SingleOrDefaultAsync(one => one.RoomId == room, stop) is not { } order || order.Failed(scope.Now))
            {
                return;
            }

            scope.Db.TranscriptOrders.Remove(order);
            if (await scope.Db.LiveChats.SingleOrDefaultAsync(one => one.RoomId == room, stop) is { } chat)
            {
                await hands.FailedAsync(scope, chat, order.Requester, stop);
            }
        },
        cancel);

    private Task ForgetAsync(RoomId room, CancellationToken cancel) => commits.RunAsync(
        (scope, stop) => scope.Db.TranscriptOrders.Where(one => one.RoomId == room).ExecuteDeleteAsync(stop), cancel);

    private static partial class Log
    {
        [LoggerMessage(3801, LogLevel.Warning, "A transcript could not be made ({Problem}, attempt {Attempt})")]
        public static partial void Failed(ILogger logger, string problem, int attempt);

        [LoggerMessage(3802, LogLevel.Warning, "Transcripts could not be made; the next round tries again")]
        public static partial void Stuck(ILogger logger, Exception failure);
    }
}
