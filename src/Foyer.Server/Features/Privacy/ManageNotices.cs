using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Privacy;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Privacy;

/// <summary>Managers write what visitors read before a chat; every change is a new version.</summary>
internal sealed class ManageNotices(Commits commits, FoyerDb db)
{
    private const int LongestText = 20_000;

    public Task<Outcome<Notice>> ExecuteAsync(Caller caller, DepartmentId? department, string language, NoticeText text, CancellationToken cancel) =>
        commits.RunAsync<Notice>(
            async (scope, stop) =>
            {
                if (text.Fault is { } fault)
                {
                    return fault;
                }

                if (department is { } id && !await scope.Db.Departments.AnyAsync(one => one.Id == id, stop))
                {
                    return new Refusal("error-department-not-found", "Department not found");
                }

                var newest = await scope.Db.Notices.Where(one => one.Department == department && one.Language == language)
                    .OrderByDescending(one => one.Number).FirstOrDefaultAsync(stop);
                if (newest?.Says(text) == true)
                {
                    return newest;
                }

                var notice = new Notice(department, language, (newest?.Number ?? 0) + 1, text, caller.Id.Value, scope.Now);
                scope.Db.Notices.Add(notice);
                return notice;
            },
            cancel);

    public Task<List<Notice>> ListAsync(bool withOlder, CancellationToken cancel) =>
        (withOlder ? db.Notices.AsNoTracking() : NoticesInForce.Newest(db)).OrderBy(one => one.Version).ToListAsync(cancel);

    public static void Map(ApiRoutes api)
    {
        api.Get("foyer.notices").NeedsAll(LiveChatPermissions.Manage).Query(Shape.Object(Shape.May("versions", Shape.Flag())))
            .Handle<ManageNotices>(static async (call, manage) =>
            {
                var found = await manage.ListAsync(call.Query.Flag("versions") == true, call.Cancel);
                return ApiResult.Success(new { notices = found.Select(Payload) });
            });
        api.Post("foyer.notices").NeedsAll(LiveChatPermissions.Manage)
            .Body(Shape.Object(
                Shape.May("department", Shape.Text()), Shape.Need("language", Shape.Text(minLength: 2, maxLength: 16)),
                Shape.Need("mode", Shape.Word("none", "notice", "consent")), Shape.May("text", Shape.Text(maxLength: LongestText)),
                Shape.May("link", Shape.Text(maxLength: 2_000)), Shape.May("contact", Shape.Text(maxLength: 1_000))))
            .Handle<ManageNotices>(static async (call, manage) =>
            {
                var department = call.Body.Text("department") is { Length: > 0 } id ? new DepartmentId(id) : (DepartmentId?)null;
                var text = new NoticeText(
                    Enum.Parse<NoticeMode>(call.Body.Text("mode")!, ignoreCase: true),
                    call.Body.Text("text") ?? "", call.Body.Text("link") ?? "", call.Body.Text("contact") ?? "");
                var outcome = await manage.ExecuteAsync(call.Caller, department, call.Body.Text("language")!.ToLowerInvariant(), text, call.Cancel);
                return outcome.Answer(notice => new { notice = Payload(notice) });
            });
    }

    private static Contracts.LiveChats.NoticePayload Payload(Notice notice) => NoticesInForce.Payload(notice) with
    {
        Department = notice.Department?.Value,
        CreatedAt = notice.CreatedAt,
    };
}
