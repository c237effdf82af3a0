using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Visitors;

/// <summary>What is known about one visitor, for the visitor and for staff.</summary>
internal sealed class ShowVisitor(FoyerDb db)
{
    public async Task<Outcome<Visitor>> ByTokenAsync(string token, CancellationToken cancel) =>
        await db.VisitorOfAsync(token, cancel) is { } visitor ? visitor : VisitorRefusals.InvalidToken;

    public async Task<Outcome<Visitor>> ByIdAsync(VisitorId id, CancellationToken cancel) =>
        await db.Visitors.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && !one.IsErased, cancel) is { } visitor
            ? visitor
            : VisitorRefusals.NotFound;

    public async Task<IReadOnlyList<object>> OpenChatsAsync(string token, CancellationToken cancel)
    {
        var chats = await db.LiveChats.AsNoTracking().Where(chat => chat.IsOpen && chat.Visitor.Token == token).ToListAsync(cancel);
        return [.. chats.Select(chat => new
        {
            _id = chat.RoomId.Value,
            t = "l",
            open = true,
            departmentId = chat.Department?.Value,
            servedBy = chat.ServedBy is { } agent ? LiveChatWire.ServedBy(agent) : null,
            ts = chat.OpenedAt,
        })];
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("livechat/visitor/{token}").Anonymous().Handle<ShowVisitor>(static async (call, show) =>
            (await show.ByTokenAsync(call.Path("token"), call.Cancel)).Answer(visitor => new { visitor = VisitorWire.Payload(visitor) }));
        api.Get("livechat/visitor/{token}/room").NeedsAll(LiveChatPermissions.Manage).Handle<ShowVisitor>(static async (call, show) =>
            ApiResult.Success(new { rooms = await show.OpenChatsAsync(call.Path("token"), call.Cancel) }));
        api.Get("livechat/visitors.info").NeedsAll(LiveChatPermissions.View).Query(Shape.Object(Shape.Need("visitorId", Shape.Text())))
            .Handle<ShowVisitor>(static async (call, show) =>
                (await show.ByIdAsync(new VisitorId(call.Query.Text("visitorId")!), call.Cancel))
                    .Answer(visitor => new { visitor = VisitorWire.Payload(visitor) }));
        methods.Add("livechat:loginByToken").Anonymous().Handle<ShowVisitor>(static async (call, show) =>
            (await show.ByTokenAsync(call.Args.Text(0), call.Cancel)).TryGet(out var visitor, out _) ? new { _id = visitor.Id.Value } : null);
    }
}
