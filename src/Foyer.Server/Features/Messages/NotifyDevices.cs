using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Presence;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Tells connected apps of a message that their person wants to be notified of. Where no app listens nothing is read.</summary>
internal sealed class NotifyDevices(IAnnouncer announcer, FoyerDbFactory databases, SettingValues settings, TimeProvider time) : IBroadcastsRows<MessagePosted>
{
    public async ValueTask BroadcastAsync(IReadOnlyList<MessagePosted> row, CancellationToken cancel)
    {
        if (!await announcer.IsHeardAsync(Topic.AnybodysNotifications()))
        {
            return;
        }

        await using var db = databases.Create();
        foreach (var posted in row.Where(posted => MessageNotice.Is(posted.Message, settings, time.GetUtcNow())))
        {
            await NotifyAsync(db, posted.Message, cancel);
        }
    }

    private async Task NotifyAsync(FoyerDb db, Message message, CancellationToken cancel)
    {
        var members = await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == message.RoomId).Select(one => one.UserId).ToListAsync(cancel);
        var heard = await announcer.HeardAmongAsync(members.Select(TopicOf).ToHashSet());
        var listening = members.Where(member => member.Value != message.AuthorId && heard.Contains(TopicOf(member))).ToList();
        if (listening.Count == 0 || await MessageNotice.LoadAsync(db, settings, message, members.Count, cancel) is not { } notice)
        {
            return;
        }

        var people = await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == message.RoomId && listening.Contains(one.UserId))
            .Join(db.Users, static one => one.UserId, static user => user.Id, static (one, user) => new { one.UserId, one.ExtraJson, one.Ignored, user.PreferencesJson, user.Status })
            .ToListAsync(cancel);
        var due = people.Where(one => one.Status is not (PresenceStatus.Busy or PresenceStatus.Offline)
            && notice.IsDue(NoticeWay.Desktop, one.UserId, one.Ignored, one.ExtraJson, one.PreferencesJson));
        announcer.AnnounceEach(due.Select(one => TopicOf(one.UserId)), Words(notice));
    }

    private static Topic TopicOf(UserId user) => Topic.NotifyUser(user, Topic.Notification);

    private object Words(MessageNotice notice)
    {
        var (room, message, said) = (notice.Room, notice.Message, notice.Said(Tongue.OfServer(settings)));
        return new
        {
            title = room.Kind == RoomKinds.Direct ? notice.Author : room.DisplayName ?? room.Name ?? notice.Author,
            text = room.Kind == RoomKinds.Direct ? said : $"{notice.Author}: {said}",
            payload = new
            {
                _id = message.Id.Value,
                rid = room.Id.Value,
                tmid = message.ThreadId?.Value,
                sender = notice.Payload.Sender,
                type = room.Kind,
                name = room.Name,
                message = new { msg = message.Text, t = notice.Payload.Type },
            },
        };
    }
}
