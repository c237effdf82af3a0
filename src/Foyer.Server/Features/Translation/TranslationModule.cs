using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Translation;

/// <summary>Messages in another language, by a service that the operator chooses.</summary>
internal static class TranslationModule
{
    public static WebApplicationBuilder AddTranslation(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient(Translator.Client, static client => client.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(static () => OutsideAddresses.Handler(allowInside: false));
        builder.Services.AddSingleton<Translator>().AddSingleton<TranslateMessage>().AddSingleton<INewMembership, TranslateOnJoin>();
        return builder;
    }

    public static void MapTranslation(this ApiRoutes api, MethodRegistry methods) => TranslateMessage.Map(api, methods);
}
