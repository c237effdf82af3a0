using System.Text.RegularExpressions;
using Foyer.Domain.Bridges;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Setup;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Foyer.Server.Texts;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Foyer.Server.Features.Bridges;

/// <summary>An agent's answer goes to the visitor by the mailbox that the visitor wrote to, as part of the same thread.</summary>
internal sealed partial class AnswerByLetter(IFileStore store)
{
    /// <summary>The id of an answer: sent twice by accident, it is still one letter.</summary>
    public static string IdOf(Message answer, string inboxEmail) => $"{answer.Id.Value}@{inboxEmail[(inboxEmail.LastIndexOf('@') + 1)..]}";

    /// <summary>Sends the message of a call; does nothing when the chat or its mailbox is gone.</summary>
    /// <exception cref="HttpRequestException">The mail server could not be reached.</exception>
    /// <exception cref="MailRefusedException">The mail server refuses this letter for good.</exception>
    public async Task SendAsync(FoyerDb db, OutgoingCall call, CancellationToken cancel)
    {
        var chat = await db.LiveChats.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == call.RoomId, cancel);
        var message = await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == call.MessageId && !one.IsHidden, cancel);
        if (chat?.Letters is not { } letters || message is null
            || await db.EmailInboxes.AsNoTracking().SingleOrDefaultAsync(one => one.Id == letters.Inbox, cancel) is not { } inbox)
        {
            return;
        }

        using var letter = await ComposeAsync(db, letters, inbox, message, cancel);
        try
        {
            await MailLines.SendAsync(inbox, letter, cancel);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500 && refused.ErrorCode != SmtpErrorCode.UnexpectedStatusCode)
        {
            throw new MailRefusedException($"The mail server answered {(int)refused.StatusCode}", refused);
        }
        catch (Exception failure) when (MailLines.IsOfTheServer(failure) || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new HttpRequestException("The mail server could not be reached", failure);
        }
    }

    /// <summary>Says in the chat that an answer did not arrive; agents would wait for a reply in vain.</summary>
    public static async Task SayFailedAsync(CommitScope scope, OutgoingCall call, Tongue tongue, CancellationToken cancel)
    {
        if (call.RoomId is { } room && await scope.Db.ChatInRoomAsync(room, cancel) is { } at)
        {
            scope.Post(at.Room, new MessageDraft(room, FirstBoot.BotId, FirstBoot.BotId, tongue.Say(
                "Die letzte Antwort konnte nicht als E-Mail zugestellt werden.", "The latest answer could not be delivered by e-mail.")));
        }
    }

    private async Task<MimeMessage> ComposeAsync(FoyerDb db, ChatLetters letters, EmailInbox inbox, Message message, CancellationToken cancel)
    {
        var own = IdOf(message, inbox.Email);
        var before = letters.Thread.TakeWhile(id => id != own).ToList();
        var letter = new MimeMessage { Subject = letters.AnswerSubject.ReplaceLineEndings(" "), MessageId = own, Date = message.At };
        letter.From.Add(new MailboxAddress((inbox.SenderInfo is { Length: > 0 } sender ? sender : inbox.Name).ReplaceLineEndings(" "), inbox.Email));
        letter.To.Add(MailboxAddress.Parse(letters.ReplyTo));
        if (before.Count > 0)
        {
            letter.InReplyTo = before[^1];
            letter.References.AddRange(before);
        }

        var body = new BodyBuilder { TextBody = QuotedMessage().Replace(message.Text, "") };
        foreach (var upload in await db.Uploads.AsNoTracking().Where(one => one.MessageId == message.Id && one.OriginalId == null).ToListAsync(cancel))
        {
            if (await store.OpenAsync(upload.StoreKey, cancel) is { } content)
            {
                await using (content)
                {
                    await body.Attachments.AddAsync(upload.Name, content, ContentType.Parse(upload.MediaType), cancel);
                }
            }
        }

        letter.Body = body.ToMessageBody();
        return letter;
    }

    // Clients of the dialect mark what they answer with an empty link; the thread says it to the visitor.
    [GeneratedRegex(@"^\[ \]\([^)]*\)\s*")]
    private static partial Regex QuotedMessage();
}
