using Foyer.Domain.Departments;
using Foyer.Domain.Presence;

namespace Foyer.Domain.LiveChats;

/// <content>How the chat ends, and what may happen to it then.</content>
public sealed partial class LiveChat
{
    /// <summary>Staff, or the server itself, ends the chat.</summary>
    /// <param name="by">Who ends it.</param>
    /// <param name="wish">The last word and the tags.</param>
    /// <param name="policy">What has to be given.</param>
    /// <param name="now">The moment.</param>
    public Outcome<LiveChatClosed> CloseByAgent(ChatActor by, ClosingWish wish, ClosingPolicy policy, DateTimeOffset now)
    {
        if (Inquiry is null)
        {
            return LiveChatRefusals.ClosedForClosing;
        }

        if (policy.CommentRequired && string.IsNullOrWhiteSpace(wish.Comment))
        {
            return LiveChatRefusals.CommentRequired;
        }

        if (!policy.IsByItself && policy.Department is { RequestTagBeforeClosing: true } department
            && (department.ClosingTags.Count == 0 || (policy.TagsRequired && Tags.Count + wish.Tags.Count == 0)))
        {
            return LiveChatRefusals.TagsRequired;
        }

        Tag([.. wish.Tags, .. Tags, .. policy.Department?.ClosingTags ?? []]);
        return End(Inquiry, new ChatClosing(now, LiveChatCloser.User, by.Id, by.Username), wish.Comment ?? "") with { ByName = by.Name };
    }

    /// <summary>The visitor ends the chat.</summary>
    /// <param name="comment">What the conversation says about its end.</param>
    /// <param name="allowed">Whether visitors may end chats here.</param>
    /// <param name="department">Its department, whose closing tags it gets.</param>
    /// <param name="now">The moment.</param>
    public Outcome<LiveChatClosed> CloseByVisitor(string comment, bool allowed, Department? department, DateTimeOffset now)
    {
        if (!allowed)
        {
            return LiveChatRefusals.VisitorMayNotClose;
        }

        if (Inquiry is null)
        {
            return LiveChatRefusals.Closed;
        }

        Tag([.. Tags, .. department?.ClosingTags ?? []]);
        return End(Inquiry, new ChatClosing(now, LiveChatCloser.Visitor, Visitor.Id.Value, Visitor.Username), comment);
    }

    /// <summary>Whether the chat may be deleted: only after it ended.</summary>
    public Outcome<LiveChatDeleted> Delete() =>
        IsOpen ? LiveChatRefusals.NotClosed : new LiveChatDeleted(RoomId, null, Department);

    /// <summary>Deletes the chat because the visitor's data is erased; an open one ends with it.</summary>
    public LiveChatDeleted Erase() => new(RoomId, Inquiry?.Id, Department);

    /// <summary>Notes how long the visitor had been silent at the end.</summary>
    /// <param name="seconds">Seconds from the agent's first unanswered message to the end.</param>
    public void VisitorWasSilent(double seconds) => Metrics.VisitorWasSilent(seconds);

    private LiveChatClosed End(Inquiry inquiry, ChatClosing closing, string comment)
    {
        (IsOpen, IsOnHold, OnHoldSince, Closing, Inquiry) = (false, false, null, closing, null);
        (IsWaiting, PredictedAbandonmentAt, AnswerDueAt) = (false, null, null);
        Visitor.Status = PresenceStatus.Offline;
        Metrics.Ended(OpenedAt, ServedBy?.At, closing.At);
        return new LiveChatClosed(RoomId, inquiry.Id, closing, comment, Department, ServedBy) { Withdrawn = LetGo() };
    }
}

/// <summary>What staff leave when they end a chat.</summary>
/// <param name="Comment">The last word.</param>
/// <param name="Tags">The tags.</param>
public sealed record ClosingWish(string? Comment, IReadOnlyList<string> Tags);

/// <summary>What has to be given before a chat may be ended.</summary>
/// <param name="CommentRequired">Whether a last word has to be left.</param>
/// <param name="TagsRequired">Whether the asker can add tags, so that missing ones are an error.</param>
/// <param name="Department">The chat's department.</param>
public sealed record ClosingPolicy(bool CommentRequired, bool TagsRequired, Department? Department)
{
    /// <summary>Whether the server ends the chat because time has passed: nobody is there to choose a tag then.</summary>
    public bool IsByItself { get; init; }
}
