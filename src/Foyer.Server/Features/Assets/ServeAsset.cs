using Foyer.Domain.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Foyer.Server.Features.Assets;

/// <summary>Hands out the pictures of the server: the administrator's, else the mark that comes along. Anybody may see them, from any site.</summary>
internal static class ServeAsset
{
    private static readonly Lazy<byte[]> Mark = new(() =>
    {
        using var resource = typeof(ServeAsset).Assembly.GetManifestResourceStream("Foyer.Server.Assets.mark.svg")!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    });

    public static void Map(WebApplication app) =>
        app.MapMethods("/assets/{name}", [HttpMethods.Get, HttpMethods.Head], AnswerAsync).AllowAnonymous();

    private static async Task AnswerAsync(HttpContext http)
    {
        var name = (string)http.GetRouteValue("name")!;
        var dot = name.LastIndexOf('.');
        if (dot < 0 || !ServerAsset.ByKey.TryGetValue(name[..dot], out var asset))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var ending = name[(dot + 1)..].ToLowerInvariant();
        if (!asset.Endings.Contains(ending == "jpeg" ? "jpg" : ending))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var db = http.RequestServices.GetRequiredService<FoyerDb>();
        var stored = await db.Assets.AsNoTracking().SingleOrDefaultAsync(one => one.Key == asset.Key, http.RequestAborted);
        if (stored is null && (ending != "svg" || asset.Key.StartsWith("background", StringComparison.Ordinal)))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.CacheControl = "public, max-age=0";
        headers.XContentTypeOptions = "nosniff";

        // A drawing is a document that may carry scripts; opened by itself it gets nothing.
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        await Results.Bytes(
            stored?.Content ?? Mark.Value,
            stored?.MediaType ?? "image/svg+xml",
            entityTag: new EntityTagHeaderValue($"\"{stored?.Version ?? "mark"}\"")).ExecuteAsync(http);
    }
}
