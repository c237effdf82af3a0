using Foyer.Domain.Agents;
using Foyer.Domain.Departments;

namespace Foyer.Domain.LiveChats;

/// <content>Who serves the chat: taking, giving back, forwarding.</content>
public sealed partial class LiveChat
{
    /// <summary>An agent takes the waiting chat.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="idleAgentsCount">Whether agents without presence may take chats.</param>
    /// <param name="now">The moment.</param>
    /// <param name="load">How busy the agent is, where limits hold.</param>
    public Outcome<LiveChatTaken> Take(AgentFacts agent, bool idleAgentsCount, DateTimeOffset now, ChatLoad load = default)
    {
        if (Inquiry is null)
        {
            return LiveChatRefusals.InquiryNotFound;
        }

        if (Inquiry.Status == InquiryStatus.Taken)
        {
            return LiveChatRefusals.InquiryTaken;
        }

        if (!AgentDuty.MayServe(agent, idleAgentsCount))
        {
            return LiveChatRefusals.AgentUnavailable;
        }

        if (load.IsFull && !agent.IsBot)
        {
            return LiveChatRefusals.TooManyChats;
        }

        return new LiveChatTaken(RoomId, Serve(agent, now), now);
    }

    /// <summary>The chat goes back into the queue, where others may take it.</summary>
    /// <param name="by">Who gives it back.</param>
    /// <param name="now">The moment.</param>
    public Outcome<LiveChatReturned> ReturnToQueue(ChatActor by, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return LiveChatRefusals.Closed;
        }

        if (IsOnHold)
        {
            return LiveChatRefusals.OnHold;
        }

        if (ServedBy is not { } from)
        {
            return LiveChatRefusals.NotServed;
        }

        var handover = LetGo();
        Wait(now);
        Metrics.Transferred();
        return new LiveChatReturned(RoomId, from, by, Department, now) { Withdrawn = handover };
    }

    /// <summary>The chat goes on to another agent, who has to be online and available.</summary>
    /// <param name="target">The other agent.</param>
    /// <param name="by">Who forwards it.</param>
    /// <param name="note">What only staff read.</param>
    /// <param name="now">The moment.</param>
    /// <param name="load">How busy the other agent is, where limits hold.</param>
    public Outcome<LiveChatForwarded> ForwardToAgent(AgentFacts target, ChatActor by, string? note, DateTimeOffset now, ChatLoad load = default)
    {
        if (MayBeForwarded() is { } refusal)
        {
            return refusal;
        }

        if (WhyNotTo(target, load) is { } other)
        {
            return other;
        }

        var (from, handover) = (ServedBy, LetGo());
        Metrics.Transferred();
        return new LiveChatForwarded(RoomId, by, now)
        {
            FromAgent = from,
            ToAgent = Serve(target, now),
            FromDepartment = Department,
            ToDepartment = Department,
            Note = note,
            Withdrawn = handover,
        };
    }

    /// <summary>The chat goes on to another department, where somebody has to be online and available.</summary>
    /// <param name="target">The other department and who is there.</param>
    /// <param name="current">The present department, whose list of targets counts; null when it has none.</param>
    /// <param name="by">Who forwards it.</param>
    /// <param name="note">What only staff read.</param>
    /// <param name="now">The moment.</param>
    public Outcome<LiveChatForwarded> ForwardToDepartment(
        ForwardTarget target, Department? current, ChatActor by, string? note, DateTimeOffset now)
    {
        if (MayBeForwarded() is { } refusal)
        {
            return refusal;
        }

        if (WhyNotTo(target, current) is { } other)
        {
            return other;
        }

        var (fromAgent, fromDepartment, handover) = (ServedBy, Department, LetGo());
        Department = target.Department;
        Wait(now);
        Metrics.Transferred();
        return new LiveChatForwarded(RoomId, by, now)
        {
            FromAgent = fromAgent,
            ToAgent = target.Agent is { } chosen ? Serve(chosen, now) : null,
            FromDepartment = fromDepartment,
            ToDepartment = target.Department,
            Note = note,
            Withdrawn = handover,
        };
    }

    private Refusal? WhyNotTo(AgentFacts target, ChatLoad load) =>
        !AgentDuty.IsOnDuty(target) ? LiveChatRefusals.TargetOffline
        : ServedBy?.Agent == target.Id ? LiveChatRefusals.SameAgent
        : load.IsFull && !target.IsBot ? LiveChatRefusals.TooManyChats
        : null;

    private Refusal? WhyNotTo(ForwardTarget target, Department? current) =>
        current is not null && !current.MayForwardTo(target.Department) ? LiveChatRefusals.DepartmentNotAllowed
        : Department == target.Department ? LiveChatRefusals.SameDepartment
        : !target.AcceptsChats ? LiveChatRefusals.NobodyInDepartment
        : target.Agent is { } agent && !AgentDuty.IsOnDuty(agent) ? LiveChatRefusals.TargetOffline
        : null;

    private Refusal? MayBeForwarded() => (IsOpen, IsOnHold) switch
    {
        (false, _) => LiveChatRefusals.ClosedForForwarding,
        (_, true) => LiveChatRefusals.OnHold,
        _ => null,
    };

    private ServingAgent Serve(AgentFacts agent, DateTimeOffset now)
    {
        var serving = new ServingAgent(agent.Id, agent.Username, now);
        (ServedBy, IsWaiting, AnswerDueAt, PredictedAbandonmentAt) = (serving, false, null, null);
        Inquiry?.Take(now);
        return serving;
    }

    private void Wait(DateTimeOffset now)
    {
        (ServedBy, IsWaiting, QueuedAt) = (null, true, now);
        (IsOnHold, OnHoldSince, PredictedAbandonmentAt, AnswerDueAt) = (false, null, null, null);
        Inquiry?.Queue(now);
    }
}

/// <summary>Where a chat is to be forwarded to.</summary>
/// <param name="Department">The department.</param>
/// <param name="AcceptsChats">Whether somebody there is online and available, or the department takes chats without anybody.</param>
/// <param name="Agent">The agent who gets it; null leaves it in the department's queue.</param>
public sealed record ForwardTarget(DepartmentId Department, bool AcceptsChats, AgentFacts? Agent = null);
