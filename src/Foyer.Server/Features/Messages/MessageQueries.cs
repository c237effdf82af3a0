using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Messages;

/// <summary>Parts of a room's messages, by name.</summary>
internal static class MessageQueries
{
    /// <summary>What people may see of a room.</summary>
    public static IQueryable<Message> Visible(this IQueryable<Message> messages, RoomId room) =>
        messages.Where(message => message.RoomId == room && !message.IsHidden);

    /// <summary>Without kinds of system messages that are switched off.</summary>
    public static IQueryable<Message> WithoutTypes(this IQueryable<Message> messages, IReadOnlyList<string> hidden) =>
        hidden.Count == 0 ? messages : messages.Where(message => message.SystemType == null || !hidden.Contains(message.SystemType));

    /// <summary>Without replies that are shown in their thread only.</summary>
    public static IQueryable<Message> WithoutReplies(this IQueryable<Message> messages) =>
        messages.Where(message => message.ThreadId == null || message.IsShownInRoom);

    /// <summary>Those that hold a text, in capitals or not.</summary>
    [SuppressMessage("Globalization", "CA1304", Justification = "Runs in the database, which knows no culture.")]
    [SuppressMessage("Globalization", "CA1311", Justification = "Runs in the database, which knows no culture.")]
    public static IQueryable<Message> Containing(this IQueryable<Message> messages, string? text)
    {
        var key = text?.ToLowerInvariant();
        return string.IsNullOrEmpty(key) ? messages : messages.Where(message => message.Text.ToLower().Contains(key));
    }

    /// <summary>Kinds of system messages that a room does not show: its own choice, or else the workspace's.</summary>
    public static IReadOnlyList<string> HiddenTypes(Room room, SettingValues settings)
    {
        var chosen = room.HiddenSystemMessagesJson is { } json && JsonNode.Parse(json) is JsonArray own
            ? own.Select(item => item?.ToString() ?? "")
            : settings.Get(MessageSettings.HideSystemMessages);
        return [.. chosen.SelectMany(type => type == "mute_unmute" ? ["user-muted", "user-unmuted"] : new[] { type })];
    }
}
