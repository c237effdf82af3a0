using System.Text.Json;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Domain.Push;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Push;

/// <summary>Tells the agents who take a waiting chat of it.</summary>
internal sealed class PushWaiting(FoyerDbFactory databases, Commits commits, SettingValues settings, TelephoneLines telephones) : IBroadcasts<LiveChatOpened>, IBroadcasts<LiveChatReturned>
{
    // A chat that has waited longer has been taken or given up.
    private static readonly TimeSpan Shelf = TimeSpan.FromMinutes(10);

    public ValueTask BroadcastAsync(LiveChatOpened opened, CancellationToken cancel) => WaitingAsync(opened.Chat, cancel);

    public ValueTask BroadcastAsync(LiveChatReturned returned, CancellationToken cancel) => WaitingAsync(returned.Chat, cancel);

    private async ValueTask WaitingAsync(RoomId id, CancellationToken cancel)
    {
        if (!settings.Get(PushSettings.Enabled))
        {
            return;
        }

        await using var db = databases.Create();
        if (await db.LiveChats.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == id, cancel) is not { IsOpen: true, ServedBy: null } chat)
        {
            return;
        }

        var agents = db.Users.AsNoTracking().Where(user => user.IsActive && user.TakesLiveChats == true && user.Roles.Contains(RoleIds.LiveChatAgent));
        if (chat.Department is { } department)
        {
            agents = agents.Where(user => db.DepartmentAgents.Any(member => member.DepartmentId == department && member.AgentId == user.Id));
        }

        var name = chat.Department is { } named
            ? await db.Departments.AsNoTracking().Where(one => one.Id == named).Select(one => one.Name).SingleOrDefaultAsync(cancel)
            : null;
        await WriteAsync(await agents.Select(user => user.Id).ToListAsync(cancel), id, name ?? "", cancel);
    }

    private async Task WriteAsync(List<UserId> people, RoomId room, string department, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (people.Count == 0 || !(await db.PushSubscriptions.AnyAsync(one => people.Contains(one.UserId), cancel) || await TelephonesOf(db, people).AnyAsync(cancel)))
        {
            return;
        }

        await commits.RunAsync(
            async (scope, stop) =>
            {
                var tongues = await scope.Db.Users.AsNoTracking().Where(user => people.Contains(user.Id)).Select(user => new { user.Id, user.Language })
                    .ToDictionaryAsync(one => one.Id, one => Tongue.Named(one.Language) ?? Tongue.OfServer(settings), stop);
                foreach (var browser in await scope.Db.PushSubscriptions.AsNoTracking().Where(one => people.Contains(one.UserId)).Select(one => new { one.Number, one.UserId }).ToListAsync(stop))
                {
                    var tongue = tongues[browser.UserId];
                    var news = new BrowserNews(Title(tongue), department, $"chat-{room.Value}", $"/live/{room.Value}", tongue.Code);
                    scope.Db.OutgoingPushes.Add(OutgoingPush.ToBrowser(browser.Number, JsonSerializer.Serialize(news, JsonSerializerOptions.Web), Shelf, scope.Now));
                }

                foreach (var telephone in telephones.AreThere ? await TelephonesOf(scope.Db, people).ToListAsync(stop) : [])
                {
                    var note = TelephoneNote.Waiting(Title(tongues[telephone.UserId!.Value]), department, room, telephone.UserId.Value, settings);
                    scope.Db.OutgoingPushes.Add(OutgoingPush.ToTelephone(telephone.Id, JsonSerializer.Serialize(note, WireJson.Rest), Shelf, scope.Now));
                }

                scope.Announce(new PushWritten());
            },
            cancel);
    }

    private static string Title(Tongue tongue) => tongue.Say("Ein Chat wartet auf Antwort", "A chat is waiting for an answer");

    private static IQueryable<PushToken> TelephonesOf(FoyerDb db, List<UserId> people) =>
        db.PushTokens.AsNoTracking().Where(one => one.IsEnabled && one.UserId != null && people.Contains(one.UserId.Value));
}
