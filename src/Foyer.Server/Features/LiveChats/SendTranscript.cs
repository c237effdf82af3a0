using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Mails;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>The visitor gets the conversation by mail: now, because the visitor asks, or at the end, because somebody asked before.</summary>
internal sealed class SendTranscript(Commits commits, SettingValues settings, TimeProvider time)
{
    private static readonly Refusal InvalidVisitor = new("error-invalid-visitor");
    private static readonly Refusal InvalidEmail = new("error-invalid-email", "Invalid email");

    /// <param name="by">Staff who send it; null when the visitor asks.</param>
    public Task<Outcome<Done>> ExecuteAsync(
        string token, RoomId room, string email, string subject, Tongue tongue, Caller? by, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (!MailRows.IsAddress(email))
            {
                return InvalidEmail;
            }

            // The token the chat began with goes on opening it, also when the visitor has another one by now.
            if (await scope.Db.ChatOfVisitorAsync(room, token, stop) is not { } at)
            {
                return InvalidVisitor;
            }

            var visitor = at.Chat.Visitor;
            await WriteAsync(scope, at, email.Trim(), subject, tongue, stop);
            Note(scope, at, by?.Id.Value ?? visitor.Id.Value, by?.Username ?? visitor.Username, by is null ? "visitor" : "user");
            return Done.Yes;
        },
        cancel);

    /// <summary>What follows from an end: the transcript that somebody asked for, or that every visitor gets.</summary>
    public async Task AtEndAsync(CommitScope scope, ChatInRoom at, LiveChatClosed closed, CancellationToken cancel)
    {
        var sendsAlways = !settings.Get(LiveChatSettings.EnableTranscript) && settings.Get(LiveChatSettings.TranscriptSendAlways);
        if (at.Chat.Transcript is null && !sendsAlways)
        {
            return;
        }

        var wish = at.Chat.Transcript;
        var email = wish?.Email is { Length: > 0 } asked ? asked : await AddressOfAsync(scope.Db, at.Chat, cancel);
        if (MailRows.IsAddress(email))
        {
            await scope.Db.SaveChangesAsync(cancel);
            await WriteAsync(scope, at, email!.Trim(), wish?.Subject ?? "", Tongue.OfServer(settings), cancel);
            Note(scope, at, wish?.ById ?? closed.Closing.ById, wish?.ByUsername ?? closed.Closing.ByUsername, "user");
        }

        at.Chat.TranscriptSent();
    }

    private async Task WriteAsync(CommitScope scope, ChatInRoom at, string email, string subject, Tongue tongue, CancellationToken cancel)
    {
        var transcript = await Transcript.ForVisitorAsync(scope.Db, at, settings, tongue, cancel);
        var page = TranscriptPage.ForVisitor(transcript, tongue, settings.Get(GeneralSettings.SiteName), time.LocalTimeZone, isLetter: true);
        var title = subject.Length > 0 ? subject
            : settings.Get(LiveChatSettings.TranscriptEmailSubject) is { Length: > 0 } usual ? usual
            : page.Title;
        scope.Write(new OutgoingMail(email, title, page.Text(), page.Html(), scope.Now)
        {
            RoomId = at.Room.Id,
            Visitor = at.Chat.Visitor.Id,
        });
    }

    private static Task<string?> AddressOfAsync(FoyerDb db, LiveChat chat, CancellationToken cancel) =>
        db.Visitors.AsNoTracking().Where(one => one.Id == chat.Visitor.Id && !one.IsErased).Select(one => one.EmailKey).SingleOrDefaultAsync(cancel);

    private static void Note(CommitScope scope, ChatInRoom at, string byId, string by, string kind) => scope.Post(
        at.Room,
        new MessageDraft(at.Room.Id, byId, by, "")
        {
            SystemType = MessageTypes.LivechatTranscript,
            IsNews = false,
            ExtraJson = JsonSerializer.Serialize(
                new MessagePayload
                {
                    RequestData = new JsonObject { ["type"] = kind, [kind] = new JsonObject { ["_id"] = byId, ["username"] = by } },
                },
                WireJson.DdpInfo<MessagePayload>()),
        });

    private Tongue OwnTongue => Tongue.OfServer(settings);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        methods.Add("livechat:sendTranscript").Needs(LiveChatPermissions.SendTranscript).Handle<SendTranscript>(static async (call, send) =>
        {
            var (token, room, email, subject) = (call.Args.Text(0), new RoomId(call.Args.Text(1)), call.Args.Text(2), call.Args.Text(3));
            var outcome = await send.ExecuteAsync(token, room, email, subject, send.OwnTongue, call.Account, call.Cancel);
            return outcome.Refusal ?? (object)true;
        });
        MapOfVisitor(api);
    }

    private static void MapOfVisitor(ApiRoutes api) => api.Post("livechat/transcript").Anonymous().Limit(10)
        .Body(Shape.Object(
            Shape.Need("token", Shape.Text()), Shape.Need("rid", Shape.Text()), Shape.Need("email", Shape.Text()), Shape.May("language", Shape.Text())))
        .Handle<SendTranscript>(static async (call, send) =>
        {
            var tongue = Tongue.Of(call.Http.Request, call.Body.Text("language"));
            var outcome = await send.ExecuteAsync(
                call.Body.Text("token")!, new RoomId(call.Body.Text("rid")!), call.Body.Text("email")!, "", tongue, by: null, call.Cancel);
            return outcome.Answer(_ => new { message = tongue.Say("Die Kopie des Chats ist unterwegs.", "The copy of the chat is on its way.") });
        });
}
