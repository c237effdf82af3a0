using System.Globalization;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Visitors;

/// <summary>A visitor reads the own chat, newest first, without what only staff may read.</summary>
internal sealed class ReadAsVisitor(FoyerDb db)
{
    private const int MostAtOnce = 200;
    private static readonly Refusal InvalidToken = Refusal.Text("invalid-token");
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");

    public async Task<Outcome<List<MessagePayload>>> ExecuteAsync(string token, RoomId room, HistoryPart part, CancellationToken cancel)
    {
        if (await db.VisitorOfAsync(token, cancel) is null && !await db.LiveChats.AnyAsync(chat => chat.Visitor.Token == token, cancel))
        {
            return InvalidToken;
        }

        if (await db.ChatOfVisitorAsync(room, token, cancel) is null)
        {
            return InvalidRoom;
        }

        var messages = db.Messages.AsNoTracking().Where(message => message.RoomId == room && !message.IsHidden);
        if (part.Before is { } before)
        {
            messages = messages.Where(message => message.At < before);
        }

        if (part.Containing is { Length: > 0 } text)
        {
            messages = messages.Where(message => message.Text.Contains(text));
        }

        var found = await messages.OrderByDescending(message => message.At)
            .Skip(Math.Max(0, part.Offset)).Take(Math.Clamp(part.Limit, 1, MostAtOnce)).ToListAsync(cancel);
        return found.ConvertAll(VisitorWire.Message);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("livechat/messages.history/{rid}").Anonymous().Limit(6_000).Handle<ReadAsVisitor>(static async (call, read) =>
        {
            if (call.Query.Text("token") is not { Length: > 0 } token)
            {
                return ApiResult.Failure("error-token-param-not-provided");
            }

            // The dialect's «ls», up to where the visitor has read, leaves nothing out.
            var part = new HistoryPart(Date(call.Query.Text("end")))
            {
                Limit = (int)Math.Clamp(call.Query.Number("limit") ?? 20, 1, MostAtOnce),
                Offset = (int)Math.Clamp(call.Query.Number("offset") ?? 0, 0, int.MaxValue),
                Containing = call.Query.Text("searchText"),
            };
            return (await read.ExecuteAsync(token, new RoomId(call.Path("rid")), part, call.Cancel)).Answer(messages => new { messages });
        });
        methods.Add("livechat:loadHistory").Anonymous().Handle<ReadAsVisitor>(static async (call, read) =>
        {
            var form = call.Args.Object(0);
            var part = new HistoryPart(form.OptionalDate("end")) { Limit = form.OptionalInteger("limit") ?? 20 };
            var outcome = await read.ExecuteAsync(form.RequiredText("token"), new RoomId(form.RequiredText("rid")), part, call.Cancel);
            return outcome.TryGet(out var messages, out var refusal) ? new { messages } : refusal;
        });
    }

    private static DateTimeOffset? Date(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;
}

/// <summary>Which part of a conversation.</summary>
/// <param name="Before">Only what came earlier.</param>
internal sealed record HistoryPart(DateTimeOffset? Before)
{
    public int Limit { get; init; } = 20;

    public int Offset { get; init; }

    public string? Containing { get; init; }
}
