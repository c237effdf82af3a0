using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Imports;

/// <summary>Accounts of another system, handed over by a program.</summary>
internal static class ImportsModule
{
    public static WebApplicationBuilder AddImports(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ManageImports>().AddScoped<TakeAccounts>();
        builder.Services.AddBroadcasts<RunImports>().AddHostedService(provider => provider.GetRequiredService<RunImports>());
        builder.Services.AddBroadcasts<FetchPictures>().AddHostedService(provider => provider.GetRequiredService<FetchPictures>());
        return builder;
    }

    public static void MapImports(this ApiRoutes api)
    {
        ManageImports.Map(api);
        TakeAccounts.Map(api);
        FetchPictures.Map(api);
    }
}
