using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Visitors;

/// <summary>A visitor goes on in another department, or with a person of the same one where a program answers.</summary>
internal sealed class MoveToDepartment(ForwardLiveChat forward, ReturnLiveChat back, FoyerDb db, RoomWire wire)
{
    private static readonly Refusal InvalidToken = Refusal.Text("invalid-token");
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");

    public async Task<Refusal?> ExecuteAsync(string token, RoomId room, string department, CancellationToken cancel)
    {
        if (await db.VisitorOfAsync(token, cancel) is not { } visitor)
        {
            return InvalidToken;
        }

        if (await db.ChatOfVisitorAsync(room, token, cancel) is not { } at)
        {
            return InvalidRoom;
        }

        return (at.Chat.Department?.Value ?? "") == department && at.Chat.ServedBy is { } by && await VisibleAgents.IsProgramAsync(db, by.Agent, cancel)
            ? (await back.ExecuteAsync(visitor.Actor(), room, cancel)).Refusal
            : (await forward.ExecuteAsync(new ForwardWish(room, visitor.Actor()) { Department = new DepartmentId(department) }, cancel)).Refusal;
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/room.transfer").Anonymous().Limit(200)
            .Body(Shape.Object(Shape.Need("token", Shape.Text()), Shape.Need("rid", Shape.Text()), Shape.Need("department", Shape.Text())))
            .Handle<MoveToDepartment>(static async (call, move) =>
            {
                var rid = new RoomId(call.Body.Text("rid")!);
                var refusal = await move.ExecuteAsync(call.Body.Text("token")!, rid, call.Body.Text("department")!, call.Cancel);
                return refusal is not null ? ApiResult.Refused(refusal) : ApiResult.Success(new { room = await move.RoomAsync(rid, call.Cancel) });
            });
        methods.Add("livechat:setDepartmentForVisitor").Anonymous().Handle<MoveToDepartment>(static async (call, move) =>
        {
            var form = call.Args.Object(0);
            var refusal = await move.ExecuteAsync(
                form.RequiredText("visitorToken"), new RoomId(form.RequiredText("roomId")), form.RequiredText("departmentId"), call.Cancel);
            return refusal == InvalidRoom ? LiveChatRefusals.InvalidRoom : refusal ?? (object)true;
        });
    }

    private async Task<object> RoomAsync(RoomId id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return await wire.PayloadAsync(db, await db.Rooms.AsNoTracking().SingleAsync(room => room.Id == id, cancel), null, cancel);
    }
}
