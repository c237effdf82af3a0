using Foyer.Domain.Bridges;
using Foyer.Domain.Contacts;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Foyer.Server.Features.Bridges;

/// <summary>
/// Looks into every mailbox each minute. A letter is marked as read only after it is stored, so one that breaks off is fetched
/// again, and its id keeps it from being stored twice. A mailbox that cannot be reached is tried less and less often, and
/// switched off in the end; its letters stay where they are.
/// </summary>
internal sealed partial class FetchLetters(
    FoyerDbFactory databases, Commits commits, ReceiveLetter receive, SettingValues settings, TimeProvider time, ILogger<FetchLetters> logger)
    : Rounds(LookAgain, time), IBroadcasts<InboxSaved>
{
    private const int AtOnce = 50;
    private const uint LargestLetter = 40 * 1024 * 1024;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim turn = new(1, 1);

    public ValueTask BroadcastAsync(InboxSaved domainEvent, CancellationToken cancel)
    {
        WakeUp();
        return ValueTask.CompletedTask;
    }

    /// <summary>Looks into every mailbox whose time has come.</summary>
    public async Task FetchAsync(CancellationToken cancel)
    {
        if (!settings.Get(LiveChatSettings.Enabled))
        {
            return;
        }

        await turn.WaitAsync(cancel);
        try
        {
            await using var db = databases.Create();
            var now = Time.GetUtcNow();
            foreach (var inbox in await db.EmailInboxes.AsNoTracking().Where(one => one.IsActive && one.DueAt <= now).OrderBy(one => one.DueAt).ToListAsync(cancel))
            {
                await FetchAsync(inbox, cancel);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => TryAsync(FetchAsync, cancel);

    protected override void Failed(Exception failure) => Log.Stuck(logger, failure.GetType().Name);

    private async Task FetchAsync(EmailInbox inbox, CancellationToken cancel)
    {
        try
        {
            await ReadAsync(inbox, cancel);
            if (inbox.Failures > 0)
            {
                await NoteAsync(inbox, static (one, _) => one.Succeeded(), cancel);
            }
        }
        catch (Exception failure) when (MailLines.IsOfTheServer(failure) || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            // Only the kind of failure: what servers say may repeat what they were told.
            Log.Unreachable(logger, inbox.Id, failure.GetType().Name);
            await NoteAsync(inbox, (one, now) =>
            {
                one.Failed(now);
                if (!one.IsActive)
                {
                    Log.SwitchedOff(logger, inbox.Id, one.Failures);
                }
            }, cancel);
        }
    }

    private async Task ReadAsync(EmailInbox inbox, CancellationToken cancel)
    {
        using var line = await MailLines.FetchingAsync(inbox, cancel);
        await line.Inbox.OpenAsync(FolderAccess.ReadWrite, cancel);
        var unread = await line.Inbox.SearchAsync(SearchQuery.NotSeen.And(SearchQuery.DeliveredAfter(inbox.CreatedAt.UtcDateTime.Date)), cancel);
        foreach (var batch in unread.Chunk(AtOnce))
        {
            foreach (var summary in await line.Inbox.FetchAsync(batch, MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.InternalDate, cancel))
            {
                await ReadOneAsync(inbox, line, summary, cancel);
            }
        }

        await line.DisconnectAsync(quit: true, cancel);
    }

    private async Task ReadOneAsync(EmailInbox inbox, ImapClient line, IMessageSummary summary, CancellationToken cancel)
    {
        if (summary.InternalDate is { } arrived && arrived < inbox.CreatedAt)
        {
            // The search knows days only.
            return;
        }

        if (summary.Size > LargestLetter)
        {
            Log.TooLarge(logger, inbox.Id, summary.UniqueId.Id);
        }
        else
        {
            using var message = await line.Inbox.GetMessageAsync(summary.UniqueId, cancel);
            if (!await StoreAsync(inbox, message, summary.UniqueId.Id, cancel))
            {
                return;
            }
        }

        await line.Inbox.AddFlagsAsync(summary.UniqueId, MessageFlags.Seen, silent: true, cancel);
    }

    private async Task<bool> StoreAsync(EmailInbox inbox, MimeMessage message, uint number, CancellationToken cancel)
    {
        try
        {
            var outcome = await receive.ExecuteAsync(inbox, message, cancel);
            if (outcome.Refusal is { } refusal)
            {
                Log.Refused(logger, inbox.Id, number, refusal.Code);
            }

            // Who is blocked is not heard; everything else waits in the mailbox until it can be taken.
            return outcome.Refusal is null || outcome.Refusal == ContactRefusals.Blocked;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !MailLines.IsOfTheServer(failure))
        {
            // One letter that cannot be read must not keep the others out; it stays unread and is tried again.
            Log.Unreadable(logger, inbox.Id, number, failure);
            return false;
        }
    }

    private Task NoteAsync(EmailInbox inbox, Action<EmailInbox, DateTimeOffset> note, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            // Who changed it meanwhile began anew.
            if (await scope.Db.EmailInboxes.SingleOrDefaultAsync(one => one.Id == inbox.Id, stop) is { } one && one.UpdatedAt == inbox.UpdatedAt)
            {
                note(one, scope.Now);
            }
        },
        cancel);

    private static partial class Log
    {
        [LoggerMessage(3811, LogLevel.Warning, "Mailbox {Inbox} could not be reached ({Problem}) and is tried again later")]
        public static partial void Unreachable(ILogger logger, string inbox, string problem);

        [LoggerMessage(3812, LogLevel.Error, "Mailbox {Inbox} failed {Times} times in a row and is switched off; its letters stay there")]
        public static partial void SwitchedOff(ILogger logger, string inbox, int times);

        [LoggerMessage(3813, LogLevel.Warning, "Letter {Number} of mailbox {Inbox} is too large to become a message")]
        public static partial void TooLarge(ILogger logger, string inbox, uint number);

        [LoggerMessage(3814, LogLevel.Warning, "Letter {Number} of mailbox {Inbox} was not taken: {Refusal}")]
        public static partial void Refused(ILogger logger, string inbox, uint number, string refusal);

        [LoggerMessage(3815, LogLevel.Warning, "Letter {Number} of mailbox {Inbox} could not be read and is tried again later")]
        public static partial void Unreadable(ILogger logger, string inbox, uint number, Exception failure);

        [LoggerMessage(3816, LogLevel.Warning, "Mailboxes could not be looked into ({Problem}); the next round tries again")]
        public static partial void Stuck(ILogger logger, string problem);
    }
}
