using System.Text.Json.Nodes;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Presence;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Tells connected apps of a message that their person wants to be notified of. Where no app listens nothing is read.</summary>
internal sealed class NotifyDevices(IAnnouncer announcer, FoyerDbFactory databases, SettingValues settings, TimeProvider time) : IBroadcasts<MessagePosted>
{
    // What is brought in from elsewhere was said long ago.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    public async ValueTask BroadcastAsync(MessagePosted posted, CancellationToken cancel)
    {
        var message = posted.Message;
        if (!announcer.IsHeard(Topic.AnybodysNotifications()) || message.SystemType is not (null or "e2e") || message.IsHidden || message.At < time.GetUtcNow() - Fresh
            || settings.Get(OperationSettings.DisableNotifications))
        {
            return;
        }

        await using var db = databases.Create();
        var members = await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == message.RoomId).Select(one => one.UserId).ToListAsync(cancel);
        var listening = members.Where(member => member.Value != message.AuthorId && announcer.IsHeard(TopicOf(member))).ToList();
        if (listening.Count == 0 || await db.Rooms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == message.RoomId, cancel) is not { } room)
        {
            return;
        }

        var payload = MessageWire.Payload(message);
        var followers = message.ThreadId is { } parent && !message.IsShownInRoom
            ? await db.Messages.AsNoTracking().Where(one => one.Id == parent).Select(one => one.Followers).SingleOrDefaultAsync(cancel) ?? []
            : null;
        var most = settings.Get(GeneralSettings.NotificationsMaxRoomMembers);
        var general = new NotificationCase
        {
            IsDirect = room.Kind == RoomKinds.Direct,
            IsBigRoom = most > 0 && members.Count > most,
            IsReply = followers is not null,
            IsEverybodyMentioned = payload.Mentions?.Any(static one => one.Id is "all" or "here") == true,
        };
        var people = await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == room.Id && listening.Contains(one.UserId))
            .Join(db.Users, static one => one.UserId, static user => user.Id, static (one, user) => new { one.UserId, one.ExtraJson, one.Ignored, user.PreferencesJson, user.Status })
            .ToListAsync(cancel);
        var due = people.Where(one => one.Status is not (PresenceStatus.Busy or PresenceStatus.Offline) && NotificationRules.IsDue(Personal(
            general with
            {
                IsSilenced = one.Ignored.Contains(message.AuthorId),
                FollowsThread = followers?.Contains(one.UserId.Value) == true,
                IsMentioned = payload.Mentions?.Any(mention => mention.Id == one.UserId.Value) == true,
            },
            message.Text,
            one.ExtraJson,
            one.PreferencesJson)));
        announcer.AnnounceEach(due.Select(one => TopicOf(one.UserId)), Notice(room, message, payload));
    }

    private static Topic TopicOf(UserId user) => Topic.NotifyUser(user, Topic.Notification);

    // The choice for the room, else the person's own, else the operator's.
    private NotificationCase Personal(NotificationCase general, string text, string? extraJson, string preferencesJson)
    {
        var (here, own) = (extraJson is null ? [] : JsonNode.Parse(extraJson)!.AsObject(), JsonNode.Parse(preferencesJson)!.AsObject());
        var isChosenHere = here.Text("desktopPrefOrigin") == "subscription" && here.Text("desktopNotifications") is not null;
        return general with
        {
            Choice = (isChosenHere ? here.Text("desktopNotifications") : own.Text("desktopNotifications") is { } mine and not "default" ? mine : null)
                ?? settings.Get(UserPreferenceSettings.DesktopNotifications),
            IsChosenHere = isChosenHere,
            IsSilenced = general.IsSilenced || here.Flag("disableNotifications") == true,
            MutesEverybody = here.Flag("muteGroupMentions") == true,
            IsHighlighted = own.Texts("highlights") is { } words && NotificationRules.IsHighlighted(text, words),
        };
    }

    private object Notice(Room room, Message message, MessagePayload payload)
    {
        var author = message.Alias ?? message.AuthorName ?? message.AuthorUsername;
        var said = payload.Type == "e2e" ? Tongue.OfServer(settings).Say("Verschlüsselte Nachricht", "Encrypted message")
            : message.Text.Length > 0 ? message.Text
            : payload.Attachments is [var first, ..] ? first.Title ?? "" : "";
        return new
        {
            title = room.Kind == RoomKinds.Direct ? author : room.DisplayName ?? room.Name ?? author,
            text = room.Kind == RoomKinds.Direct ? said : $"{author}: {said}",
            payload = new
            {
                _id = message.Id.Value,
                rid = room.Id.Value,
                tmid = message.ThreadId?.Value,
                sender = payload.Sender,
                type = room.Kind,
                name = room.Name,
                message = new { msg = message.Text, t = payload.Type },
            },
        };
    }
}
