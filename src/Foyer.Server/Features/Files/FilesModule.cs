using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Files;

/// <summary>Files that people send: received, handed out to who may see them, forgotten.</summary>
internal static class FilesModule
{
    public static WebApplicationBuilder AddFiles(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ReceiveFile>().AddSingleton<Portraits>().AddSingleton<MakeThumbnail>().AddSingleton<UploadToRoom>().AddScoped<DownloadFile>().AddScoped<ListFiles>();
        services.AddBroadcasts<SweepFiles>().AddHostedService(provider => provider.GetRequiredService<SweepFiles>());
        return builder;
    }

    public static void MapFiles(this WebApplication app, ApiRoutes api, MethodRegistry methods)
    {
        DownloadFile.Map(app);
        DownloadFile.Map(methods);
        UploadToRoom.Map(api);
        UploadToRoom.Map(methods);
        ListFiles.Map(api);
    }
}
