using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Setup;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Visitors;

/// <summary>
/// Notes the page a visitor looks at, for the agent of an open chat. Without an open chat of that visitor nothing is kept:
/// nobody asked for it.
/// </summary>
internal sealed class VisitPage(Commits commits, SettingValues settings, FoyerDb db)
{
    public async Task<VisitedPage?> ExecuteAsync(string token, RoomId? room, PageVisit page, CancellationToken cancel)
    {
        if (page.Change != settings.Get(LiveChatSettings.HistoryMonitorType))
        {
            return null;
        }

        var visited = new VisitedPage(token, page);
        if (room is { } rid)
        {
            await commits.RunAsync(
                async (scope, stop) =>
                {
                    if (await scope.Db.ChatOfVisitorAsync(rid, token, stop) is { Chat.IsOpen: true } at)
                    {
                        Post(scope, at, visited);
                    }
                },
                cancel);
        }

        return visited;
    }

    private void Post(CommitScope scope, ChatInRoom at, VisitedPage visited)
    {
        var message = scope.Post(at.Room, new MessageDraft(at.Room.Id, FirstBoot.BotId, FirstBoot.BotId, visited.Msg)
        {
            SystemType = MessageTypes.LivechatNavigation,
            IsNews = false,
            ExtraJson = JsonSerializer.Serialize(new MessagePayload { Navigation = Navigation(visited) }, WireJson.DdpInfo<MessagePayload>()),
        });
        message.IsHidden = !settings.Get(LiveChatSettings.VisitorNavigationAsAMessage);
    }

    private static NavigationPayload Navigation(VisitedPage visited) => new()
    {
        Page = new NavigationPage
        {
            Change = visited.Page.Change,
            Title = visited.Page.Title,
            Location = new NavigationLocation { Href = visited.Page.Href },
        },
        Token = visited.Token,
    };

    /// <summary>The pages of one chat, newest first.</summary>
    public async Task<Outcome<(List<MessagePayload> Pages, int Total)>> PagesAsync(RoomId room, Page page, CancellationToken cancel)
    {
        if (await db.ChatInRoomAsync(room, cancel) is null)
        {
            return Refusal.Text("invalid-room");
        }

        var visits = db.Messages.AsNoTracking().Where(one => one.RoomId == room && one.SystemType == MessageTypes.LivechatNavigation);
        var total = await visits.CountAsync(cancel);
        var found = await visits.OrderByDescending(one => one.At).Skip(page.Offset).Take(page.Count).ToListAsync(cancel);
        return (found.ConvertAll(MessageWire.Payload), total);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/page.visited").Anonymous().Limit(600)
            .Body(Shape.Open(
                Shape.Need("token", Shape.Text()),
                Shape.May("rid", Shape.Text()),
                Shape.Need("pageInfo", Shape.Open(
                    Shape.Need("change", Shape.Text()),
                    Shape.Need("title", Shape.Text()),
                    Shape.Need("location", Shape.Open(Shape.Need("href", Shape.Text())))))))
            .Match()
            .Handle<VisitPage>(static async (call, visit) =>
            {
                var page = PageVisit.Read(call.Body.Object("pageInfo")!);
                var room = call.Body.Text("rid") is { } rid ? new RoomId(rid) : (RoomId?)null;
                var visited = await visit.ExecuteAsync(call.Body.Text("token")!, room, page, call.Cancel);
                return ApiResult.Success(visited is null ? null : new { page = new { msg = visited.Msg, navigation = Navigation(visited) } });
            });
        api.Get("livechat/visitors.pagesVisited/{rid}").NeedsAll(Domain.Permissions.LiveChatPermissions.View).Query(Shape.Paged())
            .Handle<VisitPage>(static async (call, visit) =>
                (await visit.PagesAsync(new RoomId(call.Path("rid")), call.Page, call.Cancel)).Answer(found => new
                {
                    pages = found.Pages,
                    count = found.Pages.Count,
                    offset = call.Page.Offset,
                    total = found.Total,
                }));
        methods.Add("livechat:pageVisited").Anonymous().Handle<VisitPage>(static async (call, visit) =>
        {
            var page = PageVisit.Read(call.Args.Object(2));
            var room = call.Args.OptionalText(1) is { } rid ? new RoomId(rid) : (RoomId?)null;
            return await visit.ExecuteAsync(call.Args.Text(0), room, page, call.Cancel) is { } visited ? new { msg = visited.Msg, navigation = Navigation(visited) } : null;
        });
    }
}

/// <summary>What a website tells of a page.</summary>
/// <param name="Change"><c>url</c> or <c>title</c>: what changed.</param>
internal sealed record PageVisit(string Change, string Title, string Href)
{
    public static PageVisit Read(JsonObject page) =>
        new(page.Text("change") ?? "", page.Text("title") ?? "", page.Object("location")?.Text("href") ?? "");
}

/// <summary>A page that a visitor looked at.</summary>
internal sealed record VisitedPage(string Token, PageVisit Page)
{
    /// <summary>The line that agents read.</summary>
    public string Msg => $"{Page.Title} - {Page.Href}";
}
