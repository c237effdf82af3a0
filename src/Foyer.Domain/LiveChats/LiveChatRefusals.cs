namespace Foyer.Domain.LiveChats;

/// <summary>Why something may not happen to a chat; the codes are the dialect's.</summary>
public static class LiveChatRefusals
{
    /// <summary>Live chat is switched off.</summary>
    public static readonly Refusal Disabled = new("error-omnichannel-is-disabled");

    /// <summary>Nobody could serve a new chat.</summary>
    public static readonly Refusal NobodyOnline = new("no-agent-online", "Sorry, no online agents");

    /// <summary>There is no such inquiry.</summary>
    public static readonly Refusal InquiryNotFound = new("error-not-found", "Inquiry not found");

    /// <summary>Somebody else was faster.</summary>
    public static readonly Refusal InquiryTaken = new("error-inquiry-taken", "Inquiry already taken");

    /// <summary>Whoever wants to take a chat is not available.</summary>
    public static readonly Refusal AgentUnavailable =
        new("error-agent-status-service-offline", "Agent status is offline or Omnichannel service is not active");

    /// <summary>There is no such chat.</summary>
    public static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    /// <summary>The chat has ended.</summary>
    public static readonly Refusal Closed = new("room-closed", "Room closed");

    /// <summary>The chat has ended, so it cannot be forwarded.</summary>
    public static readonly Refusal ClosedForForwarding = Refusal.Text("This_conversation_is_already_closed");

    /// <summary>The chat has ended, so it cannot be ended.</summary>
    public static readonly Refusal ClosedForClosing = Refusal.Text("error-room-closed");

    /// <summary>Somebody else ended the chat at the same moment.</summary>
    public static readonly Refusal EndedMeanwhile = Refusal.Text("error-room-cannot-be-closed-try-again");

    /// <summary>The chat was put aside.</summary>
    public static readonly Refusal OnHold = new("error-room-onHold", "Room On Hold");

    /// <summary>Nobody serves the chat, so nobody can give it back.</summary>
    public static readonly Refusal NotServed = new("error-returning-inquiry", "Error returning inquiry");

    /// <summary>The agent to forward to is not online and available.</summary>
    public static readonly Refusal TargetOffline = new("error-user-is-offline", "User is offline");

    /// <summary>The chat is with that agent already.</summary>
    public static readonly Refusal SameAgent =
        new("error-selected-agent-room-agent-are-same", "The selected agent and the room agent are the same");

    /// <summary>The chat is in that department already.</summary>
    public static readonly Refusal SameDepartment =
        new("error-forwarding-chat-same-department", "The selected department and the current room department are the same");

    /// <summary>The current department may not forward there.</summary>
    public static readonly Refusal DepartmentNotAllowed =
        new("error-forwarding-department-target-not-allowed", "The forwarding to the target department is not allowed.");

    /// <summary>Nobody of the department is online and available.</summary>
    public static readonly Refusal NobodyInDepartment = Refusal.Text("error-no-agents-online-in-department");

    /// <summary>The agent does not work in the department.</summary>
    public static readonly Refusal TargetNotInDepartment =
        new("error-user-not-belong-to-department", "The selected user does not belong to this department");

    /// <summary>A word about the end has to be left.</summary>
    public static readonly Refusal CommentRequired = Refusal.Text("error-comment-is-required");

    /// <summary>The department asks for a tag first.</summary>
    public static readonly Refusal TagsRequired =
        new("error-tags-must-be-assigned-before-closing-chat", "Tag(s) must be assigned before closing the chat");

    /// <summary>Visitors may not end chats here.</summary>
    public static readonly Refusal VisitorMayNotClose = Refusal.Text("error-not-allowed-to-close-conversation");

    /// <summary>Only ended chats can be deleted.</summary>
    public static readonly Refusal NotClosed = new("error-room-is-not-closed", "Room is not closed");

    /// <summary>There are documents of ended chats only.</summary>
    public static readonly Refusal StillOpen = new("room-still-open");

    /// <summary>The transcript was asked for already.</summary>
    public static readonly Refusal TranscriptRequested = new("error-transcript-already-requested", "Transcript already requested");

    /// <summary>Nobody asked for a transcript.</summary>
    public static readonly Refusal TranscriptNotRequested =
        new("error-transcript-not-requested", "No transcript requested for this chat");

    /// <summary>The agent has as many chats as the limit allows.</summary>
    public static readonly Refusal TooManyChats = new("error-max-number-simultaneous-chats-reached", "Maximum number of simultaneous chats reached");

    /// <summary>The agent who serves the chat is not there.</summary>
    public static readonly Refusal ServerOffline = Refusal.Text("Provided agent is not online");

    /// <summary>The chat has ended, so it cannot be put aside.</summary>
    public static readonly Refusal ClosedForHolding = Refusal.Text("error-room-already-closed");

    /// <summary>The chat is put aside already.</summary>
    public static readonly Refusal OnHoldAlready = Refusal.Text("error-room-is-already-on-hold");

    /// <summary>The visitor waits for an answer, so the chat cannot be put aside.</summary>
    public static readonly Refusal VisitorWaits = Refusal.Text("error-cannot-place-chat-on-hold");

    /// <summary>Nobody serves the chat, so it cannot be put aside.</summary>
    public static readonly Refusal NotServedForHolding = Refusal.Text("error-unserved-rooms-cannot-be-placed-onhold");

    /// <summary>The chat is not put aside.</summary>
    public static readonly Refusal NotOnHold = Refusal.Text("error-room-not-on-hold");

    /// <summary>Nobody serves the chat, so nobody can go on with it.</summary>
    public static readonly Refusal NotServedForResuming = Refusal.Text("error-room-not-served");
}
