namespace Foyer.Domain.LiveChats;

/// <summary>How far a chat is on its way from one hand to another.</summary>
public enum HandoverState
{
    /// <summary>Somebody was asked to take it on and has not answered; its agent goes on serving it.</summary>
    Offered,

    /// <summary>Who shall take it on is in it beside its agent; both may write.</summary>
    Joined,

    /// <summary>Who was asked said no.</summary>
    Declined,

    /// <summary>Nobody answered in time.</summary>
    Expired,
}

/// <summary>What just happened to a handing over.</summary>
public enum HandoverStep
{
    /// <summary>Somebody is asked.</summary>
    Offered,

    /// <summary>Who was asked takes the chat on.</summary>
    Accepted,

    /// <summary>Who shall take it on has come into the chat.</summary>
    Joined,

    /// <summary>Who had come serves the chat now.</summary>
    Finished,

    /// <summary>Who was asked said no.</summary>
    Declined,

    /// <summary>One of the department that was asked said no; others there may still say yes.</summary>
    Passed,

    /// <summary>Nobody answered in time.</summary>
    Expired,

    /// <summary>It was taken back, or the chat went another way meanwhile.</summary>
    Withdrawn,
}

/// <summary>A chat is on its way to somebody who has not taken it on yet.</summary>
/// <param name="State">How far it is.</param>
/// <param name="ById">Who hands it over.</param>
/// <param name="ByUsername">That person's user name.</param>
/// <param name="ByName">That person's name.</param>
/// <param name="At">Since when it is in this state.</param>
public sealed record Handover(HandoverState State, string ById, string ByUsername, string? ByName, DateTimeOffset At)
{
    /// <summary>Who is asked; null when anybody of a department may answer.</summary>
    public UserId? Agent { get; init; }

    /// <summary>The user name of who is asked.</summary>
    public string? AgentUsername { get; init; }

    /// <summary>The name of who is asked.</summary>
    public string? AgentName { get; init; }

    /// <summary>The department that the chat goes to; null when it keeps its own.</summary>
    public DepartmentId? Department { get; init; }

    /// <summary>What only staff read.</summary>
    public string? Note { get; init; }

    /// <summary>Whether both are to be in the chat for a while.</summary>
    public bool IsWarm { get; init; }

    /// <summary>When the chat is back with its agent unless somebody has answered; null once it is answered.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Why who was asked said no; of a department the last reason that was given.</summary>
    public string? Reason { get; init; }

    /// <summary>Who of the department that was asked has said no, in that order.</summary>
    public List<string> DeclinedBy { get; init; } = [];

    /// <summary>Who hands it over, as somebody who acts.</summary>
    public ChatActor Actor() => new(ById, ByUsername, ByName, ChatActorKind.User);
}

/// <summary>How a chat is to be handed over.</summary>
/// <param name="Patience">How long who is asked has to answer.</param>
/// <param name="Note">What only staff read.</param>
/// <param name="IsWarm">Whether both are to be in the chat for a while.</param>
public sealed record HandoverTerms(TimeSpan Patience, string? Note = null, bool IsWarm = false);

/// <summary>A handing over began, went on or ended.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Handover">What it is, or was.</param>
/// <param name="Step">What happened.</param>
/// <param name="Serving">Who serves the chat.</param>
/// <param name="At">When.</param>
public sealed record HandoverChanged(RoomId Chat, Handover Handover, HandoverStep Step, UserId? Serving, DateTimeOffset At);

/// <summary>Why a chat may not be handed over this way.</summary>
public static class HandoverRefusals
{
    /// <summary>Somebody was asked already.</summary>
    public static readonly Refusal OnItsWay = new("error-handover-open", "Somebody has been asked to take this chat on already");

    /// <summary>Nobody, or somebody else, is asked.</summary>
    public static readonly Refusal NotAsked = new("error-handover-not-open", "You are not asked to take this chat on any more");

    /// <summary>Nobody serves the chat, so that nobody can stay in it meanwhile.</summary>
    public static readonly Refusal NotServed = new("error-handover-not-served", "Nobody serves this chat");

    /// <summary>Nobody has come into the chat yet.</summary>
    public static readonly Refusal NobodyJoined = new("error-handover-not-joined", "Nobody has joined this chat to take it on");

    /// <summary>There is nothing to take back.</summary>
    public static readonly Refusal NotOpen = new("error-handover-not-found", "This chat is not being handed over");
}
