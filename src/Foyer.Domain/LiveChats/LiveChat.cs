using Foyer.Domain.Presence;
using Foyer.Domain.Privacy;

namespace Foyer.Domain.LiveChats;

/// <summary>
/// A conversation between one visitor and staff. It stands beside the room that carries its messages, and owns
/// its entry in the queue: one while it is open, none after it ended.
/// </summary>
public sealed partial class LiveChat
{
    /// <summary>The weight of chats without a priority.</summary>
    public const int NoPriority = 99;

    /// <summary>The waiting time, in minutes, of chats without an agreement.</summary>
    public const double NoAgreedWait = 9_999_999;

    private LiveChat()
    {
        Visitor = null!; // The mapper fills it in.
        Source = null!; // The mapper fills it in.
    }

    private LiveChat(RoomId room, ChatVisitor visitor, ChatSource source, DateTimeOffset now) =>
        (RoomId, Visitor, Source, OpenedAt, QueuedAt) = (room, visitor, source, now, now);

    /// <summary>The room; also the chat's id.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The visitor.</summary>
    public ChatVisitor Visitor { get; private set; }

    /// <summary>Where it came from.</summary>
    public ChatSource Source { get; private set; }

    /// <summary>The department; null for the public queue.</summary>
    public DepartmentId? Department { get; private set; }

    /// <summary>The agent who serves it, or served it last once it ended.</summary>
    public ServingAgent? ServedBy { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it last began to wait for an agent.</summary>
    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>Whether it has not ended.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Whether it is open and nobody serves it; stored, so that the queues have indexes of their own.</summary>
    public bool IsWaiting { get; private set; } = true;

    /// <summary>Whether its agent put it aside.</summary>
    public bool IsOnHold { get; private set; }

    /// <summary>Whether the visitor waits for an answer.</summary>
    public bool WaitingResponse { get; private set; } = true;

    /// <summary>Who answered since the visitor last began to wait.</summary>
    public ChatResponse? Response { get; private set; }

    /// <summary>How it ended.</summary>
    public ChatClosing? Closing { get; private set; }

    /// <summary>Its times.</summary>
    public LiveChatMetrics Metrics { get; private set; } = new();

    /// <summary>Its tags.</summary>
    public List<string> Tags { get; private set; } = [];

    /// <summary>Custom fields of the chat.</summary>
    public Dictionary<string, string> CustomFields { get; private set; } = [];

    /// <summary>The conversation is to be sent by e-mail at the end.</summary>
    public TranscriptRequest? Transcript { get; private set; }

    /// <summary>What the visitor was told or agreed to before it began; null where nothing was in force.</summary>
    public ShownNotice? Notice { get; private set; }

    /// <summary>Its priority.</summary>
    public string? PriorityId { get; private set; }

    /// <summary>The weight of its priority; lighter comes first.</summary>
    public int PriorityWeight { get; private set; } = NoPriority;

    /// <summary>Its service agreement.</summary>
    public string? SlaId { get; private set; }

    /// <summary>The agreed waiting time in minutes.</summary>
    public double AgreedWait { get; private set; } = NoAgreedWait;

    /// <summary>When it counts as abandoned if the visitor stays silent.</summary>
    public DateTimeOffset? PredictedAbandonmentAt { get; private set; }

    /// <summary>The visitor's answers about the service, as a JSON object.</summary>
    public string? SurveyJson { get; private set; }

    /// <summary>The state of a video call in it.</summary>
    public string? CallStatus { get; private set; }

    /// <summary>When the newest video call in it began.</summary>
    public DateTimeOffset? CallStartedAt { get; private set; }

    /// <summary>What the server that is told of chats answered first; it is sent back to it.</summary>
    public string? CrmData { get; private set; }

    /// <summary>Its entry in the queue while it is open.</summary>
    public Inquiry? Inquiry { get; private set; }

    /// <summary>Where it stands.</summary>
    public LiveChatState State => (IsOpen, ServedBy, IsOnHold) switch
    {
        (false, _, _) => LiveChatState.Closed,
        (true, null, _) => LiveChatState.Waiting,
        (true, _, true) => LiveChatState.OnHold,
        (true, _, false) => LiveChatState.Served,
    };

    /// <summary>Begins a chat, which waits for an agent.</summary>
    /// <param name="room">The id of the new room.</param>
    /// <param name="inquiry">The id of its entry in the queue.</param>
    /// <param name="visitor">The visitor.</param>
    /// <param name="department">Where it waits; null for the public queue.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="message">The visitor's first message, if it began with one.</param>
    /// <param name="now">The moment.</param>
    public static (LiveChat Chat, LiveChatOpened Opened) Open(
        RoomId room,
        InquiryId inquiry,
        ChatVisitor visitor,
        DepartmentId? department,
        ChatSource source,
        string message,
        DateTimeOffset now)
    {
        var chat = new LiveChat(room, visitor, source, now)
        {
            Department = department,
            Inquiry = new Inquiry(inquiry, room, message, now),
        };
        return (chat, new LiveChatOpened(room, visitor.Id, department, now));
    }

    /// <summary>Keeps the waiting chat for one agent first.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="username">The agent's user name.</param>
    public void PreferAgent(UserId agent, string username) => Inquiry?.Prefer(agent, username);

    /// <summary>The chat is kept for nobody any more.</summary>
    public void PreferNobody() => Inquiry?.PreferNobody();

    /// <summary>Follows the visitor's page being open or not.</summary>
    /// <param name="status">The status.</param>
    /// <param name="now">The moment.</param>
    public void VisitorIs(PresenceStatus status, DateTimeOffset now)
    {
        Visitor.Status = status;
        Inquiry?.Touch(now);
    }

    /// <summary>Hands the chat to another record of the same person.</summary>
    /// <param name="visitor">The other record.</param>
    public void ChangeVisitor(ChatVisitor visitor) => Visitor = visitor;

    /// <summary>Replaces the tags.</summary>
    /// <param name="tags">The tags; none removes all.</param>
    public void Tag(IEnumerable<string> tags) => Tags = [.. tags.Distinct(StringComparer.Ordinal)];

    /// <summary>Sets a custom field; an empty value removes it.</summary>
    /// <param name="key">The field.</param>
    /// <param name="value">The value.</param>
    public void SetCustomField(string key, string value)
    {
        var fields = new Dictionary<string, string>(CustomFields);
        if (value.Length == 0)
        {
            fields.Remove(key);
        }
        else
        {
            fields[key] = value;
        }

        CustomFields = fields;
    }

    /// <summary>Sets or removes the priority.</summary>
    /// <param name="priorityId">The priority; null for none.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="now">The moment.</param>
    public void Prioritise(string? priorityId, int weight, DateTimeOffset now)
    {
        (PriorityId, PriorityWeight) = (priorityId, priorityId is null ? NoPriority : weight);
        Inquiry?.Touch(now);
    }

    /// <summary>Sets or removes the service agreement.</summary>
    /// <param name="slaId">The agreement; null for none.</param>
    /// <param name="agreedWait">The agreed waiting time in minutes.</param>
    /// <param name="now">The moment.</param>
    public void Agree(string? slaId, double agreedWait, DateTimeOffset now)
    {
        (SlaId, AgreedWait) = (slaId, slaId is null ? NoAgreedWait : agreedWait);
        Inquiry?.Touch(now);
    }

    /// <summary>Keeps the visitor's answers about the service.</summary>
    /// <param name="answersJson">The answers as a JSON object.</param>
    public void Rate(string answersJson) => SurveyJson = answersJson;

    /// <summary>Keeps what the server that is told of chats answered.</summary>
    /// <param name="answer">Its answer.</param>
    public void Answered(string answer) => CrmData = answer.Length == 0 ? null : answer;

    /// <summary>Notes the state of a video call.</summary>
    /// <param name="status">The state in the dialect's words.</param>
    public void Call(string? status) => CallStatus = status;

    /// <summary>Begins a video call unless one rings or goes on.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Whether it begins now.</returns>
    public bool Ring(DateTimeOffset now)
    {
        if (CallStatus is "ringing" or "ongoing")
        {
            return false;
        }

        (CallStatus, CallStartedAt) = ("ringing", now);
        return true;
    }

    /// <summary>Forgets its department, because that is gone.</summary>
    public void ForgetDepartment() => Department = null;

    /// <summary>Asks for the conversation by e-mail at the end.</summary>
    /// <param name="request">Who wants it where.</param>
    public Outcome<Done> RequestTranscript(TranscriptRequest request)
    {
        if (!IsOpen)
        {
            return LiveChatRefusals.InvalidRoom;
        }

        if (Transcript is not null)
        {
            return LiveChatRefusals.TranscriptRequested;
        }

        Transcript = request;
        return Done.Yes;
    }

    /// <summary>Takes the wish for the conversation back.</summary>
    public Outcome<Done> DiscardTranscript()
    {
        if (!IsOpen)
        {
            return LiveChatRefusals.InvalidRoom;
        }

        if (Transcript is null)
        {
            return LiveChatRefusals.TranscriptNotRequested;
        }

        Transcript = null;
        return Done.Yes;
    }

    /// <summary>Remembers what the visitor was told or agreed to.</summary>
    /// <param name="notice">The notice.</param>
    public void Remember(ShownNotice? notice) => Notice = notice;

    /// <summary>Notes that the transcript was sent, so that the wish is fulfilled.</summary>
    public void TranscriptSent() => Transcript = null;
}
