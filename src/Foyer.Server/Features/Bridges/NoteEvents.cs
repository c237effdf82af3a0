using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.Domain;
using Foyer.Domain.Bridges;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Setup;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Bridges;

/// <summary>Notes in the same commit what other servers are to be told of: the operator's own, and the carrier of text messages.</summary>
internal sealed class NoteEvents(SettingValues settings) : IFollowsCommit
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(50);

    public async ValueTask FollowAsync(CommitScope scope, object domainEvent, CancellationToken cancel)
    {
        if (domainEvent is MessagePosted { RoomKind: RoomKinds.LiveChat, Message: { SystemType: null, VisitorToken: null } answer } && answer.AuthorId != FirstBoot.BotId)
        {
            await AnswerAsync(scope, answer, cancel);
        }

        if (settings.Get(LiveChatSettings.WebhookUrl).Length > 0)
        {
            await NoteAsync(scope, domainEvent, cancel);
        }
    }

    private async Task NoteAsync(CommitScope scope, object domainEvent, CancellationToken cancel)
    {
        switch (domainEvent)
        {
            case LiveChatOpened opened:
                Note(scope, LiveChatSettings.WebhookOnStart, "LivechatSessionStart", opened.Chat);
                await NoteWaitingAsync(scope, opened.Chat, cancel);
                break;
            case LiveChatTaken taken:
                Note(scope, LiveChatSettings.WebhookOnChatTaken, "LivechatSessionTaken", taken.Chat);
                break;
            case LiveChatReturned returned:
                await NoteWaitingAsync(scope, returned.Chat, cancel);
                break;
            case LiveChatForwarded forwarded:
                Note(scope, LiveChatSettings.WebhookOnForward, "LivechatSessionForwarded", forwarded.Chat, Before(forwarded));
                await NoteWaitingAsync(scope, forwarded.Chat, cancel);
                break;
            case LiveChatClosed closed:
                Note(scope, LiveChatSettings.WebhookOnClose, "LivechatSession", closed.Chat);
                break;
            case LiveChatRevised revised when await scope.Memory.ChatAsync(revised.Chat, cancel) is { IsOpen: false }:
                Write(scope, new OutgoingCall("LivechatEdit", scope.Now) { RoomId = revised.Chat });
                break;
            case MessagePosted { RoomKind: RoomKinds.LiveChat, Message: { SystemType: null } message }:
                NoteMessage(scope, message);
                break;
            case OfflineMessageLeft left when settings.Get(LiveChatSettings.WebhookOnOfflineMessage):
                Write(scope, new OutgoingCall("LivechatOfflineMessage", scope.Now) { Email = left.Email.ToLowerInvariant(), ExtraJson = Letter(left, scope.Now) });
                break;
        }
    }

    private async Task NoteWaitingAsync(CommitScope scope, RoomId room, CancellationToken cancel)
    {
        if (await scope.Db.LiveChats.FindAsync([room], cancel) is { State: LiveChatState.Waiting })
        {
            Note(scope, LiveChatSettings.WebhookOnChatQueued, "LivechatSessionQueued", room);
        }
    }

    private void NoteMessage(CommitScope scope, Message message)
    {
        var byVisitor = message.VisitorToken is not null;
        if (settings.Get(byVisitor ? LiveChatSettings.WebhookOnVisitorMessage : LiveChatSettings.WebhookOnAgentMessage))
        {
            Write(scope, new OutgoingCall("Message", scope.Now) { RoomId = message.RoomId, MessageId = message.Id });
        }

        if (byVisitor && settings.Get(LiveChatSettings.WebhookOnCapture) && HasLead(message.Text))
        {
            Write(scope, new OutgoingCall("LeadCapture", scope.Now) { RoomId = message.RoomId });
        }
    }

    private bool HasLead(string text) =>
        Finds(settings.Get(LiveChatSettings.LeadEmailPattern), text) || Finds(settings.Get(LiveChatSettings.LeadPhonePattern), text);

    // The patterns are the operator's: one that runs too long or is none finds nothing.
    private static bool Finds(string pattern, string text)
    {
        try
        {
            return pattern.Length > 0 && Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase, PatternTime);
        }
        catch (Exception useless) when (useless is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    // Whoever reads answers on a telephone or in a mailbox gets them there.
    private static async Task AnswerAsync(CommitScope scope, Message answer, CancellationToken cancel)
    {
        var chat = await scope.Memory.ChatAsync(answer.RoomId, cancel);
        if (chat is { Source.Type: SmsProvider.SourceType, Visitor.Phone: not null })
        {
            Write(scope, new OutgoingCall(OutgoingCall.TextMessage, scope.Now) { RoomId = answer.RoomId, MessageId = answer.Id });
        }
        else if (chat?.Letters is { } letters && await scope.Db.EmailInboxes.FindAsync([letters.Inbox], cancel) is { } inbox)
        {
            // Whoever answers this letter names its id, so that is known before it goes out.
            var id = AnswerByLetter.IdOf(answer, inbox.Email);
            letters.Add(id);
            scope.Db.FetchedMails.Add(new FetchedMail(inbox.Id, id, scope.Now) { RoomId = answer.RoomId });
            Write(scope, new OutgoingCall(OutgoingCall.Letter, scope.Now) { RoomId = answer.RoomId, MessageId = answer.Id });
        }
    }

    private void Note(CommitScope scope, Setting<bool> wanted, string type, RoomId room, string? extra = null)
    {
        if (settings.Get(wanted))
        {
            Write(scope, new OutgoingCall(type, scope.Now) { RoomId = room, ExtraJson = extra });
        }
    }

    private static void Write(CommitScope scope, OutgoingCall call)
    {
        scope.Db.OutgoingCalls.Add(call);
        scope.Announce(new CallWritten());
    }

    private static string Before(LiveChatForwarded forwarded)
    {
        var keys = new JsonObject();
        if (forwarded.FromDepartment is { } department)
        {
            keys["oldDepartmentId"] = department.Value;
        }

        if (forwarded.FromAgent is { } agent)
        {
            keys["oldServedBy"] = WebhookBody.ServedBy(agent);
        }

        return keys.ToJsonString();
    }

    private static string Letter(OfflineMessageLeft left, DateTimeOffset now) => new JsonObject
    {
        ["sentAt"] = now.UtcDateTime.ToString("O"),
        ["visitor"] = new JsonObject { ["name"] = left.Name, ["email"] = left.Email },
        ["message"] = left.Text,
        ["department"] = left.Department?.Value,
    }.ToJsonString();
}
