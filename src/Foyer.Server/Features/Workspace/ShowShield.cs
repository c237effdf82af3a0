using System.Globalization;
using System.Net;
using Foyer.Domain;
using Foyer.Domain.Presence;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Workspace;

/// <summary>A small sign for websites: how many are there, or that one may join a channel.</summary>
internal sealed class ShowShield(FoyerDb db, SettingValues settings)
{
    private const int Longest = 60;
    private static readonly Refusal Disabled = new("error-endpoint-disabled", "This endpoint is disabled");
    private static readonly Refusal TypeDisabled = new("error-shield-disabled", "This shield type is disabled");

    public static void Map(ApiRoutes api) => api.Get("shield.svg").Anonymous().Limit(60)
        .Query(Shape.Object(
            Shape.May("type", Shape.Text()), Shape.May("icon", Shape.Text()), Shape.May("channel", Shape.Text()), Shape.May("name", Shape.Text())))
        .Handle<ShowShield>(static (call, shield) => shield.AnswerAsync(call));

    private async Task<ApiResult> AnswerAsync(ApiCall call)
    {
        if (!settings.Get(ApiSettings.EnableShields))
        {
            return ApiResult.Refused(Disabled);
        }

        var type = call.Query.Text("type") ?? "";
        var types = settings.Get(ApiSettings.ShieldTypes);
        if (type.Length > 0 && types != "*" && !types.Split(',', StringSplitOptions.TrimEntries).Contains(type))
        {
            return ApiResult.Refused(TypeDisabled);
        }

        var (text, colour) = await SayAsync(type, call);
        var name = call.Query.Text("name") is { Length: > 0 } named ? named : settings.Get(GeneralSettings.SiteName);
        var svg = Svg(Short(name), Short(text), colour);
        return ApiResult.Custom(async http =>
        {
            http.Response.ContentType = "image/svg+xml;charset=utf-8";
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
            await http.Response.WriteAsync(svg, http.RequestAborted);
        });
    }

    private async Task<(string Text, string Colour)> SayAsync(string type, ApiCall call)
    {
        switch (type)
        {
            case "online":
                var count = await db.Users.CountAsync(user => user.Type == "user" && user.IsActive && user.Status != PresenceStatus.Offline, call.Cancel);
                return ($"{count.ToString(CultureInfo.InvariantCulture)} online", count > 0 ? "#4c1" : "#9f9f9f");
            case "channel":
                var name = call.Query.Text("channel") ?? "";

                // Only what everybody may know: the name of a public channel.
                var exists = await db.Rooms.AnyAsync(room => room.Kind == RoomKinds.Channel && room.Name == name, call.Cancel);
                return (exists ? $"#{name}" : "#", "#4c1");
            case "user" when call.MaybeCaller is { } caller:
                return ($"@{caller.Username}", "#4c1");
            default:
                return ("join the chat", "#4c1");
        }
    }

    private static string Short(string text) => text.Length > Longest ? text[..Longest] : text;

    private static string Svg(string name, string text, string colour)
    {
        var (left, right) = ((name.Length * 7) + 12, (text.Length * 7) + 12);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{left + right}\" height=\"20\" role=\"img\"><rect rx=\"3\" width=\"{left + right}\" height=\"20\" fill=\"#555\"/><rect rx=\"3\" x=\"{left}\" width=\"{right}\" height=\"20\" fill=\"{colour}\"/><g fill=\"#fff\" text-anchor=\"middle\" font-family=\"DejaVu Sans,Verdana,sans-serif\" font-size=\"11\"><text x=\"{left / 2}\" y=\"14\">{WebUtility.HtmlEncode(name)}</text><text x=\"{left + (right / 2)}\" y=\"14\">{WebUtility.HtmlEncode(text)}</text></g></svg>");
    }
}
