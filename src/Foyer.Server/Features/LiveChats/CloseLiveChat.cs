using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Staff end a chat.</summary>
internal sealed class CloseLiveChat(Commits commits, AccessRights rights, SettingValues settings, QueueStanding queue, SendTranscript transcripts, FoyerDb store)
{
    private static readonly Refusal AlreadyClosed = new("error-room-already-closed", "Room is already closed");
    private static readonly Refusal NotAuthorized = new("error-not-authorized", "Not authorized");

    public async Task<Outcome<LiveChatClosed>> ExecuteAsync(Caller caller, RoomId room, CloseOrder order, CancellationToken cancel)
    {
        // Whoever still found the chat open and then lost against another end is told so in other words.
        var wasOpen = await WasOpenAsync(store, room, cancel);
        return await commits.RunAsync<LiveChatClosed>(
            async (scope, stop) =>
            {
                if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
                {
                    return LiveChatRefusals.InvalidRoom;
                }

                if (!at.Chat.IsOpen)
                {
                    return wasOpen ? LiveChatRefusals.EndedMeanwhile : AlreadyClosed;
                }

                if (!rights.Holds(caller, LiveChatPermissions.CloseOthers)
                    && !await scope.Db.Subscriptions.AnyAsync(one => one.RoomId == room && one.UserId == caller.Id, stop))
                {
                    return NotAuthorized;
                }

                return await CloseAsync(scope, at, caller.Actor(), order, stop);
            },
            cancel);
    }

    /// <summary>Whether a chat is open before anybody's turn to end it.</summary>
    public static Task<bool> WasOpenAsync(FoyerDb db, RoomId room, CancellationToken cancel) =>
        db.LiveChats.AsNoTracking().AnyAsync(chat => chat.RoomId == room && chat.IsOpen, cancel);

    /// <summary>Ends a chat inside a unit of work that does more; the server itself ends chats this way.</summary>
    public async Task<Outcome<LiveChatClosed>> CloseAsync(
        CommitScope scope, ChatInRoom at, ChatActor by, CloseOrder order, CancellationToken cancel)
    {
        if (order.Transcript is { } transcript)
        {
            _ = at.Chat.DiscardTranscript();
            if (transcript.Wanted is { } wanted)
            {
                _ = at.Chat.RequestTranscript(wanted(by, scope.Now));
            }
        }

        var department = at.Chat.Department is { } id ? await scope.Db.Departments.SingleOrDefaultAsync(one => one.Id == id, cancel) : null;
        var policy = new ClosingPolicy(
            settings.Get(LiveChatSettings.RequestCommentWhenClosingConversation),
            TagsRequired: by.Kind == ChatActorKind.User,
            department)
        { IsByItself = order.IsByItself };
        var outcome = at.Chat.CloseByAgent(by, new ClosingWish(order.Comment, order.Tags), policy, scope.Now);
        if (outcome.TryGet(out var closed, out _))
        {
            await FollowUpAsync(scope, at, closed with { WantsDocument = order.WantsDocument }, cancel);
        }

        return outcome;
    }

    /// <summary>What follows from an end, whoever brought it about.</summary>
    public async Task FollowUpAsync(CommitScope scope, ChatInRoom at, LiveChatClosed closed, CancellationToken cancel)
    {
        await MeasureSilenceAsync(scope.Db, at, closed, cancel);
        var offersTranscript = settings.Get(LiveChatSettings.EnableTranscript) && !settings.Get(LiveChatSettings.TranscriptSendAlways);
        LiveChatNotices.Closed(scope, at, closed, offersTranscript);
        await transcripts.AtEndAsync(scope, at, closed, cancel);
        await LiveChatStaff.LeaveAsync(scope, at, stays: null, saysSo: false, cancel);
        scope.Announce(closed);
        queue.Changed(closed.Department);
    }

    // How long nobody answered the agent: counts only when staff end the chat and the visitor had written at all.
    private static async Task MeasureSilenceAsync(FoyerDb db, ChatInRoom at, LiveChatClosed closed, CancellationToken cancel)
    {
        if (closed.Closing.Closer == LiveChatCloser.Visitor || at.Chat.Visitor.LastMessageAt is not { } last)
        {
            return;
        }

        var unanswered = await db.Messages.AsNoTracking()
            .Where(message => message.RoomId == at.Room.Id && message.At > last && message.VisitorToken == null && message.SystemType == null)
            .OrderBy(message => message.At).Select(message => message.At).Take(1).ToListAsync(cancel);
        if (unanswered.Count > 0)
        {
            at.Chat.VisitorWasSilent((closed.Closing.At - unanswered[0]).TotalSeconds);
        }
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/room.closeByUser").NeedsAll(LiveChatPermissions.Close)
            .Body(Shape.Object(
                Shape.Need("rid", Shape.Text()),
                Shape.May("comment", Shape.Text()),
                Shape.May("tags", Shape.List(Shape.Text())),
                Shape.May("generateTranscriptPdf", Shape.Flag()),
                Shape.May("transcriptEmail", Shape.Open(Shape.Need("sendToVisitor", Shape.Flag())))))
            .Handle<CloseLiveChat>(static async (call, close) =>
            {
                var order = new CloseOrder(call.Body.Text("comment"), call.Body.Texts("tags") ?? [])
                {
                    Transcript = CloseTranscript.Read(call.Body.Object("transcriptEmail")),
                    WantsDocument = call.Body.Flag("generateTranscriptPdf") == true,
                };
                return (await close.ExecuteAsync(call.Caller, new RoomId(call.Body.Text("rid")!), order, call.Cancel)).Answer();
            });
        methods.Add("livechat:closeRoom").Needs(LiveChatPermissions.Close).Handle<CloseLiveChat>(static async (call, close) =>
        {
            var options = call.Args.OptionalObject(2);
            var order = new CloseOrder(call.Args.OptionalText(1), options?.Texts("tags") ?? [])
            {
                Transcript = CloseTranscript.Read(options?.Object("emailTranscript")),
                WantsDocument = options?.Flag("generateTranscriptPdf") == true,
            };
            var outcome = await close.ExecuteAsync(call.Account, new RoomId(call.Args.Text(0)), order, call.Cancel);
            return outcome.Refusal == AlreadyClosed ? LiveChatRefusals.Closed : outcome.Refusal;
        });
    }
}

/// <summary>How a chat is to be ended.</summary>
/// <param name="Comment">The last word.</param>
/// <param name="Tags">The tags.</param>
internal sealed record CloseOrder(string? Comment, IReadOnlyList<string> Tags)
{
    /// <summary>What was said about the transcript; null when nothing was.</summary>
    public CloseTranscript? Transcript { get; init; }

    /// <summary>Whether whoever ends the chat wants it as a document.</summary>
    public bool WantsDocument { get; init; }

    /// <summary>Whether the server ends the chat because time has passed.</summary>
    public bool IsByItself { get; init; }
}

/// <summary>What whoever ends a chat says about its transcript.</summary>
/// <param name="Wanted">Makes the request; null when none is wanted, even if one was asked for earlier.</param>
internal sealed record CloseTranscript(Func<ChatActor, DateTimeOffset, TranscriptRequest>? Wanted)
{
    public static CloseTranscript? Read(System.Text.Json.Nodes.JsonObject? form)
    {
        if (form?.Flag("sendToVisitor") is not { } send)
        {
            return null;
        }

        var request = form.Object("requestData");
        return new CloseTranscript(send
            ? (by, now) => new TranscriptRequest(
                request?.Text("email") ?? "", request?.Text("subject") ?? "", now, by.Id, by.Username, by.Name)
            : null);
    }
}
