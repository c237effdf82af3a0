using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Mails;

/// <summary>Letters that the server sends.</summary>
internal static class MailsModule
{
    public static WebApplicationBuilder AddMails(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<LetterPictures>().AddSingleton<IMailTransport, SmtpTransport>().AddSingleton<MailDomains>().AddSingleton<Letters>();
        services.AddScoped<TestMail>();
        services.AddBroadcasts<CarryMails>().AddHostedService(provider => provider.GetRequiredService<CarryMails>());
        services.AddScoped<MailEverybody>();
        return builder;
    }

    public static void MapMails(this ApiRoutes api, MethodRegistry methods)
    {
        TestMail.Map(api);
        TestMail.Map(methods);
        MailEverybody.Map(api);
    }

    public static void MapMailPages(this WebApplication app) => MailEverybody.MapPage(app);
}
