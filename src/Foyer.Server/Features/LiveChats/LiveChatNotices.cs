using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Departments;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.Departments;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Priorities;
using Foyer.Domain.Rooms;
using Foyer.Domain.ServiceLevels;
using Foyer.Domain.Visitors;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.LiveChats;

/// <summary>What the server itself says in a chat, in the order that clients of the dialect expect.</summary>
internal static class LiveChatNotices
{
    public static void Started(CommitScope scope, ChatInRoom at, Visitor visitor) => scope.Post(
        at.Room,
        new MessageDraft(at.Room.Id, visitor.Id.Value, visitor.Username ?? "", "")
        {
            AuthorName = visitor.Name,
            SystemType = MessageTypes.LivechatStarted,
            VisitorToken = visitor.Token,
            IsGroupable = false,
        });

    /// <summary>An agent connected and joined.</summary>
    public static void Joined(CommitScope scope, ChatInRoom at, AgentFacts agent)
    {
        Quiet(scope, at, Author.Of(agent), MessageTypes.Command, "connected");
        Accompanied(scope, at, agent);
    }

    /// <summary>Somebody joined beside the serving agent; for the visitor nothing changes.</summary>
    public static void Accompanied(CommitScope scope, ChatInRoom at, AgentFacts agent) =>
        Quiet(scope, at, Author.Of(agent), MessageTypes.UserJoined, "");

    public static void Left(CommitScope scope, ChatInRoom at, Subscription member) =>
        Quiet(scope, at, new Author(member.UserId.Value, member.Username, member.UserDisplayName), MessageTypes.UserLeft, member.Username);

    public static void Closed(CommitScope scope, ChatInRoom at, LiveChatClosed closed, bool offersTranscript)
    {
        var byVisitor = closed.Closing.Closer == LiveChatCloser.Visitor;
        scope.Post(at.Room, new MessageDraft(at.Room.Id, closed.Closing.ById, closed.Closing.ByUsername, closed.Comment)
        {
            AuthorName = closed.ByName,
            SystemType = MessageTypes.LivechatClose,
            IsGroupable = false,
            VisitorToken = byVisitor ? at.Chat.Visitor.Token : null,
            ExtraJson = Extra(new MessagePayload { TranscriptRequested = at.Chat.Transcript is not null }),
        });
        if (offersTranscript)
        {
            var closer = new Author(closed.Closing.ById, closed.Closing.ByUsername, closed.ByName);
            Quiet(scope, at, closer, MessageTypes.Command, "promptTranscript");
        }
    }

    /// <summary>The chat went back to the queue.</summary>
    public static void Returned(CommitScope scope, ChatInRoom at, LiveChatReturned returned) => Transfer(
        scope,
        at,
        returned.By,
        new TransferDataPayload
        {
            TransferredBy = Actor(returned.By, returned.From.Agent),
            Ts = returned.At,
            Scope = returned.Waited is null ? "queue" : "autoTransferUnansweredChatsToQueue",
            Comment = returned.Waited is { } waited ? Seconds(waited) : null,
            PreviousDepartment = returned.Department?.Value,
        });

    /// <summary>The chat went on. The note stands in it for staff; it is taken out before a visitor sees the message.</summary>
    public static void Forwarded(CommitScope scope, ChatInRoom at, LiveChatForwarded forwarded, Department? to, AgentFacts? agent) =>
        Transfer(
            scope,
            at,
            forwarded.By,
            new TransferDataPayload
            {
                TransferredBy = Actor(forwarded.By, forwarded.FromAgent?.Agent),
                Ts = forwarded.At,
                Scope = forwarded.Waited is not null ? "autoTransferUnansweredChatsToAgent" : to is null ? "agent" : "department",
                Comment = forwarded.Waited is { } waited ? Seconds(waited) : forwarded.Note,
                PreviousDepartment = forwarded.FromDepartment?.Value,
                NextDepartment = to is null ? null : new DepartmentRef { Id = to.Id.Value, Name = to.Name },
                TransferredTo = agent is null ? null : new UserRef { Id = agent.Id.Value, Username = agent.Username, Name = agent.Name },
            });

    /// <summary>Nobody was in the department asked for, so its fallback got the chat.</summary>
    public static void FellBack(CommitScope scope, ChatInRoom at, LiveChatForwarded forwarded, Department asked, Department got) => scope.Post(
        at.Room,
        new MessageDraft(at.Room.Id, forwarded.By.Id, forwarded.By.Username, "")
        {
            AuthorName = forwarded.By.Name,
            SystemType = MessageTypes.LivechatTransferFallback,
            IsNews = false,
            ExtraJson = Extra(new MessagePayload
            {
                TransferData = new TransferDataPayload
                {
                    TransferredBy = Actor(forwarded.By, forwarded.FromAgent?.Agent),
                    Ts = forwarded.At,
                    Scope = "department",
                    PrevDepartment = asked.Name,
                    Department = new DepartmentRef { Id = got.Id.Value, Name = got.Name },
                    NextDepartment = new DepartmentRef { Id = got.Id.Value, Name = got.Name },
                },
            }),
        });

    /// <summary>The chat has another priority, or none.</summary>
    public static void Prioritised(CommitScope scope, ChatInRoom at, Priority? priority, ChatActor by) => Noted(
        scope, at, by, MessageTypes.PriorityChanged, new MessagePayload
        {
            PriorityData = new JsonObject
            {
                ["definedBy"] = new JsonObject { ["_id"] = by.Id, ["username"] = by.Username },
                ["priority"] = priority is null ? null : new JsonObject { ["name"] = priority.Name, ["i18n"] = priority.Word },
            },
        });

    /// <summary>There is another agreement on how long the chat may wait, or none.</summary>
    public static void Agreed(CommitScope scope, ChatInRoom at, ServiceLevel? level, ChatActor by) => Noted(
        scope, at, by, MessageTypes.ServiceLevelChanged, new MessagePayload
        {
            SlaData = new JsonObject
            {
                ["definedBy"] = new JsonObject { ["_id"] = by.Id, ["username"] = by.Username },
                ["sla"] = level is null ? null : new JsonObject { ["name"] = level.Name },
            },
        });

    public static void Held(CommitScope scope, ChatInRoom at, LiveChatHeld held) =>
        Noted(scope, at, held.By, MessageTypes.PlacedOnHold, new MessagePayload { Comment = held.Comment });

    public static void Resumed(CommitScope scope, ChatInRoom at, LiveChatResumed resumed) =>
        Noted(scope, at, resumed.By, MessageTypes.OnHoldResumed, new MessagePayload { Comment = resumed.Comment });

    private static void Noted(CommitScope scope, ChatInRoom at, ChatActor by, string type, MessagePayload details) => scope.Post(
        at.Room,
        new MessageDraft(at.Room.Id, by.Id, by.Username, "")
        {
            AuthorName = by.Name,
            SystemType = type,
            IsNews = false,
            ExtraJson = Extra(details),
        });

    private static void Transfer(CommitScope scope, ChatInRoom at, ChatActor by, TransferDataPayload data) => scope.Post(
        at.Room,
        new MessageDraft(at.Room.Id, by.Id, by.Username, "")
        {
            AuthorName = by.Name,
            SystemType = MessageTypes.LivechatTransfer,
            VisitorToken = by.Kind == ChatActorKind.Visitor ? at.Chat.Visitor.Token : null,
            IsGroupable = false,
            ExtraJson = Extra(new MessagePayload { TransferData = data }),
        });

    private static string Seconds(TimeSpan waited) => ((long)waited.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static TransferActor Actor(ChatActor by, UserId? serving) => new()
    {
        Id = by.Id,
        Username = by.Username,
        Name = by.Name,
        UserType = by.Kind == ChatActorKind.Visitor ? "visitor" : serving?.Value == by.Id ? "agent" : "user",
    };

    private static void Quiet(CommitScope scope, ChatInRoom at, Author author, string type, string text) => scope.Post(
        at.Room,
        new MessageDraft(at.Room.Id, author.Id, author.Username, text) { AuthorName = author.Name, SystemType = type, IsNews = false });

    // Details of messages are stored in the realtime form, as the rooms' wire reads them.
    private static string Extra(MessagePayload details) => JsonSerializer.Serialize(details, WireJson.DdpInfo<MessagePayload>());

    private readonly record struct Author(string Id, string Username, string? Name)
    {
        public static Author Of(AgentFacts agent) => new(agent.Id.Value, agent.Username, agent.Name);
    }
}
