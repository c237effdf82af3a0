using System.Text;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>A conversation for staff to keep: as data, as plain text or as a page.</summary>
internal sealed class ExportLiveChat(FoyerDb db, LiveChatRooms access, TimeProvider time)
{
    public async Task<Outcome<ExportedChat>> ExecuteAsync(Caller caller, RoomId room, Tongue tongue, CancellationToken cancel)
    {
        if (await db.ChatInRoomAsync(room, cancel) is not { } at)
        {
            return LiveChatRefusals.InvalidRoom;
        }

        if (!await access.MayReadAsync(db, at.Chat, caller, cancel))
        {
            return Refusal.Unauthorized;
        }

        var visitor = at.Room.DisplayName ?? at.Chat.Visitor.Username;
        var transcript = await Transcript.ForStaffAsync(db, at, tongue, cancel);
        return new ExportedChat(room, visitor, transcript, new TranscriptPage(transcript, tongue, tongue.Say($"Chat mit {visitor}", $"Chat with {visitor}"), time.LocalTimeZone)
        {
            Facts =
            [
                (tongue.Say("Abteilung", "Department"), await DepartmentAsync(at.Chat.Department, cancel)),
                (tongue.Say("Zuletzt betreut von", "Last served by"), await AgentAsync(at.Chat.ServedBy?.Agent, cancel)),
                (tongue.Say("Schlagwörter", "Tags"), string.Join(", ", at.Chat.Tags)),
            ],
        });
    }

    private Task<string?> DepartmentAsync(DepartmentId? department, CancellationToken cancel) =>
        db.Departments.AsNoTracking().Where(one => one.Id == department).Select(one => (string?)one.Name).SingleOrDefaultAsync(cancel);

    private Task<string?> AgentAsync(UserId? agent, CancellationToken cancel) =>
        db.Users.AsNoTracking().Where(one => one.Id == agent).Select(one => one.Name ?? one.Username).SingleOrDefaultAsync(cancel);

    public static void Map(ApiRoutes api) => api.Get("foyer.livechat.transcript/{rid}").NeedsAll(LiveChatPermissions.View)
        .Query(Shape.Object(Shape.May("format", Shape.Word("json", "text", "html", "page")), Shape.May("language", Shape.Text())))
        .Handle<ExportLiveChat>(static async (call, export) =>
        {
            var tongue = Tongue.Of(call.Http.Request, call.Query.Text("language"));
            var outcome = await export.ExecuteAsync(call.Caller, new RoomId(call.Path("rid")), tongue, call.Cancel);
            if (!outcome.TryGet(out var chat, out var refusal))
            {
                return ApiResult.Refused(refusal);
            }

            return call.Query.Text("format") switch
            {
                "text" => Download("text/plain; charset=utf-8", $"{chat.Id.Value}.txt", chat.Page.Text()),
                "html" => Download("text/html; charset=utf-8", $"{chat.Id.Value}.html", chat.Page.Html()),

                // For clients that send their token in a header and can therefore not follow a link.
                "page" => ApiResult.Success(new { page = chat.Page.Html() }),
                _ => ApiResult.Success(new { transcript = new { id = chat.Id.Value, visitor = chat.Visitor, chat.Transcript.Opened, chat.Transcript.Closed, chat.Transcript.Lines } }),
            };
        });

    private static ApiResult Download(string type, string name, string content) => ApiResult.Custom(async http =>
    {
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(content), http.RequestAborted);
    });
}

/// <summary>A conversation to keep.</summary>
internal sealed record ExportedChat(RoomId Id, string Visitor, Transcript Transcript, TranscriptPage Page);
