using System.Globalization;
using Foyer.Server.Features.Users;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Customisation;

/// <summary>The pictures of emoji and the recordings of sounds. Everybody may have them; nothing in them may run.</summary>
internal static class CustomFiles
{
    // What is made from nothing has always been there.
    private const string LongAgo = "Thu, 01 Jan 2015 00:00:00 GMT";

    public static void Map(WebApplication app)
    {
        app.MapGet("/emoji-custom/{name?}", EmojiAsync).AllowAnonymous();
        app.MapGet("/custom-sounds/{name?}", SoundAsync).AllowAnonymous();
    }

    private static async Task EmojiAsync(HttpContext http, FoyerDb db, IFileStore store)
    {
        if (NameOf(http) is not { } name)
        {
            await SayAsync(http, StatusCodes.Status403Forbidden, "Forbidden");
            return;
        }

        var emoji = await db.CustomEmoji.AsNoTracking().SingleOrDefaultAsync(
            one => one.Name == name || one.Aliases.Contains(name), http.RequestAborted);
        if (emoji is not { StoreKey: { } key, MediaType: { } type } || await store.OpenAsync(key, http.RequestAborted) is not { } content)
        {
            await LetterAsync(http, name);
            return;
        }

        await using (content)
        {
            await HandOutAsync(http, content, type, emoji.UploadedAt, "public, max-age=31536000");
        }
    }

    private static async Task SoundAsync(HttpContext http, FoyerDb db, IFileStore store)
    {
        if (NameOf(http) is not { } id)
        {
            await SayAsync(http, StatusCodes.Status403Forbidden, "Forbidden");
            return;
        }

        var sound = await db.CustomSounds.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, http.RequestAborted);
        if (sound is not { StoreKey: { } key, MediaType: { } type } || await store.OpenAsync(key, http.RequestAborted) is not { } content)
        {
            await SayAsync(http, StatusCodes.Status404NotFound, "Not found");
            return;
        }

        await using (content)
        {
            http.Response.Headers.Expires = "-1";
            await HandOutAsync(http, content, type, sound.UploadedAt, "public, max-age=0");
        }
    }

    private static async Task LetterAsync(HttpContext http, string name)
    {
        var headers = http.Response.Headers;
        headers.LastModified = LongAgo;
        if (http.Request.Headers.IfModifiedSince == LongAgo)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.CacheControl = "public, max-age=0";
        headers.Expires = "-1";
        headers.ContentDisposition = "inline";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        http.Response.ContentType = "image/svg+xml";
        await http.Response.WriteAsync(Avatars.Svg(name, 128), http.RequestAborted);
    }

    private static async Task HandOutAsync(HttpContext http, Stream content, string type, DateTimeOffset uploadedAt, string cache)
    {
        var headers = http.Response.Headers;
        var modified = uploadedAt.ToString("R", CultureInfo.InvariantCulture);
        headers.LastModified = modified;
        if (http.Request.Headers.IfModifiedSince == modified)
        {
            headers.Remove("Expires");
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.CacheControl = cache;
        headers.ContentDisposition = "inline";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        http.Response.ContentType = type;
        http.Response.ContentLength = content.Length;
        await content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static string? NameOf(HttpContext http) =>
        http.GetRouteValue("name") is string { Length: > 0 } name ? Path.GetFileNameWithoutExtension(name) : null;

    private static Task SayAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}
