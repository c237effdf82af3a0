using System.Globalization;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Pop3;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace Foyer.Server.Features.Mails;

/// <summary>The mailbox from which answers to letters are fetched, by IMAP or POP 3.</summary>
internal sealed class ReplyMailbox(SettingValues settings)
{
    private const int AtOnce = 50;
    private const int LargestLetter = 10 * 1024 * 1024;
    private const int TimeoutMilliseconds = 30_000;

    public bool IsConfigured => settings.Get(EmailSettings.DirectReplyEnable) && settings.Get(EmailSettings.DirectReplyHost).Length > 0 && settings.Get(EmailSettings.DirectReplyReplyTo).Length > 0;

    /// <summary>Hands out what has come; a letter counts as read once it was taken.</summary>
    public Task ReadAsync(Func<MimeMessage, Task> take, CancellationToken cancel) =>
        settings.Get(EmailSettings.DirectReplyProtocol) == "POP" ? ReadByPopAsync(take, cancel) : ReadByImapAsync(take, cancel);

    private async Task ReadByImapAsync(Func<MimeMessage, Task> take, CancellationToken cancel)
    {
        using var client = new ImapClient { Timeout = TimeoutMilliseconds };
        await OpenAsync(client, plain: 143, wrapped: 993, cancel);
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite, cancel);
        var unread = (await client.Inbox.SearchAsync(SearchQuery.NotSeen, cancel)).Take(AtOnce).ToList();
        var sizes = unread.Count == 0 ? [] : (await client.Inbox.FetchAsync(unread, MessageSummaryItems.Size | MessageSummaryItems.UniqueId, cancel)).ToDictionary(static one => one.UniqueId, static one => one.Size ?? 0);
        foreach (var id in unread)
        {
            if (sizes.GetValueOrDefault(id) <= LargestLetter)
            {
                using var letter = await client.Inbox.GetMessageAsync(id, cancel);
                await take(letter);
            }

            await client.Inbox.AddFlagsAsync(id, Deletes ? MessageFlags.Seen | MessageFlags.Deleted : MessageFlags.Seen, silent: true, cancel);
        }

        if (Deletes && unread.Count > 0)
        {
            await client.Inbox.ExpungeAsync(cancel);
        }

        await client.DisconnectAsync(quit: true, cancel);
    }

    private async Task ReadByPopAsync(Func<MimeMessage, Task> take, CancellationToken cancel)
    {
        using var client = new Pop3Client { Timeout = TimeoutMilliseconds };
        await OpenAsync(client, plain: 110, wrapped: 995, cancel);

        // The youngest: without deleting, the protocol knows nothing of what was read before.
        for (var number = Math.Max(0, client.Count - AtOnce); number < client.Count; number++)
        {
            if (await client.GetMessageSizeAsync(number, cancel) <= LargestLetter)
            {
                using var letter = await client.GetMessageAsync(number, cancel);
                await take(letter);
            }

            if (Deletes)
            {
                await client.DeleteMessageAsync(number, cancel);
            }
        }

        await client.DisconnectAsync(quit: true, cancel);
    }

    private bool Deletes => settings.Get(EmailSettings.DirectReplyDelete);

    private async Task OpenAsync(MailService client, int plain, int wrapped, CancellationToken cancel)
    {
        var isPlain = settings.Get(EmailSettings.DirectReplyIgnoreTls);
        var port = int.TryParse(settings.Get(EmailSettings.DirectReplyPort), CultureInfo.InvariantCulture, out var given) ? given : isPlain ? plain : wrapped;
        await client.ConnectAsync(
            settings.Get(EmailSettings.DirectReplyHost), port, isPlain ? SecureSocketOptions.None : port == plain ? SecureSocketOptions.StartTls : SecureSocketOptions.SslOnConnect, cancel);
        await client.AuthenticateAsync(settings.Get(EmailSettings.DirectReplyUsername), settings.Get(EmailSettings.DirectReplyPassword), cancel);
    }
}
