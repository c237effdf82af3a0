using Foyer.Domain;
using Foyer.Domain.Moderation;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Moderation;

/// <summary>Deals with reports: puts them aside, or takes back what was reported.</summary>
internal sealed class SettleReports(Commits commits, DeleteMessage delete)
{
    private static readonly Refusal None = Refusal.Text("no-reports-found");
    private static readonly Refusal NoMessages = Refusal.Text("No reported messages found for this user.");
    private static readonly Refusal NoUser = Refusal.Text("error-user-id-param-not-provided");

    /// <summary>Puts reports aside; that there are none is refused only where the dialect does so.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, Func<IQueryable<Report>, IQueryable<Report>> which, string? action, string? reason, Refusal? unlessAny, CancellationToken cancel) =>
        commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                var reports = await which(scope.Db.Reports).ToListAsync(stop);
                if (reports.Count == 0 && unlessAny is not null)
                {
                    return unlessAny;
                }

                foreach (var report in reports.Where(one => one.SettledAt is null))
                {
                    report.Settle(caller.Id, action ?? "None", reason ?? "None", scope.Now);
                }

                return Done.Yes;
            },
            cancel);

    /// <summary>Takes back every message of a person that is reported.</summary>
    public Task<Outcome<Done>> DeleteAsync(Caller caller, string userId, string? reason, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            var reports = await scope.Db.Reports
                .Where(one => one.ReportedUserId == userId && one.MessageId != null && one.SettledAt == null).ToListAsync(stop);
            if (reports.Count == 0)
            {
                return NoMessages;
            }

            var ids = reports.Select(one => one.MessageId!.Value).Distinct().ToList();
            foreach (var message in await scope.Db.Messages.Where(one => ids.Contains(one.Id) && !one.IsHidden && one.SystemType != "rm").ToListAsync(stop))
            {
                await delete.RemoveAsync(scope, await scope.Db.Rooms.SingleAsync(room => room.Id == message.RoomId, stop), caller, message, stop);
            }

            foreach (var report in reports)
            {
                report.Settle(caller.Id, "DELETE Messages", reason ?? "None", scope.Now);
            }

            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api)
    {
        var more = new[] { Shape.May("reason", Shape.Text()), Shape.May("action", Shape.Text()) };
        api.Post("moderation.user.deleteReportedMessages").NeedsAll(ModerationPermissions.Act)
            .Body(Shape.Object(Shape.Need("userId", Shape.Text(1)), Shape.May("reason", Shape.Text())))
            .Handle<SettleReports>(static async (call, settle) =>
                (await settle.DeleteAsync(call.Caller, call.Body.Text("userId")!, call.Body.Text("reason"), call.Cancel)).Answer());
        api.Post("moderation.dismissReports").NeedsAll(ModerationPermissions.Act)
            .Body(Shape.OneOf(
                Shape.Object([Shape.Need("userId", Shape.Text(1)), .. more]),
                Shape.Object([Shape.Need("msgId", Shape.Text(1)), .. more])))
            .Handle<SettleReports>(static (call, settle) =>
            {
                var (user, message) = (call.Body.Text("userId"), call.Body.Text("msgId") is { } id ? new MessageId(id) : (MessageId?)null);
                return settle.AnswerAsync(call, reports => message is { } one
                    ? reports.Where(report => report.MessageId == one)
                    : reports.Where(report => report.ReportedUserId == user && report.MessageId != null), None);
            });
        api.Post("moderation.dismissUserReports").NeedsAll(ModerationPermissions.Act)
            .Body(Shape.OneOf(
                Shape.Object([Shape.Need("userId", Shape.Text(1)), .. more]),
                Shape.Object([Shape.Need("msgId", Shape.Text(1)), .. more])))
            .Handle<SettleReports>(static (call, settle) => call.Body.Text("userId") is { } user
                ? settle.AnswerAsync(call, reports => reports.Where(report => report.ReportedUserId == user && report.MessageId == null), null)
                : Task.FromResult(ApiResult.Refused(NoUser)));
    }

    private async Task<ApiResult> AnswerAsync(ApiCall call, Func<IQueryable<Report>, IQueryable<Report>> which, Refusal? unlessAny) =>
        (await ExecuteAsync(call.Caller, which, call.Body.Text("action"), call.Body.Text("reason"), unlessAny, call.Cancel)).Answer();
}
