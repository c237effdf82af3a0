using Foyer.Domain;
using Foyer.Domain.Mails;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using MailKit;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Mails;

/// <summary>Sends a letter to whoever sets the mail server up, at once and not by the outbox: what goes wrong is told to them.</summary>
internal sealed class TestMail(FoyerDb db, IMailTransport transport, SettingValues settings, TimeProvider time)
{
    private static readonly Refusal NoServer = new("error-email-send-failed", "No mail server is set up: SMTP_Host is empty");
    private static readonly Refusal NoAddress = new("error-invalid-email", "Your account has no e-mail address");

    /// <returns>Where it was sent.</returns>
    public async Task<Outcome<string>> ExecuteAsync(Caller caller, CancellationToken cancel)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == caller.Id, cancel);
        if (!transport.IsConfigured)
        {
            return NoServer;
        }

        if (user.Emails.FirstOrDefault()?.Address is not { } address)
        {
            return NoAddress;
        }

        var tongue = Tongue.Named(user.Language) ?? Tongue.OfServer(settings);
        var subject = tongue.Say($"Test-Mail von {settings.Get(GeneralSettings.SiteName)}", $"Test mail of {settings.Get(GeneralSettings.SiteName)}");
        var text = tongue.Say("Der Mail-Versand ist richtig eingerichtet.", "Sending mail is set up correctly.");
        try
        {
            await transport.SendAsync(new OutgoingMail(address, subject, text, LetterPage.Make(tongue, subject, $"<p>{LetterPage.Safe(text)}</p>\n"), time.GetUtcNow()), cancel);
            return address;
        }
        catch (Exception failure) when (failure is MailRefusedException or ProtocolException or CommandException or AuthenticationException
            or ServiceNotConnectedException or SslHandshakeException or IOException or System.Net.Sockets.SocketException or TimeoutException or NotSupportedException)
        {
            return new Refusal("error-email-send-failed", $"The mail server could not be used: {failure.Message}");
        }
    }

    public static void Map(ApiRoutes api) => api.Get("smtp.check").SignedIn().Handle<IMailTransport>(static (_, transport) =>
        ApiResult.Success(new { isSMTPConfigured = transport.IsConfigured }));

    public static void Map(MethodRegistry methods) => methods.Add("sendSMTPTestEmail").Needs(AdministrationPermissions.EditSettings).Handle<TestMail>(static async (call, test) =>
        (await test.ExecuteAsync(call.Account, call.Cancel)).Reply(static address => new { message = "Your_mail_was_sent_to_s", @params = new[] { address } }));
}
