using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Transcripts;

/// <summary>Conversations as documents.</summary>
internal static class TranscriptsModule
{
    public static WebApplicationBuilder AddTranscripts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OrderTranscript>().AddSingleton<IFollowsCommit, OrderAtEnd>()
            .AddSingleton<TranscriptDocument>().AddSingleton<HandOverTranscript>();
        builder.Services.AddBroadcasts<MakeTranscripts>().AddHostedService(static provider => provider.GetRequiredService<MakeTranscripts>());
        return builder;
    }

    public static void MapTranscripts(this ApiRoutes api) => OrderTranscript.Map(api);
}
