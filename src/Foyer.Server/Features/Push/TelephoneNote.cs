using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.Push;

/// <summary>What a telephone shows, in the dialect's form.</summary>
internal sealed record TelephoneNote
{
    /// <summary>The first line.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is said.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who sends: always the same word.</summary>
    public string From { get; init; } = "push";

    /// <summary>How urgent, 10 at most.</summary>
    public int Priority { get; init; } = 10;

    /// <summary>The sound.</summary>
    public string Sound { get; init; } = "default";

    /// <summary>Notes with the same number replace each other.</summary>
    public string? NotId { get; init; }

    /// <summary>Whose telephone.</summary>
    public string? UserId { get; init; }

    /// <summary>How much the account has not read; null where it was not counted.</summary>
    public int? Badge { get; init; }

    /// <summary>What the app reads.</summary>
    public JsonObject Payload { get; init; } = [];

    /// <summary>Whether the app offers to answer.</summary>
    public string? Category { get; init; }

    /// <summary>What is told of a message.</summary>
    public static TelephoneNote Of(Message message, Room room, UserId user, Tongue tongue, SettingValues settings)
    {
        var showsWho = settings.Get(PushSettings.ShowUsernameRoom);
        var name = message.Alias ?? message.AuthorName ?? message.AuthorUsername;
        var said = MessageNotice.Said(MessageWire.Payload(message), tongue);
        return new TelephoneNote
        {
            Title = !showsWho ? "" : room.Kind == RoomKinds.Direct ? name : $"#{room.DisplayName ?? room.Name}",
            Text = !settings.Get(PushSettings.ShowMessage) ? tongue.Say("Sie haben eine neue Nachricht", "You have a new message")
                : room.Kind == RoomKinds.Direct || !showsWho ? said : $"{name}: {said}",
            NotId = message.RoomId.Value,
            UserId = user.Value,
            Category = "MESSAGE",
            Payload = Json(new
            {
                host = settings.Get(GeneralSettings.SiteUrl),
                messageId = message.Id.Value,
                notificationType = "message",
                rid = room.Id.Value,
                sender = new { _id = message.AuthorId, username = message.AuthorUsername, name = message.AuthorName },
                senderName = showsWho ? name : null,
                type = room.Kind,
                name = showsWho ? room.Name : null,
                messageType = message.SystemType,
                tmid = message.ThreadId?.Value,
            }),
        };
    }

    /// <summary>What is told of a message where nobody on the way may learn of it: the app fetches it from here.</summary>
    public static TelephoneNote Reference(Message message, UserId user, Tongue tongue, SettingValues settings) => new()
    {
        Text = tongue.Say("Sie haben eine neue Nachricht", "You have a new message"),
        NotId = message.RoomId.Value,
        UserId = user.Value,
        Payload = Json(new { host = settings.Get(GeneralSettings.SiteUrl), messageId = message.Id.Value, notificationType = "message-id-only" }),
    };

    /// <summary>What an agent is told of a chat that waits.</summary>
    public static TelephoneNote Waiting(string title, string department, RoomId room, UserId agent, SettingValues settings) => new()
    {
        Title = title,
        Text = department,
        NotId = room.Value,
        UserId = agent.Value,
        Payload = Json(new { host = settings.Get(GeneralSettings.SiteUrl), rid = room.Value, notificationType = "message", type = RoomKinds.LiveChat }),
    };

    /// <summary>What somebody is told who tries whether their telephone is reached.</summary>
    public static TelephoneNote Trial(UserId user, Tongue tongue, SettingValues settings) => new()
    {
        Title = settings.Get(GeneralSettings.SiteName),
        Text = tongue.Say("Mitteilungen erreichen dieses Gerät.", "Notifications reach this device."),
        UserId = user.Value,
        Payload = Json(new { host = settings.Get(GeneralSettings.SiteUrl), notificationType = "message" }),
    };

    private static JsonObject Json(object value) => JsonSerializer.SerializeToNode(value, WireJson.Rest)!.AsObject();
}
