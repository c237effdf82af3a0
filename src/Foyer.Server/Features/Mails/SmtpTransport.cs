using System.Globalization;
using Foyer.Domain.Mails;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Hosting;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Foyer.Server.Features.Mails;

/// <summary>Sends letters through the operator's mail server.</summary>
internal sealed class SmtpTransport(SettingValues settings, FoyerOptions options, LetterPictures pictures) : IMailTransport
{
    private const int TimeoutMilliseconds = 30_000;

    public bool IsConfigured => settings.Get(EmailSettings.SmtpHost).Length > 0;

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        using var message = await ComposeAsync(mail, cancel);
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        var isWrapped = settings.Get(EmailSettings.SmtpProtocol) == "smtps";
        var port = int.TryParse(settings.Get(EmailSettings.SmtpPort), CultureInfo.InvariantCulture, out var given) ? given : isWrapped ? 465 : 25;
        var security = isWrapped ? SecureSocketOptions.SslOnConnect
            : settings.Get(EmailSettings.SmtpIgnoreTls) ? SecureSocketOptions.None
            : SecureSocketOptions.StartTls;
        await client.ConnectAsync(settings.Get(EmailSettings.SmtpHost), port, security, cancel);
        if (settings.Get(EmailSettings.SmtpUsername) is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, settings.Get(EmailSettings.SmtpPassword), cancel);
        }

        try
        {
            await client.SendAsync(message, cancel);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500 && refused.ErrorCode != SmtpErrorCode.UnexpectedStatusCode)
        {
            throw new MailRefusedException($"The mail server answered {(int)refused.StatusCode}", refused);
        }

        // Sent is sent: a farewell that fails must not send it twice.
        await QuitAsync(client, cancel);
    }

    private async Task<MimeMessage> ComposeAsync(OutgoingMail mail, CancellationToken cancel)
    {
        var message = new MimeMessage { Subject = OneLine(mail.Subject) };
        message.From.Add(new MailboxAddress(OneLine(mail.SenderName ?? settings.Get(GeneralSettings.SiteName)), OwnAddress));
        message.To.AddRange(mail.To.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(MailboxAddress.Parse));
        if (mail.ReplyTo is { } reply)
        {
            message.ReplyTo.Add(MailboxAddress.Parse(reply));
        }

        // So that no holiday notice answers a machine.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        var body = new BodyBuilder { TextBody = mail.Text };
        if (!settings.Get(EmailSettings.EmailPlainTextOnly))
        {
            body.HtmlBody = mail.Html;
            await pictures.AddAsync(body, mail, cancel);
        }

        message.Body = body.ToMessageBody();
        return message;
    }

    private string OwnAddress => settings.Get(EmailSettings.FromEmail) is { Length: > 0 } from
        ? MailboxAddress.Parse(from).Address
        : $"foyer@{new Uri(options.RootUrl).Host}";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static async Task QuitAsync(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception late) when (late is IOException or MailKit.ProtocolException or OperationCanceledException)
        {
            // The letter is out.
        }
    }
}
