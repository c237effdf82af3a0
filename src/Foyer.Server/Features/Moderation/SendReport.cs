using System.Text.Json;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Moderation;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Moderation;

/// <summary>Reports a message, or a person, to those who keep order. What was said is kept as it was, whatever becomes of it.</summary>
internal sealed class SendReport(Commits commits, RoomAccess access)
{
    private static readonly Refusal NoMessage = new("error-messageid-param-not-provided", "The required \"messageId\" param is missing.");
    private static readonly Refusal NoDescription = new("error-description-param-not-provided", "The required \"description\" param is missing.");
    private static readonly Refusal InvalidMessage = new("error-invalid-message_id", "Invalid message id");
    private static readonly Refusal InvalidDescription = new("error-invalid-description", "Invalid description");
    private static readonly Refusal InvalidUser = Refusal.Text("Invalid user id provided.");

    public Task<Outcome<Report>> ExecuteAsync(Caller caller, MessageId id, string description, CancellationToken cancel) => commits.RunAsync<Report>(
        async (scope, stop) =>
        {
            if (description.Trim().Length is 0 or > Report.LongestDescription)
            {
                return InvalidDescription;
            }

            if (await scope.Db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && !one.IsHidden, stop) is not { } message
                || await RoomAccess.StandingAsync(scope, message.RoomId, caller.Id, stop) is not { } standing
                || !await access.MayReadAsync(scope.Db, standing, caller, stop))
            {
                return InvalidMessage;
            }

            var report = await NewAsync(scope, caller, message.AuthorId, description, stop);
            report.ReportedUsername = message.AuthorUsername;
            report.ReportedName = message.AuthorName;
            report.MessageId = message.Id;
            report.MessageJson = JsonSerializer.Serialize(MessageWire.Payload(message), WireJson.Rest);
            report.RoomId = standing.Room.Id;
            report.RoomJson = ReportWire.Place(standing.Room).ToJsonString();
            return report;
        },
        cancel);

    public Task<Outcome<Report>> OnPersonAsync(Caller caller, UserId person, string description, CancellationToken cancel) => commits.RunAsync<Report>(
        async (scope, stop) =>
        {
            if (description.Length > Report.LongestDescription)
            {
                return InvalidDescription;
            }

            if (await scope.Db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == person, stop) is not { } user)
            {
                return InvalidUser;
            }

            var report = await NewAsync(scope, caller, user.Id.Value, description, stop);
            report.ReportedUsername = user.Username ?? "";
            report.ReportedName = user.Name;
            return report;
        },
        cancel);

    private static async Task<Report> NewAsync(CommitScope scope, Caller caller, string reported, string description, CancellationToken cancel)
    {
        var reporter = await scope.Db.Users.AsNoTracking().SingleAsync(user => user.Id == caller.Id, cancel);
        var report = new Report(scope.Ids.NextHex(), reported, caller.Id, description, scope.Now) { ReporterJson = ReportWire.Person(reporter).ToJsonString() };
        scope.Db.Reports.Add(report);
        return report;
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("chat.reportMessage").SignedIn().Handle<SendReport>(static async (call, send) =>
            call.Body.Text("messageId") is not { Length: > 0 } id ? ApiResult.Refused(NoMessage)
            : call.Body.Text("description") is not { Length: > 0 } words ? ApiResult.Refused(NoDescription)
            : (await send.ExecuteAsync(call.Caller, new MessageId(id), words, call.Cancel)).Answer());
        api.Post("moderation.reportUser").SignedIn().Body(Shape.Object(Shape.Need("userId", Shape.Text(1)), Shape.Need("description", Shape.Text(1))))
            .Handle<SendReport>(static async (call, send) =>
                (await send.OnPersonAsync(call.Caller, new UserId(call.Body.Text("userId")!), call.Body.Text("description")!, call.Cancel)).Answer());
        methods.Add("reportMessage").SignedIn().Handle<SendReport>(static async (call, send) =>
            (await send.ExecuteAsync(call.Account, new MessageId(call.Args.Text(0)), call.Args.Text(1), call.Cancel)).Reply(static _ => true));
    }
}
