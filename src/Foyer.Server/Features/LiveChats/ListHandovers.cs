using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Which chats are on their way to or from an account, with the answers that it has not read yet.</summary>
internal sealed class ListHandovers(FoyerDb db)
{
    public async Task<IReadOnlyList<HandoverRow>> ExecuteAsync(Caller caller, CancellationToken cancel)
    {
        var me = caller.Id;
        var mine = db.DepartmentAgents.Where(one => one.AgentId == me && one.DepartmentEnabled).Select(one => (DepartmentId?)one.DepartmentId);
        var chats = await db.LiveChats.AsNoTracking()
            .Where(chat => chat.IsOpen && chat.Handover != null
                && (chat.Handover.Agent == me || chat.Handover.ById == me.Value || chat.ServedBy!.Agent == me
                    || (chat.Handover.Agent == null && chat.Handover.State == HandoverState.Offered && mine.Contains(chat.Handover.Department))))
            .Join(db.Rooms, chat => chat.RoomId, room => room.Id, (chat, room) => new { chat, room.DisplayName })
            .OrderBy(one => one.chat.OpenedAt).ToListAsync(cancel);
        var departments = chats.Select(one => one.chat.Handover!.Department).OfType<DepartmentId>().Distinct().ToList();
        var names = await db.Departments.AsNoTracking().Where(one => departments.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancel);

        // An answer is for those who wait for it: who gave it has nothing more to do.
        return [.. chats.Where(one => Concerns(one.chat, me))
            .Select(one => new HandoverRow(
                one.chat, one.chat.Handover!, one.DisplayName ?? one.chat.Visitor.Username,
                one.chat.Handover!.Department is { } id ? names.GetValueOrDefault(id) : null))];
    }

    private static bool Concerns(LiveChat chat, UserId me)
    {
        var handover = chat.Handover!;
        return handover.ById == me.Value || chat.ServedBy?.Agent == me
            || (!handover.DeclinedBy.Contains(me.Value) && (handover.State is HandoverState.Offered or HandoverState.Joined || handover.Agent != me));
    }

    public static void Map(ApiRoutes api) => api.Get("foyer.handovers").NeedsAll(LiveChatPermissions.View)
        .Handle<ListHandovers>(static async (call, list) => ApiResult.Success(new
        {
            handovers = (await list.ExecuteAsync(call.Caller, call.Cancel)).Select(static one => new
            {
                rid = one.Chat.RoomId.Value,
                visitor = one.Visitor,
                state = WordOf(one.Handover.State),
                by = new { _id = one.Handover.ById, username = one.Handover.ByUsername, name = one.Handover.ByName },
                agent = one.Handover.Agent is { } agent ? new { _id = agent.Value, username = one.Handover.AgentUsername, name = one.Handover.AgentName } : null,
                department = one.Handover.Department is { } id ? new { _id = id.Value, name = one.DepartmentName } : null,
                servedBy = one.Chat.ServedBy is { } serving ? new { _id = serving.Agent.Value, username = serving.Username } : null,
                isWarm = one.Handover.IsWarm,
                note = one.Handover.Note,
                reason = one.Handover.Reason,
                declined = one.Handover.DeclinedBy.Count,
                dueAt = one.Handover.DueAt,
            }),
        }));

    private static string WordOf(HandoverState state) => state switch
    {
        HandoverState.Offered => "offered",
        HandoverState.Joined => "joined",
        HandoverState.Declined => "declined",
        _ => "expired",
    };
}

/// <summary>A chat that is on its way.</summary>
internal sealed record HandoverRow(LiveChat Chat, Handover Handover, string Visitor, string? DepartmentName);
