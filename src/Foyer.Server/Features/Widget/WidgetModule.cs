using Foyer.Domain;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Widget;

/// <summary>Serves the website chat and, where asked for, the demo websites. Everything here is anonymous.</summary>
internal static class WidgetModule
{
    private const string CheckEachTime = "no-cache";
    private const string KeepForGood = "public, max-age=31536000, immutable";
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'";

    public static WebApplicationBuilder AddWidget(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => new WidgetFiles());
        return builder;
    }

    public static void MapWidget(this WebApplication app)
    {
        var files = app.Services.GetRequiredService<WidgetFiles>();
        foreach (var name in new[] { "rocketchat-livechat.min.js", "foyer.js" })
        {
            MapFile(app, $"/livechat/{name}", http => SendLauncherAsync(http, files));
        }

        MapFile(app, "/livechat/foyer.d.ts", http => SendAsync(http, files.Find("foyer.d.ts"), CheckEachTime));
        MapFile(app, "/livechat", http => SendPageAsync(http, files));
        MapFile(app, "/livechat/{**path}", http => SendPartAsync(http, files));
        var options = app.Services.GetRequiredService<FoyerOptions>();
        if (options.Demo || options.TestMode)
        {
            MapFile(app, "/demo/{**path}", http => SendDemoAsync(http, files));
        }
    }

    private static void MapFile(WebApplication app, string route, RequestDelegate send) =>
        app.MapMethods(route, [HttpMethods.Get, HttpMethods.Head], send).AllowAnonymous();

    private static Task SendLauncherAsync(HttpContext http, WidgetFiles files)
    {
        // Websites that load scripts with integrity checks ask across origins.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return SendAsync(http, files.Find("launcher/launcher.js"), CheckEachTime);
    }

    private static async Task SendPageAsync(HttpContext http, WidgetFiles files)
    {
        var sites = await SitesAsync(http);
        if (!sites.Allows(http.Request.Headers.Referer, http.Request.Host.Value ?? ""))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(
                "Dieser Chat darf auf dieser Website nicht angezeigt werden.\nThis chat may not be shown on this website.\n", http.RequestAborted);
            return;
        }

        var settings = http.RequestServices.GetRequiredService<SettingValues>();
        var own = new AdditionalParts(settings.Get(LiveChatSettings.WidgetLayoutClasses), settings.Get(LiveChatSettings.AdditionalWidgetScripts));
        var policy = own.IsEmpty ? Policy : own.Extend(Policy);
        http.Response.Headers.ContentSecurityPolicy = sites.FrameAncestors is { } ancestors ? $"{policy}; {ancestors}" : policy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var page = files.Page(http.Request.Query["lang"]);
        await SendAsync(http, page is null || own.IsEmpty ? page : new PackedFile(page.Path, own.Extend(page.Content)), CheckEachTime);
    }

    // The department that the website names may have sites of its own; they take the place of the general list.
    private static async Task<EmbeddingSites> SitesAsync(HttpContext http)
    {
        var general = http.RequestServices.GetRequiredService<SettingValues>().Get(LiveChatSettings.AllowedDomainsList);
        if (http.Request.Query["department"].FirstOrDefault() is not { Length: > 0 } named)
        {
            return new EmbeddingSites(general);
        }

        var db = http.RequestServices.GetRequiredService<FoyerDb>();
        var own = await db.Departments.AsNoTracking().Where(one => one.Id == new DepartmentId(named) || one.Name == named)
            .Select(one => one.AllowedSites).FirstOrDefaultAsync(http.RequestAborted);
        return new EmbeddingSites(string.IsNullOrWhiteSpace(own) ? general : own);
    }

    private static Task SendPartAsync(HttpContext http, WidgetFiles files)
    {
        var path = (string?)http.GetRouteValue("path") ?? "";
        var version = files.Version + "/";
        return path.StartsWith(version, StringComparison.Ordinal)
            ? SendAsync(http, files.Find("chat/" + path[version.Length..]), KeepForGood)
            : SendAsync(http, files.Find("chat/" + path), CheckEachTime);
    }

    private static Task SendDemoAsync(HttpContext http, WidgetFiles files)
    {
        var path = ((string?)http.GetRouteValue("path") ?? "").TrimEnd('/');
        var place = path.Length == 0 ? "demo" : $"demo/{path}";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return SendAsync(http, files.Find(place) ?? files.Find($"{place}.html") ?? files.Find($"{place}/index.html"), CheckEachTime);
    }

    private static Task SendAsync(HttpContext http, PackedFile? file, string cacheControl)
    {
        if (file is not null)
        {
            return file.SendAsync(http, cacheControl);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
