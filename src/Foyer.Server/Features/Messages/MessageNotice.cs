using System.Text.Json.Nodes;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>A new message that people may be told of, with what holds for all members; and what each of them has chosen.</summary>
internal sealed class MessageNotice
{
    // What is brought in from elsewhere was said long ago.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly SettingValues settings;
    private readonly IReadOnlyList<string>? followers;
    private readonly bool isInBigRoom;

    private MessageNotice(SettingValues settings, Message message, Room room, int members, IReadOnlyList<string>? followers)
    {
        (this.settings, Message, Room, this.followers) = (settings, message, room, followers);
        Payload = MessageWire.Payload(message);
        isInBigRoom = settings.Get(GeneralSettings.NotificationsMaxRoomMembers) is > 0 and var most && members > most;
    }

    public Message Message { get; }

    public Room Room { get; }

    public MessagePayload Payload { get; }

    /// <summary>Whether all members are meant.</summary>
    public bool IsToAll => Payload.Mentions?.Any(static one => one.Id == "all") == true && !isInBigRoom;

    /// <summary>Accounts that are mentioned, or follow the thread that it stands in.</summary>
    public IReadOnlyList<string> Concerned => [.. (Payload.Mentions ?? []).Select(static one => one.Id), .. followers ?? []];

    /// <summary>Whether a member is mentioned by name.</summary>
    public bool Mentions(UserId member) => Payload.Mentions?.Any(one => one.Id == member.Value) == true;

    /// <summary>Who speaks.</summary>
    public string Author => Message.Alias ?? Message.AuthorName ?? Message.AuthorUsername;

    /// <summary>Whether a message is one that anybody is told of.</summary>
    public static bool Is(Message message, SettingValues settings, DateTimeOffset now) =>
        message.SystemType is null or "e2e" && !message.IsHidden && message.At >= now - Fresh && !settings.Get(OperationSettings.DisableNotifications);

    /// <summary>Reads what holds for all members; null where the room has gone.</summary>
    public static async Task<MessageNotice?> LoadAsync(FoyerDb db, SettingValues settings, Message message, int members, CancellationToken cancel)
    {
        if (await db.Rooms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == message.RoomId, cancel) is not { } room)
        {
            return null;
        }

        var followers = message.ThreadId is { } parent && !message.IsShownInRoom
            ? await db.Messages.AsNoTracking().Where(one => one.Id == parent).Select(one => one.Followers).SingleOrDefaultAsync(cancel) ?? []
            : null;
        return new MessageNotice(settings, message, room, members, followers);
    }

    /// <summary>Whether a member is told on a way: by the choice for the room, else the person's own, else the operator's.</summary>
    public bool IsDue(NoticeWay way, UserId member, IReadOnlyList<string> ignored, string? membershipJson, string preferencesJson)
    {
        var (here, own) = (membershipJson is null ? [] : JsonNode.Parse(membershipJson)!.AsObject(), JsonNode.Parse(preferencesJson)!.AsObject());
        var isChosenHere = here.Text(way.Origin) == "subscription" && here.Text(way.Here) is not null;
        return NotificationRules.IsDue(new NotificationCase
        {
            Choice = (isChosenHere ? here.Text(way.Here) : own.Text(way.Own) is { } mine and not "default" ? mine : null) ?? settings.Get(way.Everybodys),
            IsChosenHere = isChosenHere,
            IsSilenced = ignored.Contains(Message.AuthorId) || here.Flag("disableNotifications") == true,
            MutesEverybody = here.Flag("muteGroupMentions") == true,
            IsDirect = Room.Kind == RoomKinds.Direct,
            IsBigRoom = isInBigRoom,
            IsReply = followers is not null,
            FollowsThread = followers?.Contains(member.Value) == true,
            IsMentioned = Mentions(member),
            IsEverybodyMentioned = Payload.Mentions?.Any(one => one.Id == "all" || (one.Id == "here" && !way.LeavesOutHere)) == true,
            IsHighlighted = own.Texts("highlights") is { } words && NotificationRules.IsHighlighted(Message.Text, words),
        });
    }

    /// <summary>What was said, in words that fit a notice.</summary>
    public string Said(Tongue tongue) => Said(Payload, tongue);

    /// <summary>What a message says, in words that fit a notice.</summary>
    public static string Said(MessagePayload payload, Tongue tongue) => payload.Type == "e2e" ? tongue.Say("Verschlüsselte Nachricht", "Encrypted message")
        : payload.Text is { Length: > 0 } text ? text
        : payload.Attachments is [var first, ..] ? first.Title ?? "" : "";
}
