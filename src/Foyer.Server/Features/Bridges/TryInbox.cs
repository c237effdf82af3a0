using Foyer.Domain;
using Foyer.Domain.Bridges;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Foyer.Server.Features.Bridges;

/// <summary>An administrator tries a mailbox out: it is looked into, and a letter goes to the administrator's own address.</summary>
internal sealed class TryInbox(FoyerDb db)
{
    private static readonly Refusal NotFound = Refusal.NotFound();
    private static readonly Refusal NoAddress = Refusal.Text("user-without-verified-email");

    public async Task<Outcome<string>> ExecuteAsync(Caller caller, string id, CancellationToken cancel)
    {
        if (await db.EmailInboxes.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } inbox)
        {
            return NotFound;
        }

        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == caller.Id, cancel);
        if (user.Emails.FirstOrDefault(email => email.IsVerified) is not { } address)
        {
            return NoAddress;
        }

        try
        {
            using var imap = await MailLines.FetchingAsync(inbox, cancel);
            await imap.DisconnectAsync(quit: true, cancel);
            using var letter = new MimeMessage();
            letter.From.Add(new MailboxAddress(inbox.SenderInfo ?? inbox.Name, inbox.Email));
            letter.To.Add(MailboxAddress.Parse(address.Address));
            letter.Subject = "Test of the email inbox";
            letter.Body = new TextPart("plain") { Text = "This inbox sends and receives letters." };
            await MailLines.SendAsync(inbox, letter, cancel);
            return inbox.Id;
        }
        catch (Exception failure) when (MailLines.IsOfTheServer(failure))
        {
            return Refusal.Text($"The mail server could not be used: {failure.Message}");
        }
    }

    public static void Map(ApiRoutes api) => api.Post("email-inbox.send-test/{_id}").NeedsAll(LiveChatPermissions.ManageEmailInboxes).Limit(10)
        .Handle<TryInbox>(static async (call, attempt) => (await attempt.ExecuteAsync(call.Caller, call.Path("_id"), call.Cancel)).Answer(id => new { _id = id }));
}

/// <summary>Lines to the servers of a mailbox.</summary>
internal static class MailLines
{
    private const int TimeoutMilliseconds = 20_000;

    public static async Task<ImapClient> FetchingAsync(EmailInbox inbox, CancellationToken cancel)
    {
        var client = new ImapClient { Timeout = TimeoutMilliseconds };
        try
        {
            await client.ConnectAsync(inbox.Imap.Server, inbox.Imap.Port, Security(inbox.Imap), cancel);
            await client.AuthenticateAsync(inbox.Imap.Username, inbox.Imap.Password, cancel);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public static async Task SendAsync(EmailInbox inbox, MimeMessage letter, CancellationToken cancel)
    {
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        await client.ConnectAsync(inbox.Smtp.Server, inbox.Smtp.Port, Security(inbox.Smtp), cancel);
        if (inbox.Smtp.Username.Length > 0 && client.Capabilities.HasFlag(SmtpCapabilities.Authentication))
        {
            await client.AuthenticateAsync(inbox.Smtp.Username, inbox.Smtp.Password, cancel);
        }

        await client.SendAsync(letter, cancel);
        await client.DisconnectAsync(quit: true, cancel);
    }

    public static bool IsOfTheServer(Exception failure) => failure is ProtocolException or CommandException or AuthenticationException
        or SslHandshakeException or System.Net.Sockets.SocketException or IOException or TimeoutException or ServiceNotConnectedException;

    private static SecureSocketOptions Security(MailServer server) => server.Secure ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable;
}
