using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Bridges;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Bridges;

/// <summary>Administrators keep the mailboxes whose letters become chats. Their passwords never leave the server.</summary>
internal sealed class ManageInboxes(Commits commits, FoyerDb db)
{
    // Other clients of the dialect look for this code of another database.
    private static readonly Refusal Taken = Refusal.Text("E11000 duplicate key: another inbox has this email address");
    private static readonly Refusal Invalid = new("error-invalid-email-inbox", "Invalid email inbox");

    private static readonly ObjectShape Server = Shape.Open(
        Shape.Need("server", Shape.Text(1)),
        Shape.Need("port", Shape.Whole()),
        Shape.Need("username", Shape.Text()),
        Shape.Need("password", Shape.Text()),
        Shape.Need("secure", Shape.Flag()));

    private static readonly Shape Form = Shape.Open(
        Shape.May("_id", Shape.Text()),
        Shape.Need("active", Shape.Flag()),
        Shape.Need("name", Shape.Text(1)),
        Shape.Need("email", Shape.Text(3)),
        Shape.May("description", Shape.Text()),
        Shape.May("senderInfo", Shape.Text()),
        Shape.May("department", Shape.Text()),
        Shape.Need("smtp", Server),
        Shape.Need("imap", Server.With(Shape.May("maxRetries", Shape.Whole()))));

    public Task<Outcome<string>> SaveAsync(Caller caller, string? id, EmailInboxDraft draft, CancellationToken cancel) => commits.RunAsync<string>(
        async (scope, stop) =>
        {
            var inbox = string.IsNullOrEmpty(id) ? null : await scope.Db.EmailInboxes.SingleOrDefaultAsync(one => one.Id == id, stop);
            if (!string.IsNullOrEmpty(id) && inbox is null)
            {
                return Invalid;
            }

            var email = draft.Email.Trim().ToLowerInvariant();
            if (await scope.Db.EmailInboxes.AnyAsync(one => one.Email == email && one.Id != id, stop))
            {
                return Taken;
            }

            if (inbox is null)
            {
                inbox = new EmailInbox(scope.Ids.NextHex(), draft, caller.Id, caller.Username, scope.Now);
                scope.Db.EmailInboxes.Add(inbox);
            }
            else
            {
                inbox.Change(draft, scope.Now);
            }

            scope.Announce(new InboxSaved(inbox.Id));
            return inbox.Id;
        },
        cancel);

    public async Task<bool> RemoveAsync(string id, CancellationToken cancel) =>
        (await commits.RunAsync<int>(async (scope, stop) => await scope.Db.EmailInboxes.Where(one => one.Id == id).ExecuteDeleteAsync(stop), cancel)).Value > 0;

    public Task<EmailInbox?> OneAsync(string id, CancellationToken cancel) =>
        db.EmailInboxes.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);

    public Task<EmailInbox?> ByEmailAsync(string email, CancellationToken cancel) =>
        db.EmailInboxes.AsNoTracking().SingleOrDefaultAsync(one => one.Email == email, cancel);

    public async Task<(List<EmailInbox> Inboxes, int Total)> ListAsync(Page page, CancellationToken cancel) => (
        await db.EmailInboxes.AsNoTracking().OrderBy(one => one.Name).ThenBy(one => one.Id).Skip(page.Offset).Take(page.Count).ToListAsync(cancel),
        await db.EmailInboxes.CountAsync(cancel));

    private static EmailInboxDraft Read(JsonObject form) => new(
        form.Flag("active") == true, form.Text("name")!, form.Text("email")!, ReadServer(form.Object("smtp")!), ReadServer(form.Object("imap")!))
    {
        Description = form.Text("description"),
        SenderInfo = form.Text("senderInfo"),
        Department = form.Text("department") is { Length: > 0 } department && department != "All" ? new DepartmentId(department) : null,
        MaxRetries = (int)Math.Clamp(form.Object("imap")!.Number("maxRetries") ?? 10, 1, 1_000),
    };

    private static MailServer ReadServer(JsonObject form) => new(
        form.Text("server")!, (int)Math.Clamp(form.Number("port")!.Value, 1, 65_535), form.Text("username")!, form.Text("password")!, form.Flag("secure") == true);

    private static object Wire(EmailInbox inbox) => new
    {
        _id = inbox.Id,
        active = inbox.IsActive,
        name = inbox.Name,
        email = inbox.Email,
        description = inbox.Description,
        senderInfo = inbox.SenderInfo,
        department = inbox.Department?.Value,
        smtp = new { server = inbox.Smtp.Server, port = inbox.Smtp.Port, username = inbox.Smtp.Username, secure = inbox.Smtp.Secure },
        imap = new { server = inbox.Imap.Server, port = inbox.Imap.Port, username = inbox.Imap.Username, secure = inbox.Imap.Secure, maxRetries = inbox.MaxRetries },
        _createdAt = inbox.CreatedAt,
        _createdBy = new { _id = inbox.Creator.Value, username = inbox.CreatorUsername },
        _updatedAt = inbox.UpdatedAt,
    };

    public static void Map(ApiRoutes api)
    {
        api.Get("email-inbox.list").NeedsAll(LiveChatPermissions.ManageEmailInboxes).Handle<ManageInboxes>(static async (call, manage) =>
        {
            var (inboxes, total) = await manage.ListAsync(call.Page, call.Cancel);
            return ApiResult.Success(new { emailInboxes = inboxes.ConvertAll(Wire), count = inboxes.Count, offset = call.Page.Offset, total });
        });
        api.Post("email-inbox").NeedsAll(LiveChatPermissions.ManageEmailInboxes).Handle<ManageInboxes>(static async (call, manage) =>
        {
            // At this door the right is looked at before the form.
            var errors = new List<string>();
            if (!Form.Check(call.Body, out _, errors))
            {
                return ApiResult.FailureWith(new { error = $"{string.Join("\n ", errors)} [invalid-params]", errorType = "invalid-params" });
            }

            return (await manage.SaveAsync(call.Caller, call.Body.Text("_id"), Read(call.Body), call.Cancel)).Answer(id => new { _id = id });
        });
        api.Get("email-inbox/{_id}").NeedsAll(LiveChatPermissions.ManageEmailInboxes).Handle<ManageInboxes>(static async (call, manage) =>
            await manage.OneAsync(call.Path("_id"), call.Cancel) is { } inbox ? ApiResult.Success(Wire(inbox)) : ApiResult.NotFound());
        api.Delete("email-inbox/{_id}").NeedsAll(LiveChatPermissions.ManageEmailInboxes).Handle<ManageInboxes>(static async (call, manage) =>
            await manage.RemoveAsync(call.Path("_id"), call.Cancel) ? ApiResult.Success(new { _id = call.Path("_id") }) : ApiResult.NotFound());
        api.Get("email-inbox.search").NeedsAll(LiveChatPermissions.ManageEmailInboxes).Handle<ManageInboxes>(static async (call, manage) =>
        {
            var inbox = await manage.ByEmailAsync((call.Query.Text("email") ?? "").Trim().ToLowerInvariant(), call.Cancel);
            return ApiResult.Success(new JsonObject
            {
                ["emailInbox"] = inbox is null ? null : System.Text.Json.JsonSerializer.SerializeToNode(Wire(inbox), Contracts.WireJson.Rest),
            });
        });
    }
}
