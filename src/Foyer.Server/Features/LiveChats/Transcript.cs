using Foyer.Contracts.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>One line of a conversation as the visitor may keep it.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Whose line it is, in words.</param>
/// <param name="Text">The text.</param>
/// <param name="Files">Names of files.</param>
internal sealed record TranscriptLine(DateTimeOffset At, string Who, string Text, IReadOnlyList<string> Files);

/// <summary>A conversation as the visitor may keep it: what both sides said, without what only staff may read.</summary>
internal sealed record Transcript(DateTimeOffset Opened, DateTimeOffset? Closed, IReadOnlyList<TranscriptLine> Lines)
{
    private static readonly string[] Notices = [MessageTypes.UserJoined, MessageTypes.UserLeft, MessageTypes.LivechatTransfer];

    /// <summary>Reads it from the store.</summary>
    public static async Task<Transcript> OfAsync(FoyerDb db, ChatInRoom at, SettingValues settings, Tongue tongue, CancellationToken cancel)
    {
        var (room, showsNotices) = (at.Room.Id, settings.Get(LiveChatSettings.TranscriptShowSystemMessages));
        var messages = await db.Messages.AsNoTracking()
            .Where(one => one.RoomId == room && !one.IsHidden && (one.SystemType == null || (showsNotices && Notices.Contains(one.SystemType))))
            .OrderBy(one => one.At).ToListAsync(cancel);
        var hidesAgents = !settings.Get(LiveChatSettings.ShowAgentInfo);
        return new Transcript(at.Chat.OpenedAt, at.Chat.Closing?.At, [.. messages.Select(MessageWire.Payload).Select(message => new TranscriptLine(
            message.SentAt ?? at.Chat.OpenedAt,
            message.Token is not null || message.Sender?.Id == at.Chat.Visitor.Id.Value ? tongue.Say("Sie", "You")
                : hidesAgents ? tongue.Say("Beratung", "Agent")
                : message.Alias ?? message.Sender?.Name ?? message.Sender?.Username ?? "",
            message.Type is { } notice ? Say(notice, tongue) : message.Text ?? "",
            [.. (message.Files ?? []).Select(file => file.Name ?? "")]))]);
    }

    private static string Say(string notice, Tongue tongue) => notice switch
    {
        MessageTypes.UserJoined => tongue.Say("(ist dem Chat beigetreten)", "(joined the chat)"),
        MessageTypes.UserLeft => tongue.Say("(hat den Chat verlassen)", "(left the chat)"),
        _ => tongue.Say("(hat den Chat weitergegeben)", "(handed the chat on)"),
    };
}
