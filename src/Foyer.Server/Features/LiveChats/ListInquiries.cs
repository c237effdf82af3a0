using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.LiveChats;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>What waits, for managers and for the agents who may take it.</summary>
internal sealed class ListInquiries(FoyerDb db, SettingValues settings)
{
    private static readonly Refusal NotAuthorized = new("error-not-authorized", "Not authorized");

    /// <summary>The waiting chats that an agent may take.</summary>
    public async Task<Outcome<(IReadOnlyList<InquiryPayload> Inquiries, int Total)>> ForAgentAsync(
        Caller caller, DepartmentId? department, Page page, CancellationToken cancel)
    {
        var own = await db.DepartmentAgents.AsNoTracking().Where(one => one.AgentId == caller.Id && one.DepartmentEnabled)
            .Select(one => one.DepartmentId).ToListAsync(cancel);
        if (department is { } asked && !own.Contains(asked))
        {
            return NotAuthorized;
        }

        var departments = own.Select(id => (DepartmentId?)id).ToList();
        var waiting = Waiting().Where(chat => chat.Department == null
            || departments.Contains(chat.Department)
            || chat.Inquiry!.PreferredAgent == caller.Id);
        return await PageAsync(department is null ? waiting : waiting.Where(chat => chat.Department == department), page, cancel);
    }

    /// <summary>Everything that waits.</summary>
    public async Task<(IReadOnlyList<InquiryPayload> Inquiries, int Total)> AllAsync(string? department, Page page, CancellationToken cancel)
    {
        var id = string.IsNullOrEmpty(department)
            ? []
            : await db.Departments.AsNoTracking().Where(one => one.Id == new DepartmentId(department) || one.Name == department)
                .Select(one => (DepartmentId?)one.Id).ToListAsync(cancel);
        return await PageAsync(id.Count == 0 ? Waiting() : Waiting().Where(chat => id.Contains(chat.Department)), page, cancel);
    }

    /// <summary>The entry of one chat; null when there is none.</summary>
    public async Task<InquiryPayload?> OneAsync(RoomId room, CancellationToken cancel)
    {
        var chat = await db.LiveChats.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == room, cancel);
        return chat is null ? null : LiveChatWire.Inquiry(chat, await InquiryWords.OfAsync(db, room, cancel));
    }

    private IQueryable<LiveChat> Waiting() =>
        db.LiveChats.AsNoTracking().Where(chat => chat.IsOpen && chat.Inquiry!.Status == InquiryStatus.Queued);

    private async Task<(IReadOnlyList<InquiryPayload> Inquiries, int Total)> PageAsync(
        IQueryable<LiveChat> waiting, Page page, CancellationToken cancel)
    {
        var total = await waiting.CountAsync(cancel);
        var newestFirst = page.Sort?.FirstOrDefault(one => one.Key is "ts" or "_id").Value < 0;
        var ordered = (newestFirst, QueueOrder.Parse(settings.Get(LiveChatSettings.SortingMechanism))) switch
        {
            (true, _) => waiting.OrderByDescending(chat => chat.OpenedAt),
            (_, QueueSorting.Priority) => waiting.OrderBy(chat => chat.PriorityWeight).ThenBy(chat => chat.OpenedAt),
            (_, QueueSorting.Agreement) => waiting.OrderBy(chat => chat.AgreedWait).ThenBy(chat => chat.OpenedAt),
            _ => waiting.OrderBy(chat => chat.OpenedAt),
        };
        var chats = await ordered.ThenBy(chat => chat.RoomId).Skip(page.Offset).Take(page.Count).ToListAsync(cancel);
        var words = await InquiryWords.OfAsync(db, [.. chats.Select(chat => chat.RoomId)], cancel);
        return ([.. chats.Select(chat => LiveChatWire.Inquiry(chat, words.GetValueOrDefault(chat.RoomId, InquiryWords.None))).OfType<InquiryPayload>()], total);
    }

    public static void Map(ApiRoutes api)
    {
        var paged = Shape.Paged(Shape.May("department", Shape.Text()));
        foreach (var path in new[] { "livechat/inquiries.queuedForUser", "livechat/inquiries.queued" })
        {
            api.Get(path).NeedsAll(LiveChatPermissions.View).Query(paged).Handle<ListInquiries>(static async (call, list) =>
            {
                var department = call.Query.Text("department") is { Length: > 0 } id ? new DepartmentId(id) : (DepartmentId?)null;
                var outcome = await list.ForAgentAsync(call.Caller, department, call.Page, call.Cancel);
                return outcome.Answer(found => new
                {
                    inquiries = found.Inquiries,
                    count = found.Inquiries.Count,
                    offset = call.Page.Offset,
                    total = found.Total,
                });
            });
        }

        api.Get("livechat/inquiries.list").NeedsAll(LiveChatPermissions.Manage).Query(paged).Handle<ListInquiries>(static async (call, list) =>
        {
            var (inquiries, total) = await list.AllAsync(call.Query.Text("department"), call.Page, call.Cancel);
            return ApiResult.Success(new { inquiries, count = inquiries.Count, offset = call.Page.Offset, total });
        });
        api.Get("livechat/inquiries.getOne").NeedsAll(LiveChatPermissions.View).Query(Shape.Object(Shape.Need("roomId", Shape.Text())))
            .Handle<ListInquiries>(static async (call, list) =>
            {
                var inquiry = await list.OneAsync(new RoomId(call.Query.Text("roomId")!), call.Cancel);

                // Clients look for the key, so that nothing is said by null.
                return ApiResult.Success(new JsonObject { ["inquiry"] = JsonSerializer.SerializeToNode(inquiry, WireJson.RestInfo<InquiryPayload>()!) });
            });
    }
}
