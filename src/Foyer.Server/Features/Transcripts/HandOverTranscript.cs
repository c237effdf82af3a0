using System.Globalization;
using System.Text.Json;
using Foyer.Contracts;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Setup;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Transcripts;

/// <summary>
/// Puts a finished document into the chat's room and tells who asked for it. There is one copy, in the room: who may not read
/// the chat any more cannot open it, and it goes when the chat goes.
/// </summary>
internal sealed class HandOverTranscript(CreateDirect directs, CountUnread unread, SettingValues settings, TimeProvider time)
{
    public async Task DoneAsync(CommitScope scope, ChatInRoom at, TranscriptOrder order, Upload document, CancellationToken cancel)
    {
        var tongue = Tongue.OfServer(settings);
        document.SentBy = new UserId(FirstBoot.BotId);
        scope.Db.Uploads.Add(document);
        var shown = scope.Post(at.Room, Say(at.Room.Id, tongue.Say("Die Abschrift dieses Chats ist fertig.", "The transcript of this chat is ready."), FileWire.Extra(document)));
        document.MessageId = shown.Id;
        at.Chat.DocumentMade(document.Id);
        scope.Announce(new Domain.Rooms.RoomChanged(at.Room.Id));
        await TellAsync(
            scope,
            order.Requester,
            static own => own.Say("Eine Abschrift, um die Sie gebeten haben, ist fertig.", "A transcript that you asked for is ready."),
            own => Link(document, own),
            cancel);
    }

    public async Task FailedAsync(CommitScope scope, LiveChat chat, UserId requester, CancellationToken cancel)
    {
        chat.DocumentFailed();
        scope.Announce(new Domain.Rooms.RoomChanged(chat.RoomId));
        await TellAsync(
            scope,
            requester,
            static own => own.Say(
                "Eine Abschrift, um die Sie gebeten haben, konnte nicht erstellt werden. Bitte versuchen Sie es noch einmal.",
                "A transcript that you asked for could not be made. Please try again."),
            static _ => null,
            cancel);
    }

    /// <summary>The language of whoever asked, else the server's.</summary>
    public async Task<Tongue> TongueOfAsync(FoyerDb db, UserId requester, CancellationToken cancel) =>
        Tongue.Named(await db.Users.AsNoTracking().Where(one => one.Id == requester).Select(one => one.Language).SingleOrDefaultAsync(cancel))
        ?? Tongue.OfServer(settings);

    /// <summary>The file's name: what it is, of what, of which day, with whom.</summary>
    public string NameOf(ChatInRoom at, Tongue tongue)
    {
        var day = TimeZoneInfo.ConvertTime(at.Chat.OpenedAt, time.LocalTimeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var site = settings.Get(GeneralSettings.SiteName).Replace(' ', '_');
        return FileNames.Keep($"{tongue.Say("Abschrift", "Transcript")}_{site}_{day}_{TranscriptDocument.Visitor(at).Replace(' ', '_')}.pdf");
    }

    private async Task TellAsync(CommitScope scope, UserId requester, Func<Tongue, string> text, Func<Tongue, string?> extra, CancellationToken cancel)
    {
        var bot = await scope.Db.Users.SingleAsync(one => one.Id == new UserId(FirstBoot.BotId), cancel);
        var user = await scope.Db.Users.SingleOrDefaultAsync(one => one.Id == requester && one.IsActive, cancel);
        if (user?.Username is not { } username
            || !(await directs.OpenAsync(scope, Caller.Of(bot, ""), [username], withoutCaller: false, cancel)).TryGet(out var room, out _))
        {
            return;
        }

        var tongue = Tongue.Named(user.Language) ?? Tongue.OfServer(settings);
        await scope.Db.SaveChangesAsync(cancel);
        var message = scope.Post(room, Say(room.Id, text(tongue), extra(tongue)));
        await scope.Db.SaveChangesAsync(cancel);
        await unread.CountAsync(scope, room, message, mentionsGroup: false, [], cancel);
    }

    private static MessageDraft Say(RoomId room, string text, string? extra) =>
        new(room, FirstBoot.BotId, FirstBoot.BotId, text) { ExtraJson = extra };

    // Without the visitor's name: this message stays when the chat and its file are erased.
    private static string Link(Upload document, Tongue tongue) => JsonSerializer.Serialize(
        new MessagePayload
        {
            Attachments =
            [
                new AttachmentPayload
                {
                    Title = tongue.Say("Abschrift (PDF)", "Transcript (PDF)"),
                    Type = "file",
                    TitleLink = $"/file-upload/{document.Id.Value}/transcript.pdf",
                    TitleLinkDownload = true,
                },
            ],
        },
        WireJson.DdpInfo<MessagePayload>());
}
