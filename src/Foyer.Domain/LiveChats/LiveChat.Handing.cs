using Foyer.Domain.Agents;
using Foyer.Domain.Departments;

namespace Foyer.Domain.LiveChats;

/// <content>Handing over with a question: who is asked may say no, and the chat is served meanwhile.</content>
public sealed partial class LiveChat
{
    /// <summary>Somebody is asked to take the chat on, or was; null while nobody is.</summary>
    public Handover? Handover { get; private set; }

    /// <summary>Who is in the chat to take it on; null while nobody is.</summary>
    public UserId? Companion => Handover is { State: HandoverState.Joined } ? Handover.Agent : null;

    /// <summary>Asks another agent to take the chat on.</summary>
    /// <param name="target">The other agent.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="terms">How.</param>
    /// <param name="now">The moment.</param>
    /// <param name="load">How busy the other agent is, where limits hold.</param>
    public Outcome<HandoverChanged> OfferToAgent(AgentFacts target, ChatActor by, HandoverTerms terms, DateTimeOffset now, ChatLoad load = default)
    {
        if (MayNotBeOffered() is { } refusal)
        {
            return refusal;
        }

        return WhyNotTo(target, load) is { } other ? other : Offer(by, terms, now, offer => offer with
        {
            Agent = target.Id,
            AgentUsername = target.Username,
            AgentName = target.Name,
        });
    }

    /// <summary>Asks whoever is there in another department to take the chat on.</summary>
    /// <param name="target">The other department and who is there.</param>
    /// <param name="current">The present department, whose list of targets counts.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="terms">How.</param>
    /// <param name="now">The moment.</param>
    public Outcome<HandoverChanged> OfferToDepartment(
        ForwardTarget target, Department? current, ChatActor by, HandoverTerms terms, DateTimeOffset now)
    {
        if (MayNotBeOffered() is { } refusal)
        {
            return refusal;
        }

        return WhyNotTo(target, current) is { } other ? other : Offer(by, terms with { IsWarm = false }, now, offer => offer with
        {
            Agent = target.Agent?.Id,
            AgentUsername = target.Agent?.Username,
            AgentName = target.Agent?.Name,
            Department = target.Department,
        });
    }

    /// <summary>Who is asked says yes; the chat may be handed on to them now.</summary>
    /// <param name="agent">Who says so.</param>
    /// <param name="isMember">Whether the agent belongs to the department that was asked.</param>
    /// <param name="now">The moment.</param>
    /// <returns>What was asked.</returns>
    public Outcome<Handover> AcceptHandover(UserId agent, bool isMember, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return LiveChatRefusals.Closed;
        }

        if (Handover is not { State: HandoverState.Offered } offer || offer.DueAt <= now || !IsAsked(offer, agent, isMember))
        {
            return HandoverRefusals.NotAsked;
        }

        Handover = null;
        return offer;
    }

    /// <summary>
    /// Who is asked says no; the chat stays where it is. One of a department says so for one person, and the question stays
    /// open as long as anybody else is there who could say yes.
    /// </summary>
    /// <param name="agent">Who says so.</param>
    /// <param name="isMember">Whether the agent belongs to the department that was asked.</param>
    /// <param name="there">Who of that department is there; of no weight where one person was asked.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The moment.</param>
    public Outcome<HandoverChanged> DeclineHandover(UserId agent, bool isMember, IEnumerable<UserId> there, string? reason, DateTimeOffset now)
    {
        if (Handover is not { State: HandoverState.Offered } offer || !IsAsked(offer, agent, isMember))
        {
            return HandoverRefusals.NotAsked;
        }

        var declined = offer with { Reason = string.IsNullOrWhiteSpace(reason) ? offer.Reason : reason };
        if (offer.Agent is null)
        {
            declined = declined with { DeclinedBy = [.. offer.DeclinedBy, agent.Value] };
            if (there.Any(one => one != ServedBy?.Agent && IsAsked(declined, one, isMember: true)))
            {
                return Step(declined, HandoverStep.Passed, now);
            }
        }

        return Step(declined with { State = HandoverState.Declined, DueAt = null, At = now }, HandoverStep.Declined, now);
    }

    /// <summary>Nobody answered in time; the chat stays where it is.</summary>
    /// <param name="now">The moment.</param>
    public Outcome<HandoverChanged> ExpireHandover(DateTimeOffset now) =>
        Handover is { State: HandoverState.Offered } offer && offer.DueAt <= now
            ? Step(offer with { State = HandoverState.Expired, DueAt = null, At = now }, HandoverStep.Expired, now)
            : HandoverRefusals.NotOpen;

    /// <summary>The question is taken back, the answer has been read, or who had come goes again.</summary>
    /// <param name="now">The moment.</param>
    public Outcome<HandoverChanged> WithdrawHandover(DateTimeOffset now)
    {
        if (Handover is not { } handover)
        {
            return HandoverRefusals.NotOpen;
        }

        Handover = null;
        return new HandoverChanged(RoomId, handover, HandoverStep.Withdrawn, ServedBy?.Agent, now);
    }

    /// <summary>Who shall take the chat on comes into it; its agent goes on serving it.</summary>
    /// <param name="agent">Who comes.</param>
    /// <param name="by">Who hands over.</param>
    /// <param name="note">What only staff read.</param>
    /// <param name="now">The moment.</param>
    /// <param name="load">How busy who comes is, where limits hold; from now on the chat counts for both.</param>
    public Outcome<HandoverChanged> BeginHandover(AgentFacts agent, ChatActor by, string? note, DateTimeOffset now, ChatLoad load = default)
    {
        if (MayNotBeOffered() is { } refusal)
        {
            return refusal;
        }

        if (WhyNotTo(agent, load) is { } other)
        {
            return other;
        }

        return Step(
            new Handover(HandoverState.Joined, by.Id, by.Username, by.Name, now)
            {
                Agent = agent.Id,
                AgentUsername = agent.Username,
                AgentName = agent.Name,
                Note = note,
                IsWarm = true,
            },
            HandoverStep.Joined,
            now);
    }

    /// <summary>Its agent leaves, and who had come serves the chat from now on.</summary>
    /// <param name="agent">Who had come.</param>
    /// <param name="by">Who brings it about.</param>
    /// <param name="now">The moment.</param>
    public Outcome<LiveChatForwarded> FinishHandover(AgentFacts agent, ChatActor by, DateTimeOffset now)
    {
        if (Companion is not { } companion || companion != agent.Id)
        {
            return HandoverRefusals.NobodyJoined;
        }

        // The limit was asked when the agent came, and the chat has counted since.
        return ForwardToAgent(agent, by, Handover!.Note, now);
    }

    /// <summary>Whatever holds the chat back is taken away, so that somebody else may take it.</summary>
    /// <param name="by">Who frees it.</param>
    /// <param name="now">The moment.</param>
    public Outcome<LiveChatReturned> Free(ChatActor by, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return LiveChatRefusals.Closed;
        }

        if (ServedBy is null)
        {
            return LiveChatRefusals.NotServed;
        }

        (IsOnHold, OnHoldSince) = (false, null);
        return ReturnToQueue(by, now);
    }

    private static bool IsAsked(Handover offer, UserId agent, bool isMember) =>
        offer.Agent is { } asked
        ? asked == agent
        : isMember && agent.Value != offer.ById && !offer.DeclinedBy.Contains(agent.Value);

    // Answers that have been given stand only until somebody is asked anew.
    private Refusal? MayNotBeOffered() => MayBeForwarded() is { } refusal ? refusal
        : ServedBy is null ? HandoverRefusals.NotServed
        : Handover is { State: HandoverState.Offered or HandoverState.Joined } ? HandoverRefusals.OnItsWay
        : null;

    private Outcome<HandoverChanged> Offer(ChatActor by, HandoverTerms terms, DateTimeOffset now, Func<Handover, Handover> to) => Step(
        to(new Handover(HandoverState.Offered, by.Id, by.Username, by.Name, now)
        {
            Note = terms.Note,
            IsWarm = terms.IsWarm,
            DueAt = now + terms.Patience,
        }),
        HandoverStep.Offered,
        now);

    private HandoverChanged Step(Handover handover, HandoverStep step, DateTimeOffset now)
    {
        Handover = handover;
        return new HandoverChanged(RoomId, handover, step, ServedBy?.Agent, now);
    }

    // The chat went another way: whoever was asked need not answer any more.
    private Handover? LetGo()
    {
        var handover = Handover;
        Handover = null;
        return handover;
    }
}
