using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Imports;

/// <summary>What another system had: accounts handed over by a program, or people, rooms and messages of a file.</summary>
internal static class ImportsModule
{
    public static WebApplicationBuilder AddImports(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ManageImports>().AddScoped<TakeAccounts>().AddScoped<TakeImportFile>().AddScoped<ChooseImport>();
        builder.Services.AddSingleton<BringAccounts>().AddSingleton<BringRooms>().AddSingleton<BringMessages>().AddBroadcasts<ImportBroadcasts>();
        builder.Services.AddBroadcasts<RunImports>().AddHostedService(provider => provider.GetRequiredService<RunImports>());
        builder.Services.AddBroadcasts<FetchPictures>().AddHostedService(provider => provider.GetRequiredService<FetchPictures>());
        builder.Services.AddBroadcasts<FetchFiles>().AddHostedService(provider => provider.GetRequiredService<FetchFiles>());
        return builder;
    }

    public static void MapImports(this ApiRoutes api)
    {
        ManageImports.Map(api);
        TakeAccounts.Map(api);
        TakeImportFile.Map(api);
        ChooseImport.Map(api);
        FetchPictures.Map(api);
        FetchFiles.Map(api);
    }
}
