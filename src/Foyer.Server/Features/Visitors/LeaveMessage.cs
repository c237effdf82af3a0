using System.Text;
using Foyer.Domain;
using Foyer.Domain.Departments;
using Foyer.Domain.Bridges;
using Foyer.Domain.Mails;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Availability;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Setup;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Visitors;

/// <summary>What a visitor leaves while nobody is there.</summary>
internal sealed record LeftMessage(string Name, string Email, string Text, string? Department, string Host);

/// <summary>A visitor leaves a message; it goes to the department by mail, and into a room where the operator wants that.</summary>
internal sealed class LeaveMessage(Commits commits, SettingValues settings, MailDomains domains, CountUnread unread)
{
    private const int LongestName = 200;
    private const int LongestText = 20_000;

    private static readonly Refusal Disabled = new("error-offline-form-disabled");
    private static readonly Refusal InvalidEmail = new("error-invalid-email-address");
    private static readonly Refusal NoRecipient = new("error-no-recipient");
    private static readonly Refusal Empty = new("error-empty-message");

    public async Task<Outcome<Done>> ExecuteAsync(LeftMessage left, CancellationToken cancel)
    {
        if (!settings.Get(LiveChatSettings.DisplayOfflineForm))
        {
            return Disabled;
        }

        if (!MailRows.IsAddress(left.Email) || left.Name.Length > LongestName)
        {
            return InvalidEmail;
        }

        if (string.IsNullOrWhiteSpace(left.Text) || left.Text.Length > LongestText)
        {
            return Empty;
        }

        // The name service is asked before the commit: others wait for that.
        var domain = left.Email.Trim()[(left.Email.Trim().LastIndexOf('@') + 1)..];
        return settings.Get(LiveChatSettings.ValidateOfflineEmail) && !await domains.ExistsAsync(domain, cancel)
            ? InvalidEmail
            : await commits.RunAsync<Done>((scope, stop) => StoreAsync(scope, left, stop), cancel);
    }

    private async Task<Outcome<Done>> StoreAsync(CommitScope scope, LeftMessage left, CancellationToken cancel)
    {
        var id = await DepartmentNamed.FindAsync(scope.Db, left.Department, cancel);
        var department = id is { } known ? await scope.Db.Departments.SingleOrDefaultAsync(one => one.Id == known, cancel) : null;
        var recipients = Recipients(department?.Email) is { Count: > 0 } own ? own : Recipients(settings.Get(LiveChatSettings.OfflineEmail));
        var room = await RoomAsync(scope.Db, department, cancel);
        if (recipients.Count == 0 && room is null)
        {
            return NoRecipient;
        }

        var tongue = Tongue.OfServer(settings);
        if (recipients.Count > 0)
        {
            scope.Write(Letter(left, department, recipients, tongue, scope.Now));
        }

        if (room is not null)
        {
            var message = scope.Post(room, new MessageDraft(room.Id, FirstBoot.BotId, FirstBoot.BotId, Lines(left, department, tongue)));
            await unread.CountAsync(scope, room, message, mentionsGroup: false, [], cancel);
        }

        scope.Announce(new OfflineMessageLeft(left.Name, left.Email.Trim(), left.Text, id));
        return Done.Yes;
    }

    private async Task<Room?> RoomAsync(FoyerDb db, Department? department, CancellationToken cancel)
    {
        if (!settings.Get(LiveChatSettings.OfflineMessageToChannelEnabled))
        {
            return null;
        }

        var name = department?.OfflineMessageChannelName is { Length: > 0 } own ? own : settings.Get(LiveChatSettings.OfflineMessageToChannelChannelName);
        return name.Length == 0
            ? null
            : await db.Rooms.FirstOrDefaultAsync(
                room => room.Name == name && !room.IsArchived && (room.Kind == RoomKinds.Channel || room.Kind == RoomKinds.Group), cancel);
    }

    private static List<string> Recipients(string? list) =>
        [.. (list ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(MailRows.IsAddress)];

    private static OutgoingMail Letter(LeftMessage left, Department? department, List<string> recipients, Tongue tongue, DateTimeOffset now)
    {
        var opening = left.Text.ReplaceLineEndings(" ");
        var subject = tongue.Say("Nachricht von ", "Message from ") + $"{left.Name}: {(opening.Length > 20 ? opening[..20] + "…" : opening)}";
        var table = new StringBuilder("<table>\n");
        foreach (var (label, value) in Facts(left, department, tongue))
        {
            table.Append("<tr><th scope=\"row\">").Append(LetterPage.Safe(label)).Append("</th><td>").Append(LetterPage.Safe(value)).Append("</td></tr>\n");
        }

        table.Append("</table>\n<p class=\"text\">").Append(LetterPage.Safe(left.Text).ReplaceLineEndings("<br>")).Append("</p>\n");
        return new OutgoingMail(
            string.Join(", ", recipients), subject, Lines(left, department, tongue), LetterPage.Make(tongue, Title(tongue), table.ToString()), now)
        {
            SenderName = $"{left.Name} - {left.Email.Trim()}",
            ReplyTo = left.Email.Trim(),
        };
    }

    private static string Lines(LeftMessage left, Department? department, Tongue tongue) => Facts(left, department, tongue)
        .Aggregate(new StringBuilder(Title(tongue)).Append('\n'), (text, fact) => text.Append(fact.Label).Append(": ").Append(fact.Value).Append('\n'))
        .Append('\n').Append(left.Text).ToString();

    private static string Title(Tongue tongue) => tongue.Say("Hinterlassene Nachricht", "A message was left");

    private static IEnumerable<(string Label, string Value)> Facts(LeftMessage left, Department? department, Tongue tongue)
    {
        yield return (tongue.Say("Name", "Name"), left.Name);
        yield return (tongue.Say("E-Mail", "Email"), left.Email.Trim());
        if (department is not null)
        {
            yield return (tongue.Say("Abteilung", "Department"), department.Name);
        }

        if (left.Host.Length > 0)
        {
            yield return (tongue.Say("Website", "Website"), left.Host);
        }
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/offline.message").Anonymous().Limit(10)
            .Body(Shape.Object(
                Shape.Need("name", Shape.Text()), Shape.Need("email", Shape.Text()), Shape.Need("message", Shape.Text()),
                Shape.May("department", Shape.Text()), Shape.May("host", Shape.Text()), Shape.May("language", Shape.Text())))
            .Handle<LeaveMessage>(static async (call, leave) =>
            {
                var tongue = Tongue.Of(call.Http.Request, call.Body.Text("language"));
                var left = new LeftMessage(
                    call.Body.Text("name")!, call.Body.Text("email")!, call.Body.Text("message")!, call.Body.Text("department"), call.Body.Text("host") ?? "");

                // The dialect answers every failure with one text for people.
                return (await leave.ExecuteAsync(left, call.Cancel)).IsRefused
                    ? ApiResult.Failure(tongue.Say(
                        "Ihre Nachricht konnte nicht gesendet werden. Bitte prüfen Sie Ihre Angaben oder versuchen Sie es später noch einmal.",
                        "Your message could not be sent. Please check what you entered, or try again later."))
                    : ApiResult.Success(new { message = tongue.Say("Ihre Nachricht wurde gesendet.", "Your message was sent.") });
            });
        methods.Add("livechat:sendOfflineMessage").Anonymous().Handle<LeaveMessage>(static async (call, leave) =>
        {
            var form = call.Args.Object(0);
            var left = new LeftMessage(
                form.RequiredText("name"), form.RequiredText("email"), form.RequiredText("message"), form.OptionalText("department"), form.OptionalText("host") ?? "");
            return (await leave.ExecuteAsync(left, call.Cancel)).Refusal ?? (object)true;
        });
    }
}
