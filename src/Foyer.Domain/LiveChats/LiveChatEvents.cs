namespace Foyer.Domain.LiveChats;

/// <summary>A visitor began a chat.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Visitor">The visitor.</param>
/// <param name="Department">Where it waits; null for the public queue.</param>
/// <param name="At">When.</param>
public sealed record LiveChatOpened(RoomId Chat, VisitorId Visitor, DepartmentId? Department, DateTimeOffset At);

/// <summary>An agent took a waiting chat, or was given it.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Agent">The agent.</param>
/// <param name="At">When.</param>
public sealed record LiveChatTaken(RoomId Chat, ServingAgent Agent, DateTimeOffset At);

/// <summary>A chat went back into the queue.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="From">Who served it.</param>
/// <param name="By">Who gave it back.</param>
/// <param name="Department">Where it waits now.</param>
/// <param name="At">When.</param>
public sealed record LiveChatReturned(
    RoomId Chat, ServingAgent From, ChatActor By, DepartmentId? Department, DateTimeOffset At)
{
    /// <summary>How long its agent had let the chat wait, when it went back by itself; null when somebody gave it back.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>Who was asked to take the chat on and need not answer any more.</summary>
    public Handover? Withdrawn { get; init; }
}

/// <summary>A chat went on to another agent, another department, or both.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="By">Who forwarded it.</param>
/// <param name="At">When.</param>
public sealed record LiveChatForwarded(RoomId Chat, ChatActor By, DateTimeOffset At)
{
    /// <summary>Who served it before; null when it waited.</summary>
    public ServingAgent? FromAgent { get; init; }

    /// <summary>Who serves it now; null when it waits.</summary>
    public ServingAgent? ToAgent { get; init; }

    /// <summary>Its department before.</summary>
    public DepartmentId? FromDepartment { get; init; }

    /// <summary>Its department now.</summary>
    public DepartmentId? ToDepartment { get; init; }

    /// <summary>What staff, and only staff, read about the reason.</summary>
    public string? Note { get; init; }

    /// <summary>How long its agent had let the chat wait, when it went on by itself; null when somebody forwarded it.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>Who was asked to take the chat on and need not answer any more.</summary>
    public Handover? Withdrawn { get; init; }
}

/// <summary>The visitor wrote.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="At">When.</param>
/// <param name="BeganWaiting">Whether the visitor waits for an answer since this message.</param>
public sealed record VisitorWroteInChat(RoomId Chat, DateTimeOffset At, bool BeganWaiting);

/// <summary>An agent wrote.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Agent">The agent.</param>
/// <param name="At">When.</param>
/// <param name="EndedWaiting">Whether the visitor waited for it.</param>
public sealed record AgentWroteInChat(RoomId Chat, UserId Agent, DateTimeOffset At, bool EndedWaiting);

/// <summary>A chat ended.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Inquiry">The entry in the queue that is gone with it.</param>
/// <param name="Closing">How it ended.</param>
/// <param name="Comment">The last word.</param>
/// <param name="Department">Its department.</param>
/// <param name="ServedBy">Who served it.</param>
public sealed record LiveChatClosed(
    RoomId Chat, InquiryId Inquiry, ChatClosing Closing, string Comment, DepartmentId? Department, ServingAgent? ServedBy)
{
    /// <summary>The name of whoever ended it, where there is one beside the user name.</summary>
    public string? ByName { get; init; }

    /// <summary>Whether whoever ended it wants the conversation as a document.</summary>
    public bool WantsDocument { get; init; }

    /// <summary>Who was asked to take the chat on and need not answer any more.</summary>
    public Handover? Withdrawn { get; init; }
}

/// <summary>A chat was deleted with all that was said in it.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Inquiry">Its entry in the queue, if it was still open.</param>
/// <param name="Department">Its department.</param>
public sealed record LiveChatDeleted(RoomId Chat, InquiryId? Inquiry, DepartmentId? Department);
