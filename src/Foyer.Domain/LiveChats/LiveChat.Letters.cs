namespace Foyer.Domain.LiveChats;

/// <content>A chat whose visitor writes letters.</content>
public sealed partial class LiveChat
{
    /// <summary>The correspondence that it carries on; null for chats that do not come from a mailbox.</summary>
    public ChatLetters? Letters { get; private set; }

    /// <summary>The chat is a correspondence.</summary>
    /// <param name="letters">Where it is carried on.</param>
    public void CorrespondBy(ChatLetters letters) => Letters = letters;

    /// <summary>A letter came after the end: the chat goes on, and waits for an agent again.</summary>
    /// <param name="inquiry">The id of its new entry in the queue.</param>
    /// <param name="message">What the letter says.</param>
    /// <param name="now">The moment.</param>
    public Outcome<LiveChatOpened> Reopen(InquiryId inquiry, string message, DateTimeOffset now)
    {
        if (IsOpen)
        {
            return LiveChatRefusals.StillOpen;
        }

        (IsOpen, IsWaiting, WaitingResponse, QueuedAt) = (true, true, true, now);
        (Closing, ServedBy, Response) = (null, null, null);
        (IsDocumentRequested, Document) = (false, null);
        Inquiry = new Inquiry(inquiry, RoomId, message, now);
        Metrics.Reopened();
        return new LiveChatOpened(RoomId, Visitor.Id, Department, now);
    }
}

/// <summary>The correspondence of a chat.</summary>
public sealed class ChatLetters
{
    // What a letter's head can bear; the beginning of a thread finds it too.
    private const int LongestThread = 50;

    private ChatLetters()
    {
    }

    /// <summary>A correspondence that begins with a letter.</summary>
    /// <param name="inbox">The mailbox that it came to.</param>
    /// <param name="replyTo">Where answers go.</param>
    /// <param name="subject">What it is about.</param>
    public ChatLetters(string inbox, string replyTo, string subject) => (Inbox, ReplyTo, Subject) = (inbox, replyTo, subject);

    /// <summary>The mailbox.</summary>
    public string Inbox { get; private set; } = "";

    /// <summary>Where answers go.</summary>
    public string ReplyTo { get; private set; } = "";

    /// <summary>What it is about.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The ids of its letters, the newest last; of very many only the newest.</summary>
    public List<string> Thread { get; private set; } = [];

    /// <summary>The subject of an answer.</summary>
    public string AnswerSubject => Subject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase) ? Subject : $"Re: {Subject}";

    /// <summary>One more letter, either way.</summary>
    /// <param name="id">Its id.</param>
    public void Add(string id) => Thread = [.. Thread.Append(id).TakeLast(LongestThread)];

    /// <summary>Answers go elsewhere from now on.</summary>
    /// <param name="replyTo">Where.</param>
    public void AnswerTo(string replyTo) => ReplyTo = replyTo;
}
