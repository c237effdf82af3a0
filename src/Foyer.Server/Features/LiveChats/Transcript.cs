using Foyer.Contracts.Messages;
using Foyer.Domain.Files;
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
/// <param name="Files">What was sent along.</param>
internal sealed record TranscriptLine(DateTimeOffset At, string Who, string Text, IReadOnlyList<TranscriptFile> Files);

/// <summary>A file that belongs to a line.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What is on it, in the sender's words; empty for nothing.</param>
/// <param name="PictureSize">Its bytes where it is a picture that may be shown; null for everything else.</param>
internal sealed record TranscriptFile(string Id, string Name, string Description, long? PictureSize);

/// <summary>A conversation to keep: what both sides said, and of what happened as much as the reader may know.</summary>
internal sealed record Transcript(DateTimeOffset Opened, DateTimeOffset? Closed, IReadOnlyList<TranscriptLine> Lines)
{
    private static readonly string[] NoticesForVisitors = [MessageTypes.UserJoined, MessageTypes.UserLeft, MessageTypes.LivechatTransfer];
    private static readonly string[] NoticesForStaff = [.. NoticesForVisitors, MessageTypes.LivechatClose];

    /// <summary>As the visitor may keep it, without what only staff may read.</summary>
    public static Task<Transcript> ForVisitorAsync(FoyerDb db, ChatInRoom at, SettingValues settings, Tongue tongue, CancellationToken cancel)
    {
        var hidesAgents = !settings.Get(LiveChatSettings.ShowAgentInfo);
        return ReadAsync(
            db,
            at,
            settings.Get(LiveChatSettings.TranscriptShowSystemMessages) ? NoticesForVisitors : [],
            message => message.Token is not null || message.Sender?.Id == at.Chat.Visitor.Id.Value ? tongue.Say("Sie", "You")
                : hidesAgents ? tongue.Say("Beratung", "Agent")
                : NameOf(message),
            message => Say(message.Type!, tongue),
            cancel);
    }

    /// <summary>As a document for both sides: everybody by name, as far as visitors may know names.</summary>
    public static Task<Transcript> ForDocumentAsync(FoyerDb db, ChatInRoom at, SettingValues settings, Tongue tongue, CancellationToken cancel)
    {
        var hidesAgents = !settings.Get(LiveChatSettings.ShowAgentInfo);
        return ReadAsync(
            db,
            at,
            settings.Get(LiveChatSettings.TranscriptShowSystemMessages) ? NoticesForVisitors : [],
            message => hidesAgents && message.Token is null && message.Sender?.Id != at.Chat.Visitor.Id.Value ? tongue.Say("Beratung", "Agent") : NameOf(message),
            message => Say(message.Type!, tongue),
            cancel);
    }

    /// <summary>As staff may keep it, with the notes of those who handed it on and the last word.</summary>
    public static Task<Transcript> ForStaffAsync(FoyerDb db, ChatInRoom at, Tongue tongue, CancellationToken cancel) => ReadAsync(
        db,
        at,
        NoticesForStaff,
        NameOf,
        message => string.Join(' ', new[] { Say(message.Type!, tongue), message.TransferData?.Comment, message.Type == MessageTypes.LivechatClose ? message.Text : null }
            .Where(words => !string.IsNullOrWhiteSpace(words))),
        cancel);

    private static async Task<Transcript> ReadAsync(
        FoyerDb db, ChatInRoom at, string[] notices, Func<MessagePayload, string> who, Func<MessagePayload, string> say, CancellationToken cancel)
    {
        var room = at.Room.Id;
        var messages = await db.Messages.AsNoTracking()
            .Where(one => one.RoomId == room && !one.IsHidden && (one.SystemType == null || notices.Contains(one.SystemType)))
            .OrderBy(one => one.At).ToListAsync(cancel);
        return new Transcript(at.Chat.OpenedAt, at.Chat.Closing?.At, [.. messages.Select(MessageWire.Payload).Select(message => new TranscriptLine(
            message.SentAt ?? at.Chat.OpenedAt,
            who(message),
            message.Type is null ? message.Text ?? "" : say(message),
            [.. (message.Files ?? []).Where(file => file.TypeGroup != "thumb").Select((file, index) => File(file, message.Attachments?.ElementAtOrDefault(index)))]))]);
    }

    private static TranscriptFile File(FilePayload file, AttachmentPayload? shown) => new(
        file.Id ?? "",
        file.Name ?? "",
        shown?.Description ?? "",
        file.Type is { } type && MediaTypes.Family(type) == "image" && MediaTypes.MayBeShown(type) ? file.Size ?? shown?.ImageSize : null);

    private static string NameOf(MessagePayload message) => message.Alias ?? message.Sender?.Name ?? message.Sender?.Username ?? "";

    private static string Say(string notice, Tongue tongue) => notice switch
    {
        MessageTypes.UserJoined => tongue.Say("(ist dem Chat beigetreten)", "(joined the chat)"),
        MessageTypes.UserLeft => tongue.Say("(hat den Chat verlassen)", "(left the chat)"),
        MessageTypes.LivechatClose => tongue.Say("(hat den Chat beendet)", "(ended the chat)"),
        _ => tongue.Say("(hat den Chat weitergegeben)", "(handed the chat on)"),
    };
}
