using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Visitors;

/// <summary>A visitor says something. It is acknowledged after it is durable; sending it again with the same identifier is harmless.</summary>
internal sealed class WriteAsVisitor(Commits commits, SettingValues settings, CountUnread unread, HoldLiveChat hold, Quotes quotes)
{
    private static readonly Refusal InvalidToken = Refusal.Text("invalid-token");
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");
    private static readonly Refusal Closed = Refusal.Text("room-closed");
    private static readonly Refusal TooLong = Refusal.Text("message-length-exceeds-character-limit");

    public Task<Outcome<Message>> ExecuteAsync(VisitorSays says, CancellationToken cancel) => commits.AppendAsync(
        new AppendPlace(says.Room) { Visitor = says.Token, Message = says.Id },
        async (scope, stop) =>
        {
            if (says.Token.Length == 0 || await scope.Memory.SpeakerAsync(says.Token) is not { } speaker)
            {
                return InvalidToken;
            }

            return await scope.Memory.ChatAsync(says.Room, stop) is { } chat && chat.Visitor.Token == says.Token
                && await scope.Memory.RoomAsync(says.Room, stop) is { } room
                    ? await WriteAsync(scope, new ChatInRoom(chat, room), speaker, says, stop)
                    : InvalidRoom;
        },
        cancel);

    /// <summary>The same inside a unit of work that does more.</summary>
    public async Task<Outcome<Message>> WriteAsync(CommitScope scope, ChatInRoom at, Speaker speaker, VisitorSays says, CancellationToken cancel)
    {
        if (!at.Chat.IsOpen)
        {
            return Closed;
        }

        if (at.Chat.IsOnHold)
        {
            scope.Memory.DemandTracking();
        }

        if (says.Text.Length > Limit)
        {
            return TooLong;
        }

        var before = at.Room.NewestAt;
        var draft = new MessageDraft(at.Room.Id, speaker.Id.Value, speaker.Username ?? "", says.Text)
        {
            Id = says.Id,
            AuthorName = speaker.Name,
            Alias = speaker.Name,
            VisitorToken = says.Token,
            ExtraJson = await quotes.WithinAsync(scope.Db, says.ExtraJson, says.Text, at.Room.Id, cancel),
        };
        var outcome = await scope.PostAsync(draft, cancel);
        if (!outcome.TryGet(out var message, out _) || at.Room.NewestAt == before)
        {
            // Refused, or a resend of what stands there already.
            return outcome;
        }

        if (at.Chat.VisitorWrote(message.At).TryGet(out var wrote, out _))
        {
            scope.Announce(wrote);
        }

        await unread.CountAsync(scope, at.Room, message, mentionsGroup: false, [], cancel);
        if (at.Chat.IsOnHold)
        {
            await scope.Db.SaveChangesAsync(cancel);
            await hold.VisitorCameBackAsync(scope, at, cancel);
        }

        if (at.Chat.State == LiveChatState.Waiting)
        {
            scope.Announce(new LiveChatRevised(at.Room.Id));
        }

        return message;
    }

    private long Limit => settings.Get(LiveChatSettings.EnableMessageCharacterLimit) && settings.Get(LiveChatSettings.MessageCharacterLimit) is > 0 and var limit
        ? limit
        : settings.Get(MessageSettings.MaxAllowedSize);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/message").Anonymous().Limit(6_000)
            .Body(Shape.Open(
                Shape.Need("token", Shape.Text()),
                Shape.Need("rid", Shape.Text()),
                Shape.Need("msg", Shape.Text()),
                Shape.May("_id", Shape.Text(minLength: 1, maxLength: 100))))
            .Handle<WriteAsVisitor>(static async (call, write) =>
            {
                var says = new VisitorSays(call.Body.Text("token")!, new RoomId(call.Body.Text("rid")!), call.Body.Text("msg")!)
                {
                    Id = call.Body.Text("_id") is { } id ? new MessageId(id) : null,
                };
                return (await write.ExecuteAsync(says, call.Cancel)).Answer(message => new { message = VisitorWire.Message(message) });
            });
        methods.Add("sendMessageLivechat").Anonymous().KeepsOrder().Handle<WriteAsVisitor>(static async (call, write) =>
        {
            var form = call.Args.Object(0);
            var says = new VisitorSays(form.RequiredText("token"), new RoomId(form.RequiredText("rid")), form.RequiredText("msg"))
            {
                Id = form.OptionalText("_id") is { } id ? new MessageId(id) : null,
            };
            var outcome = await write.ExecuteAsync(says, call.Cancel);
            return outcome.TryGet(out var message, out var refusal) ? VisitorWire.Message(message) : refusal;
        });
    }
}

/// <summary>What a visitor says where.</summary>
/// <param name="Token">The visitor's secret.</param>
/// <param name="Room">The chat.</param>
/// <param name="Text">The text.</param>
internal sealed record VisitorSays(string Token, RoomId Room, string Text)
{
    /// <summary>The identifier that the client chose.</summary>
    public MessageId? Id { get; init; }

    /// <summary>More of the dialect's fields as a JSON object.</summary>
    public string? ExtraJson { get; init; }
}
