using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Encryption;

/// <summary>Keys of end-to-end encryption, carried between devices.</summary>
internal static class EncryptionModule
{
    public static WebApplicationBuilder AddEncryption(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ManageKeys>().AddSingleton<ResetRoomKey>().AddScoped<ShowWaiting>().AddScoped<OffTheRecord>().AddSingleton<IFollowsCommit, WaitForKeys>();
        return builder;
    }

    public static void MapEncryption(this ApiRoutes api, MethodRegistry methods)
    {
        ManageKeys.Map(api, methods);
        ResetRoomKey.Map(api);
        ShowWaiting.Map(api, methods);
        OffTheRecord.Map(api, methods);
    }
}
