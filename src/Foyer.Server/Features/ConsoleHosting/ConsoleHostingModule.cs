using Foyer.Server.Http;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Foyer.Server.Features.ConsoleHosting;

/// <summary>Hands out the console: its files as they are, and its page for every address that is nobody else's.</summary>
internal static class ConsoleHostingModule
{
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
        var page = new Lazy<PackedFile?>(() => ConsolePage.Read(app.Environment.WebRootFileProvider, LastingNames(app)));
        app.MapFallback("{*path:nonfile}", http =>
        {
            if (page.Value is not { } found || !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            // The page names the fingerprinted files of this very build, so it is asked for anew every time.
            return found.SendAsync(http, "no-cache");
        });
    }

    // Which name of a file changes with its content, and may therefore be kept for good. What comes packed by its plain name only stays with that.
    private static Dictionary<string, string> LastingNames(IEndpointRouteBuilder app)
    {
        StaticAssetDescriptor[] assets = [.. app.DataSources.SelectMany(static source => source.Endpoints).Select(static endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()).OfType<StaticAssetDescriptor>()];
        var packed = assets.Where(static asset => asset.Selectors.Count > 0).Select(static asset => asset.Route).ToHashSet(StringComparer.Ordinal);
        var found =
            from asset in assets
            let label = asset.Properties.FirstOrDefault(static one => one.Name == "label")?.Value
            where label is not null && (packed.Contains(asset.Route) || !packed.Contains(label))
            select (label, asset.Route);
        return found.DistinctBy(static one => one.label).ToDictionary(StringComparer.Ordinal);
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
