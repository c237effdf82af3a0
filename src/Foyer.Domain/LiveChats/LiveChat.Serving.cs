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

        Wait(now);
        Metrics.Transferred();
        return new LiveChatReturned(RoomId, from, by, Department, now);
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

        if (!AgentDuty.IsOnDuty(target))
        {
            return LiveChatRefusals.TargetOffline;
        }

        if (ServedBy?.Agent == target.Id)
        {
            return LiveChatRefusals.SameAgent;
        }

        if (load.IsFull && !target.IsBot)
        {
            return LiveChatRefusals.TooManyChats;
        }

        var from = ServedBy;
        Metrics.Transferred();
        return new LiveChatForwarded(RoomId, by, now)
        {
            FromAgent = from,
            ToAgent = Serve(target, now),
            FromDepartment = Department,
            ToDepartment = Department,
            Note = note,
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

        if (current is not null && !current.MayForwardTo(target.Department))
        {
            return LiveChatRefusals.DepartmentNotAllowed;
        }

        if (Department == target.Department)
        {
            return LiveChatRefusals.SameDepartment;
        }

        if (!target.AcceptsChats)
        {
            return LiveChatRefusals.NobodyInDepartment;
        }

        if (target.Agent is { } agent && !AgentDuty.IsOnDuty(agent))
        {
            return LiveChatRefusals.TargetOffline;
        }

        var (fromAgent, fromDepartment) = (ServedBy, Department);
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
        };
    }

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
