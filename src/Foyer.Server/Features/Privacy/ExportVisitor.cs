using System.Text;
using System.Text.Json.Nodes;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Privacy;

/// <summary>Visitors take along what is known of them, and copies of their own conversations, without asking anybody.</summary>
internal sealed class ExportVisitor(FoyerDb db, SettingValues settings, TimeProvider time)
{
    private static readonly Refusal InvalidToken = Refusal.Text("invalid-token");
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");
    private static readonly string[] NotOfVisitors = [MessageTypes.Command];

    public async Task<Outcome<VisitorExport>> ExecuteAsync(string token, CancellationToken cancel)
    {
        if (await db.VisitorOfAsync(token, cancel) is not { } visitor)
        {
            return InvalidToken;
        }

        var chats = await db.LiveChats.AsNoTracking().Where(chat => chat.Visitor.Id == visitor.Id || chat.Visitor.Token == token)
            .OrderBy(chat => chat.OpenedAt).ToListAsync(cancel);
        var names = await db.Departments.AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.Name, cancel);
        var conversations = new List<ExportedConversation>();
        foreach (var chat in chats)
        {
            conversations.Add(await ConversationAsync(chat, names, cancel));
        }

        return new VisitorExport(time.GetUtcNow(), Person(visitor, names))
        {
            Consents = await ConsentsAsync(token, cancel),
            Conversations = conversations,
            Letters = await db.OutgoingMails.AsNoTracking().Where(mail => mail.Visitor == visitor.Id)
                .OrderBy(mail => mail.Number).Select(mail => new ExportedLetter(mail.CreatedAt, mail.To, mail.Subject)).ToListAsync(cancel),
            Recipients = [.. conversations.SelectMany(one => new[] { one.Department, one.Agent }).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
        };
    }

    public async Task<Outcome<Transcript>> TranscriptAsync(string token, RoomId room, Tongue tongue, CancellationToken cancel) =>
        !settings.Get(WidgetSettings.OfferTranscriptDownload) ? Refusal.Unauthorized
        : await db.ChatOfVisitorAsync(room, token, cancel) is { } at ? await Transcript.ForVisitorAsync(db, at, settings, tongue, cancel)
        : InvalidRoom;

    private string Page(VisitorExport export, Tongue tongue) => new VisitorExportPage(export, tongue, time.LocalTimeZone).Html();

    private string Page(Transcript transcript, Tongue tongue) =>
        TranscriptPage.ForVisitor(transcript, tongue, settings.Get(GeneralSettings.SiteName), time.LocalTimeZone).Html();

    private static ExportedVisitor Person(Visitor visitor, Dictionary<DepartmentId, string> names) => new(visitor.Id.Value, visitor.RegisteredAt)
    {
        Name = visitor.Name,
        Username = visitor.Username,
        Emails = visitor.Emails,
        Phones = visitor.Phones,
        Department = visitor.Department is { } id ? names.GetValueOrDefault(id) : null,
        CustomFields = visitor.CustomFields,
        UserAgent = visitor.UserAgent,
        Ip = visitor.Ip,
        Host = visitor.Host,
        ActiveMonths = visitor.ActiveMonths,
        ContactManager = visitor.ContactManager,
        Corrections = [.. visitor.Corrections.Select(one => new ExportedCorrection(one.At, one.By is null ? "visitor" : "staff", one.Field, one.Before, one.After))],
    };

    private async Task<List<ExportedConsent>> ConsentsAsync(string token, CancellationToken cancel) =>
        await db.Consents.AsNoTracking().Where(one => one.Token == token).OrderBy(one => one.Number)
            .Select(one => new ExportedConsent(
                one.Version, one.Language, one.AcceptedAt, one.WithdrawnAt,
                db.Notices.Where(notice => notice.Version == one.Version).Select(notice => notice.Text).FirstOrDefault()))
            .ToListAsync(cancel);

    private async Task<ExportedConversation> ConversationAsync(LiveChat chat, Dictionary<DepartmentId, string> names, CancellationToken cancel)
    {
        var messages = await db.Messages.AsNoTracking()
            .Where(one => one.RoomId == chat.RoomId && !NotOfVisitors.Contains(one.SystemType!)).OrderBy(one => one.At).ToListAsync(cancel);
        var files = (await db.Uploads.AsNoTracking().Where(one => one.RoomId == chat.RoomId).ToListAsync(cancel)).ToLookup(one => one.MessageId);
        var showsAgents = settings.Get(LiveChatSettings.ShowAgentInfo);
        return new ExportedConversation(chat.RoomId.Value, chat.OpenedAt, chat.Closing?.At)
        {
            Department = chat.Department is { } id ? names.GetValueOrDefault(id) : null,
            Agent = showsAgents ? chat.ServedBy?.Username : null,
            Source = chat.Source.Type,
            Tags = chat.Tags,
            CustomFields = chat.CustomFields,
            Rating = chat.SurveyJson is { } survey ? JsonNode.Parse(survey) : null,
            NoticeVersion = chat.Notice?.Version,
            Messages = [.. messages.Select(message => Message(message, chat, showsAgents, files[message.Id]))],
        };
    }

    private static ExportedMessage Message(Message message, LiveChat chat, bool showsAgents, IEnumerable<Domain.Files.Upload> files)
    {
        var isVisitor = message.VisitorToken is not null || message.AuthorId == chat.Visitor.Id.Value;
        var name = isVisitor || showsAgents ? message.Alias ?? message.AuthorName ?? message.AuthorUsername : "";
        return new ExportedMessage(message.Id.Value, message.At, isVisitor ? "visitor" : message.SystemType is null ? "agent" : "server", name, message.Text)
        {
            Event = message.SystemType,
            EditedAt = message.EditedAt,
            Files = [.. files.Select(file => new ExportedFile(file.Id.Value, file.Name, file.MediaType, file.Size, FileWire.Link(file)))],
        };
    }

    public static void Map(ApiRoutes api)
    {
        api.Get("foyer.visitor.export").Anonymous().Limit(20)
            .Query(Shape.Open(Shape.Need("token", Shape.Text(minLength: 1)), Shape.May("format", Shape.Word("json", "html")), Shape.May("language", Shape.Text())))
            .Handle<ExportVisitor>(static async (call, export) =>
            {
                var outcome = await export.ExecuteAsync(call.Query.Text("token")!, call.Cancel);
                if (!outcome.TryGet(out var found, out var refusal))
                {
                    return ApiResult.Refused(refusal);
                }

                var tongue = Tongue.Of(call.Http.Request, call.Query.Text("language"));
                return call.Query.Text("format") == "html"
                    ? Download(tongue.Say("meine-daten.html", "my-data.html"), export.Page(found, tongue))
                    : ApiResult.Success(found);
            });
        api.Get("foyer.visitor.transcript").Anonymous().Limit(60)
            .Query(Shape.Open(Shape.Need("token", Shape.Text(minLength: 1)), Shape.Need("rid", Shape.Text()), Shape.May("language", Shape.Text())))
            .Handle<ExportVisitor>(static async (call, export) =>
            {
                var tongue = Tongue.Of(call.Http.Request, call.Query.Text("language"));
                var outcome = await export.TranscriptAsync(call.Query.Text("token")!, new RoomId(call.Query.Text("rid")!), tongue, call.Cancel);
                return outcome.TryGet(out var transcript, out var refusal)
                    ? Download("chat.html", export.Page(transcript, tongue))
                    : ApiResult.Refused(refusal);
            });
    }

    private static ApiResult Download(string name, string page) => ApiResult.Custom(async http =>
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page), http.RequestAborted);
    });
}
