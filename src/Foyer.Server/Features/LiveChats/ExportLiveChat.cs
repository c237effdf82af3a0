using System.Globalization;
using System.Net;
using System.Text;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>A conversation as a file to keep: JSON, plain text or a page.</summary>
internal sealed class ExportLiveChat(FoyerDb db, LiveChatRooms access)
{
    public async Task<Outcome<ExportedChat>> ExecuteAsync(Caller caller, RoomId room, CancellationToken cancel)
    {
        if (await db.ChatInRoomAsync(room, cancel) is not { } at)
        {
            return LiveChatRefusals.InvalidRoom;
        }

        if (!await access.MayReadAsync(db, at.Chat, caller, cancel))
        {
            return Refusal.Unauthorized;
        }

        var messages = await db.Messages.AsNoTracking()
            .Where(message => message.RoomId == room && !message.IsHidden
                && (message.SystemType == null || message.SystemType == MessageTypes.LivechatClose))
            .OrderBy(message => message.At).ToListAsync(cancel);
        return new ExportedChat(
            room.Value,
            at.Room.DisplayName ?? "",
            at.Chat.OpenedAt,
            at.Chat.Closing?.At,
            [.. messages.Select(MessageWire.Payload).Select(message => new ExportedLine(
                message.SentAt ?? at.Chat.OpenedAt,
                message.Alias ?? message.Sender?.Name ?? message.Sender?.Username ?? "",
                message.Text ?? ""))]);
    }

    public static void Map(ApiRoutes api) => api.Get("foyer.livechat.transcript/{rid}").NeedsAll(LiveChatPermissions.View)
        .Query(Shape.Object(Shape.May("format", Shape.Word("json", "text", "html"))))
        .Handle<ExportLiveChat>(static async (call, export) =>
        {
            var outcome = await export.ExecuteAsync(call.Caller, new RoomId(call.Path("rid")), call.Cancel);
            if (!outcome.TryGet(out var chat, out var refusal))
            {
                return ApiResult.Refused(refusal);
            }

            return call.Query.Text("format") switch
            {
                "text" => Download("text/plain; charset=utf-8", $"{chat.Id}.txt", chat.AsText()),
                "html" => Download("text/html; charset=utf-8", $"{chat.Id}.html", chat.AsPage()),
                _ => ApiResult.Success(new { transcript = chat }),
            };
        });

    private static ApiResult Download(string type, string name, string content) => ApiResult.Custom(async http =>
    {
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(content), http.RequestAborted);
    });
}

/// <summary>One line of a conversation.</summary>
internal sealed record ExportedLine(DateTimeOffset At, string Who, string Text);

/// <summary>A conversation to keep.</summary>
internal sealed record ExportedChat(string Id, string Visitor, DateTimeOffset Opened, DateTimeOffset? Closed, IReadOnlyList<ExportedLine> Lines)
{
    public string AsText() => Lines.Aggregate(
        new StringBuilder($"{Visitor}, {Time(Opened)}\n\n"),
        (text, line) => text.Append(Time(line.At)).Append("  ").Append(line.Who).Append(": ").Append(line.Text).Append('\n')).ToString();

    public string AsPage() => Lines.Aggregate(
        new StringBuilder($"<!doctype html><meta charset=\"utf-8\"><title>{Safe(Visitor)}</title><h1>{Safe(Visitor)}, {Time(Opened)}</h1><dl>"),
        (page, line) => page.Append("<dt>").Append(Time(line.At)).Append(' ').Append(Safe(line.Who)).Append("</dt><dd>").Append(Safe(line.Text)).Append("</dd>"))
        .Append("</dl>").ToString();

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
