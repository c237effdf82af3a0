using Foyer.Domain.Mails;
using Foyer.Server.Storage;
using MimeKit;

namespace Foyer.Server.Features.Mails;

/// <summary>Writes letters in the commit of what they tell of.</summary>
internal static class MailRows
{
    public static void Write(this CommitScope scope, OutgoingMail mail)
    {
        scope.Db.OutgoingMails.Add(mail);
        scope.Announce(new MailWritten());
    }

    /// <summary>Whether this is one whole address that a mail server could take.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: > 2 and <= 254 } && MailboxAddress.TryParse(text, out var parsed) && parsed.Address == text.Trim()
        && parsed.Address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < parsed.Address.Length - 1
        && !text.Any(char.IsControl);
}
