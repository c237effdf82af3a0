using Foyer.Domain;
using Foyer.Domain.Mails;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Push;

/// <summary>The letter that tells somebody of a message. It goes to confirmed addresses only, and says of the message what the operator allows.</summary>
internal sealed class NoticeLetter(SettingValues settings, Letters letters, ReplyMailbox mailbox, ReplyKey keys)
{
    private byte[] key = [];

    /// <summary>Gets ready what the first letter might make: nothing else is committed while letters are written.</summary>
    public async Task PrepareAsync(CancellationToken cancel) => key = mailbox.IsConfigured && key.Length == 0 ? await keys.GetAsync(cancel) : key;

    public async Task<OutgoingMail?> ForAsync(CommitScope scope, MessageNotice notice, UserId reader, Tongue tongue, CancellationToken cancel)
    {
        if (await AddressOfAsync(scope.Db, reader, cancel) is not { } address)
        {
            return null;
        }

        var (subject, said) = (Subject(notice, reader, tongue), notice.Said(tongue));
        var lead = settings.Get(EmailSettings.EmailNotificationShowMessage) && said.Length > 0
            ? said
            : tongue.Say("Sie haben eine neue Nachricht.", "You have a new message.");
        var link = $"{settings.Get(GeneralSettings.SiteUrl).TrimEnd('/')}{RoomPages.AddressOf(notice.Room)}?msg={notice.Message.Id.Value}";
        var (go, hint) = (tongue.Say("Nachricht öffnen", "Open the message"), tongue.Say(
            "Welche Nachrichten Sie per E-Mail bekommen, bestimmen Sie in Ihrem Konto unter «Einstellungen».", "You choose in your account, under preferences, of which messages you get letters."));
        var answers = mailbox.IsConfigured && key.Length > 0
            ? ReplyAddress.Make(settings.Get(EmailSettings.DirectReplyReplyTo), settings.Get(EmailSettings.DirectReplySeparator), notice.Message.Id, reader, key)
            : null;
        if (answers is not null)
        {
            hint = $"{tongue.Say("Sie können auf diesen Brief antworten.", "You can answer this letter.")} {hint}";
        }

        var html = $"<p class=\"text\">{LetterPage.Safe(lead)}</p>\n<p><a href=\"{LetterPage.Safe(link)}\">{LetterPage.Safe(go)}</a></p>\n<p class=\"note\">{LetterPage.Safe(hint)}</p>\n";
        var (text, page) = letters.Surround(tongue, subject, $"{lead}\n\n{go}: {link}\n\n{hint}\n", html, address, answers is not null);
        return new OutgoingMail(address, subject, text, page, scope.Now)
        {
            SenderName = notice.Author,
            ReplyTo = answers is not null ? answers : settings.Get(EmailSettings.AddSenderToReplyTo) ? await AddressOfAsync(scope.Db, new UserId(notice.Message.AuthorId), cancel) : null,
            RoomId = notice.Room.Kind == RoomKinds.LiveChat ? notice.Room.Id : null,
        };
    }

    private static async Task<string?> AddressOfAsync(FoyerDb db, UserId account, CancellationToken cancel) =>
        (await db.Users.AsNoTracking().Where(user => user.Id == account).SelectMany(user => user.Emails).Where(email => email.IsVerified).ToListAsync(cancel)).FirstOrDefault()?.Address;

    private string Subject(MessageNotice notice, UserId reader, Tongue tongue)
    {
        var isDirect = notice.Room.Kind == RoomKinds.Direct;
        var isMentioned = notice.Mentions(reader);
        var own = settings.Get(isDirect ? EmailSettings.OfflineDirect : isMentioned || !notice.IsToAll ? EmailSettings.OfflineMention : EmailSettings.OfflineMentionAll);
        var (author, room) = (notice.Author, notice.Room.DisplayName ?? notice.Room.Name ?? "");
        var text = own.Length > 0 ? own
            : $"[[Site_Name]] {(isDirect ? tongue.Say("[User] hat Ihnen geschrieben", "[User] wrote to you")
                : isMentioned ? tongue.Say("[User] hat Sie in #[Room] erwähnt", "[User] mentioned you in #[Room]")
                : notice.IsToAll ? tongue.Say("[User] hat eine Nachricht an alle in #[Room] geschrieben", "[User] wrote to everybody in #[Room]")
                : tongue.Say("[User] hat in #[Room] geschrieben", "[User] wrote in #[Room]"))}";
        return text.Replace("[Site_Name]", settings.Get(GeneralSettings.SiteName), StringComparison.Ordinal)
            .Replace("[User]", author, StringComparison.Ordinal).Replace("[Room]", room, StringComparison.Ordinal).ReplaceLineEndings(" ");
    }
}
