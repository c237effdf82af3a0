using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Rooms in the dialect's form, with their last message and, for live chats, the fields those add.</summary>
internal sealed class RoomWire(SettingValues settings, ILiveChatRooms liveChats)
{
    public async Task<RoomPayload> PayloadAsync(FoyerDb db, Room room, UserId? viewer, CancellationToken cancel) =>
        (await PayloadsAsync(db, [room], viewer, cancel))[0];

    /// <summary>The rooms in the same order.</summary>
    /// <param name="db">The store.</param>
    /// <param name="rooms">The rooms.</param>
    /// <param name="viewer">Who sees them: of the stars only theirs are shown. Null where many see the same.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<RoomPayload>> PayloadsAsync(FoyerDb db, IReadOnlyList<Room> rooms, UserId? viewer, CancellationToken cancel)
    {
        var lastMessages = await LastMessagesAsync(db, rooms, cancel);
        IReadOnlyList<RoomPayload> payloads =
        [
            .. rooms.Select(room => Payload(
                room, room.LastMessageId is { } last && lastMessages.TryGetValue(last, out var message) ? MessageWire.Payload(message, viewer) : null)),
        ];
        return rooms.Any(room => room.Kind == RoomKinds.LiveChat) ? await liveChats.AddFieldsAsync(db, payloads, cancel) : payloads;
    }

    /// <summary>A room without its last message and without what live chats add.</summary>
    public static RoomPayload Payload(Room room, MessagePayload? lastMessage = null)
    {
        var extra = room.ExtraJson is { } json ? JsonSerializer.Deserialize<RoomPayload>(json, WireJson.Ddp)! : new RoomPayload();
        var isDirect = room.Kind == RoomKinds.Direct;
        return extra with
        {
            Id = room.Id.Value,
            Type = room.Kind,
            Name = room.Name,
            FName = room.DisplayName,
            CreatedBy = room.CreatorId is { } creator
                ? new UserRef { Id = creator.Value, Username = room.CreatorUsername, Name = room.CreatorName }
                : null,
            CreatedAt = room.CreatedAt,
            UpdatedAt = room.UpdatedAt,
            MessageCount = room.MessageCount,
            UsersCount = room.UserCount,
            LastMessageAt = room.LastMessageAt,
            LastMessage = lastMessage,
            ReadOnly = room.IsReadOnly,
            ReactWhenReadOnly = room.ReactWhenReadOnly,
            SystemMessages = room.HiddenSystemMessagesJson is { } hidden ? JsonNode.Parse(hidden) : null,
            Default = room.IsDefault,
            Favorite = room.IsFavourite,
            Featured = room.IsFeatured,
            Topic = room.Topic,
            Description = room.Description,
            Announcement = room.Announcement,
            Archived = room.IsArchived ? true : null,
            Broadcast = room.IsBroadcast ? true : null,
            Encrypted = room.IsEncrypted,
            JoinCodeRequired = room.JoinCode is null ? null : true,
            Muted = NullIfEmpty(room.Muted),
            Unmuted = NullIfEmpty(room.Unmuted),
            CustomFields = room.CustomFieldsJson is { } custom ? JsonNode.Parse(custom) as JsonObject : null,
            AvatarETag = room.AvatarETag,
            ParentRoomId = room.ParentId?.Value,
            TeamId = room.TeamId?.Value,
            TeamMain = room.IsTeamMain,
            TeamDefault = room.IsTeamDefault,
            UserIds = isDirect ? room.DirectUserIds : null,
            Usernames = isDirect ? room.DirectUsernames : null,
        };
    }

    private async Task<Dictionary<MessageId, Message>> LastMessagesAsync(FoyerDb db, IReadOnlyList<Room> rooms, CancellationToken cancel)
    {
        var ids = rooms.Select(room => room.LastMessageId).OfType<MessageId>().ToList();
        return ids.Count == 0 || !settings.Get(GeneralSettings.StoreLastMessage)
            ? []
            : await db.Messages.AsNoTracking().Where(message => ids.Contains(message.Id)).ToDictionaryAsync(message => message.Id, cancel);
    }

    private static List<string>? NullIfEmpty(List<string> names) => names.Count == 0 ? null : names;
}
