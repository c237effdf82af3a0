using System.Text.Json;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Domain.WebPush;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.WebPush;

/// <summary>Who is notified of what: of waiting chats the agents who take them, of mentions those who are mentioned.</summary>
internal sealed class PushNews(FoyerDbFactory databases, Commits commits, SettingValues settings) :
    IBroadcasts<LiveChatOpened>, IBroadcasts<LiveChatReturned>, IBroadcasts<MessagePosted>
{
    // A chat that has waited longer has been taken or given up.
    private static readonly TimeSpan WaitingShelf = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan MentionShelf = TimeSpan.FromHours(12);

    public ValueTask BroadcastAsync(LiveChatOpened opened, CancellationToken cancel) => WaitingAsync(opened.Chat, cancel);

    public ValueTask BroadcastAsync(LiveChatReturned returned, CancellationToken cancel) => WaitingAsync(returned.Chat, cancel);

    public async ValueTask BroadcastAsync(MessagePosted posted, CancellationToken cancel)
    {
        var message = posted.Message;
        if (message.SystemType is not null || !message.Text.Contains('@', StringComparison.Ordinal) || !settings.Get(PushSettings.Enabled))
        {
            return;
        }

        await using var db = databases.Create();
        var mentioned = await db.MessageMarks.AsNoTracking()
            .Where(mark => mark.MessageId == message.Id && mark.Kind == MessageMarkKind.Mentioned)
            .Select(mark => mark.UserId).ToListAsync(cancel);
        if (mentioned.Count == 0 || await db.Rooms.AsNoTracking().SingleOrDefaultAsync(room => room.Id == message.RoomId, cancel) is not { } place)
        {
            return;
        }

        var author = message.AuthorName ?? message.AuthorUsername;
        await WriteAsync(
            mentioned,
            tongue => new News(
                settings.Get(PushSettings.ShowUsernameRoom) ? tongue.Say($"{author} hat Sie erwähnt", $"{author} mentioned you") : tongue.Say("Sie wurden erwähnt", "You were mentioned"),
                settings.Get(PushSettings.ShowUsernameRoom) ? place.DisplayName ?? place.Name ?? "" : "",
                $"room-{place.Id.Value}",
                AddressOf(place)),
            MentionShelf,
            cancel);
    }

    private static string AddressOf(Room room) => room.Kind switch
    {
        RoomKinds.LiveChat => $"/live/{room.Id.Value}",
        RoomKinds.Channel => $"/channel/{Uri.EscapeDataString(room.Name ?? room.Id.Value)}",
        RoomKinds.Direct => $"/direct/{room.Id.Value}",
        _ => $"/group/{Uri.EscapeDataString(room.Name ?? room.Id.Value)}",
    };

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
        await WriteAsync(
            await agents.Select(user => user.Id).ToListAsync(cancel),
            tongue => new News(tongue.Say("Ein Chat wartet auf Antwort", "A chat is waiting for an answer"), name ?? "", $"chat-{id.Value}", $"/live/{id.Value}"),
            WaitingShelf,
            cancel);
    }

    private async Task WriteAsync(List<UserId> people, Func<Tongue, News> word, TimeSpan shelf, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (people.Count == 0 || !await db.PushSubscriptions.AnyAsync(one => people.Contains(one.UserId), cancel))
        {
            return;
        }

        await commits.RunAsync(
            async (scope, stop) =>
            {
                var browsers = await scope.Db.PushSubscriptions.AsNoTracking().Where(one => people.Contains(one.UserId))
                    .Join(scope.Db.Users, one => one.UserId, user => user.Id, (one, user) => new { one.Number, user.Language }).ToListAsync(stop);
                foreach (var browser in browsers)
                {
                    var tongue = Tongue.Named(browser.Language) ?? Tongue.OfServer(settings);
                    var payload = JsonSerializer.Serialize(word(tongue) with { Lang = tongue.Code }, JsonSerializerOptions.Web);
                    scope.Db.OutgoingPushes.Add(new OutgoingPush(browser.Number, payload, shelf, scope.Now));
                }

                scope.Announce(new PushWritten());
            },
            cancel);
    }

    /// <summary>What the browser is told.</summary>
    private sealed record News(string Title, string Body, string Tag, string Address)
    {
        public string Lang { get; init; } = "";
    }
}
