using System.Globalization;
using System.Net;
using System.Text;
using Foyer.Domain;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>Pictures of people and rooms: the first letter on a colour that always belongs to the same name.</summary>
internal static class Avatars
{
    // Dark enough for white letters at 4.5:1.
    private static readonly string[] Colours =
        ["#B3261E", "#A8327D", "#7B4FA8", "#4F57B8", "#0B6E99", "#00707A", "#1E7145", "#4D6B1F", "#8A5A00", "#9A4A1F", "#5F6368"];

    public static void MapAvatars(this WebApplication app)
    {
        app.MapGet("/avatar/room/{rid}", async (string rid, HttpContext http, FoyerDb db, SettingValues settings, ShowPortrait portraits) =>
        {
            var id = new RoomId(rid);
            var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, http.RequestAborted);
            return room is null ? Results.NotFound()
                : await portraits.FindAsync(http, room) ?? Letter(http, settings, room.DisplayName ?? room.Name ?? room.Id.Value);
        });
        app.MapGet("/avatar/message/{id}", async (string id, HttpContext http, ShowPortrait portraits) =>
            await portraits.FindAsync(http, new MessageId(id)) ?? Results.NotFound());
        app.MapGet("/avatar/{name}", async (string name, HttpContext http, SettingValues settings, ShowPortrait portraits) =>
        {
            var text = WebUtility.UrlDecode(name);
            return await portraits.FindAsync(http, text) ?? Letter(http, settings, text.TrimStart('@'));
        });
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("users.getAvatar").Anonymous().Handle<FoyerDb>(static async (call, db) =>
        {
            if (UserSelector.Read(call.Query) is not { } selector)
            {
                return ApiResult.Refused(UserSelector.NotGiven);
            }

            if (await selector.FindAsync(db, call.Cancel) is not { } user)
            {
                return ApiResult.Refused(UserSelector.NotFound);
            }

            var url = $"{call.Http.RequestServices.GetRequiredService<SettingValues>().Get(GeneralSettings.SiteUrl)}/avatar/{Uri.EscapeDataString(user.Username ?? "")}";
            return ApiResult.Custom(async http =>
            {
                http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                http.Response.Headers.Location = url;
                await http.Response.WriteAsync(url, http.RequestAborted);
            });
        });
        methods.Add("getAvatarSuggestion").SignedIn().Handle(static _ => new { });
        api.Get("users.getAvatarSuggestion").SignedIn().Handle(static _ => ApiResult.Success(new { suggestions = new { } }));
        api.Post("users.resetAvatar").SignedIn().Handle<ResetAvatar>(static async (call, reset) => (await reset.ExecuteAsync(call.Caller, UserSelector.Read(call.Body), call.Cancel)).Answer());
        methods.Add("resetAvatar").SignedIn().Handle<ResetAvatar>(static async (call, reset) =>
            (await reset.ExecuteAsync(call.Account, call.Args.OptionalText(0) is { } id ? new UserSelector(id, null) : null, call.Cancel)).Reply(static _ => null));
    }

    /// <summary>The picture: one letter in a square.</summary>
    public static string Svg(string name, int size)
    {
        var (text, colour) = LetterOf(name);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 200\" width=\"{size}\" height=\"{size}\"><rect width=\"100%\" height=\"100%\" fill=\"{colour}\"/><text x=\"50%\" y=\"50%\" dy=\"0.36em\" text-anchor=\"middle\" pointer-events=\"none\" fill=\"#ffffff\" font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\" font-size=\"125\">{WebUtility.HtmlEncode(text)}</text></svg>");
    }

    private static (string Text, string Colour) LetterOf(string name)
    {
        var letter = name.EnumerateRunes().FirstOrDefault(Rune.IsLetterOrDigit);
        return (letter == default ? "?" : letter.ToString().ToUpperInvariant(), Colours[Hash(name) % Colours.Length]);
    }

    private static IResult Letter(HttpContext http, SettingValues settings, string name)
    {
        // The picture says no more than the name in the address, so nobody needs to be signed in for it.
        var headers = http.Response.Headers;
        headers.CacheControl = $"public, max-age={settings.Get(AvatarSettings.CacheTime)}";
        headers.ContentDisposition = "inline";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        headers.LastModified = "Thu, 01 Jan 2015 00:00:00 GMT";
        if (http.Request.Headers.IfModifiedSince == "Thu, 01 Jan 2015 00:00:00 GMT")
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var size = int.TryParse(http.Request.Query["size"], CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 16, 1024) : 200;
        if (LetterPicture.FormatOf(http.Request.Query["format"]) is { } format)
        {
            // For clients that cannot draw the other form, such as a telephone's notifications.
            var (text, colour) = LetterOf(name);
            return Results.Bytes(LetterPicture.Make(text, colour, size, format), format);
        }

        return Results.Text(Svg(name, size), "image/svg+xml", Encoding.UTF8);
    }

    // Not string.GetHashCode: that differs from start to start, and a person's colour should not.
    private static int Hash(string name)
    {
        var sum = 17;
        foreach (var letter in name)
        {
            sum = ((sum * 31) + letter) & 0x7fffffff;
        }

        return sum;
    }
}
