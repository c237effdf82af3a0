using Foyer.Server.Storage;

namespace Foyer.Server.Features.Mails;

/// <summary>Letters that the server sends.</summary>
internal static class MailsModule
{
    public static WebApplicationBuilder AddMails(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IMailTransport, SmtpTransport>().AddSingleton<MailDomains>();
        services.AddBroadcasts<CarryMails>().AddHostedService(provider => provider.GetRequiredService<CarryMails>());
        return builder;
    }
}
