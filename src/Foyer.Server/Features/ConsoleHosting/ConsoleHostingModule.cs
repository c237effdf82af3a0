using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Foyer.Server.Features.ConsoleHosting;

/// <summary>Hands out the console: its files as they are, and its page for every address that is nobody else's.</summary>
internal static class ConsoleHostingModule
{
    private const string Page = "index.html";
    private const string Manifest = "Foyer.Server.staticwebassets.endpoints.json";

    public static WebApplicationBuilder AddConsoleHosting(this WebApplicationBuilder builder)
    {
        // Run from the sources, the files still lie where the console was built; the loader knows and otherwise does nothing.
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        return builder;
    }

    public static void MapConsoleHosting(this WebApplication app)
    {
        var manifest = Path.Combine(AppContext.BaseDirectory, Manifest);
        if (!File.Exists(manifest))
        {
            // A test host without the console's files still serves the wire.
            return;
        }

        app.MapStaticAssets(manifest);
        HandOutGuide(app);
        app.MapFallbackToFile(Page, new StaticFileOptions
        {
            // The page names the fingerprinted files of this very build, so it is asked for anew every time.
            OnPrepareResponse = static context => context.Context.Response.Headers.CacheControl = "no-cache",
        });
    }

    private static void HandOutGuide(WebApplication app)
    {
        var guide = Path.Combine(AppContext.BaseDirectory, "guide");
        if (Directory.Exists(guide))
        {
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(guide),
                RequestPath = "/guide",
                ContentTypeProvider = new FileExtensionContentTypeProvider(new Dictionary<string, string>
                {
                    [".md"] = "text/markdown; charset=utf-8",
                    [".png"] = "image/png",
                }),
            });
        }
    }
}
