using Foyer.Contracts;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Lists of a room's messages: pinned, starred, mentioning oneself, beginning discussions, deleted.</summary>
internal sealed class ListMessages(FoyerDb db, RoomAccess access)
{
    private static readonly Refusal RoomMissing = new("error-roomId-param-not-provided", "The required \"roomId\" query param is missing.");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidParams = new("error-invalid-params", "The required \"roomId\" query param is missing.");

    public static void Map(ApiRoutes api)
    {
        api.Get("chat.getPinnedMessages").SignedIn().Handle<ListMessages>(static (call, list) => list.AnswerAsync(
            call, RoomMissing, NotAllowed, room => list.Visible(room).Where(message => message.IsPinned)));
        api.Get("chat.getStarredMessages").SignedIn().Handle<ListMessages>(static (call, list) => list.AnswerAsync(
            call, InvalidParams, Refusal.Text("error-not-allowed"), room => list.Marked(room, call.Caller.Id, MessageMarkKind.Starred)));
        api.Get("chat.getMentionedMessages").SignedIn().Handle<ListMessages>(static (call, list) => list.AnswerAsync(
            call, InvalidParams, Refusal.Text("error-not-allowed"), room => list.Marked(room, call.Caller.Id, MessageMarkKind.Mentioned)));
        api.Get("chat.getDiscussions").SignedIn().Handle<ListMessages>(static (call, list) => list.AnswerAsync(
            call, InvalidParams, Refusal.Text("error-not-allowed"), room => list.Visible(room).Where(message => message.DiscussionId != null).Containing(call.Query.Text("text"))));
        api.Get("chat.getDeletedMessages").SignedIn().Handle<ListMessages>(static (call, list) => list.DeletedAsync(call));
    }

    private IQueryable<Message> Visible(RoomId room) => db.Messages.AsNoTracking().Visible(room);

    private IQueryable<Message> Marked(RoomId room, UserId account, MessageMarkKind kind) => Visible(room).Where(message =>
        db.MessageMarks.Any(mark => mark.MessageId == message.Id && mark.UserId == account && mark.Kind == kind));

    private async Task<bool> MayReadAsync(ApiCall call, RoomId room) =>
        await RoomAccess.StandingAsync(db, room, call.Caller.Id, call.Cancel) is { } standing
        && await access.MayReadHistoryAsync(db, standing, call.Caller, call.Cancel);

    private async Task<ApiResult> AnswerAsync(ApiCall call, Refusal missing, Refusal hidden, Func<RoomId, IQueryable<Message>> messages)
    {
        if (call.Query.Text("roomId") is not { Length: > 0 } id)
        {
            return ApiResult.Refused(missing);
        }

        var room = new RoomId(id);
        return await MayReadAsync(call, room) ? await RoomHistoryDoors.PageAsync(call, db, messages(room)) : ApiResult.Refused(hidden);
    }

    private async Task<ApiResult> DeletedAsync(ApiCall call)
    {
        var problem = call.Query.Text("roomId") is not { Length: > 0 } ? "The required \"roomId\" query param is missing."
            : call.Query.Text("since") is not { Length: > 0 } since ? "The required \"since\" query param is missing."
            : !Ejson.TryReadDate(since, out _) ? "The \"since\" query parameter must be a valid date."
            : null;
        if (problem is not null)
        {
            return ApiResult.Refused(new Refusal(problem));
        }

        var room = call.Query.Text("roomId")!;
        if (!await MayReadAsync(call, new RoomId(room)))
        {
            return ApiResult.Refused(NotAllowed);
        }

        Ejson.TryReadDate(call.Query.Text("since"), out var moment);
        var gone = db.Tombstones.AsNoTracking().Where(one => one.Collection == DeleteMessage.Collection && one.Scope == room && one.DeletedAt > moment);
        var total = await gone.CountAsync(call.Cancel);
        var part = await gone.OrderByDescending(one => one.DeletedAt).Skip(call.Page.Offset).Take(call.Page.Count)
            .Select(one => new RemovedDocument { Id = one.Id }).ToListAsync(call.Cancel);
        return ApiResult.Success(new { messages = part, count = part.Count, offset = call.Page.Offset, total });
    }
}
