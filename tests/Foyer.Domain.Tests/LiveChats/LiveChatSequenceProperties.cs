using Foyer.Domain.LiveChats;
using FsCheck.Fluent;
using FsCheck;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

/// <summary>Whatever visitor and agents do in whatever order, a chat stays in one piece.</summary>
public sealed class LiveChatSequenceProperties
{
    private static readonly string[] Agents = ["ada", "bob", "cem", "dee"];

    [Fact]
    public void After_any_sequence_of_actions_a_chat_has_one_state_at_most_one_server_and_one_entry_while_open() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Action, byte Who)[]>(),
            actions =>
            {
                var chat = Some.WaitingChat(Some.Library);
                var now = Some.Morning;
                foreach (var (action, who) in actions)
                {
                    now = now.AddSeconds(1);
                    var before = Shape(chat);
                    if (Act(chat, action % 9, who, now) is { } && !Equals(before, Shape(chat)))
                    {
                        return false;
                    }

                    if (!IsWhole(chat))
                    {
                        return false;
                    }
                }

                return true;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(60));

    private static Refusal? Act(LiveChat chat, int action, byte who, DateTimeOffset now)
    {
        var name = Agents[who % Agents.Length];
        var agent = Some.Agent(name, presence: who > 200 ? Domain.Presence.PresenceStatus.Offline : Domain.Presence.PresenceStatus.Online);
        var actor = new ChatActor(name, name, null, ChatActorKind.User);
        var department = who % 2 == 0 ? Some.Library : Some.Exams;
        return action switch
        {
            0 or 1 => chat.Take(agent, idleAgentsCount: false, now).Refusal,
            2 => chat.ReturnToQueue(actor, now).Refusal,
            3 => chat.ForwardToAgent(agent, actor, null, now).Refusal,
            4 => chat.ForwardToDepartment(new ForwardTarget(department, who % 3 > 0), null, actor, null, now).Refusal,
            5 => chat.VisitorWrote(now).Refusal,
            6 => chat.AgentWrote(agent.Id, name, now).Refusal,
            7 => who < 20 ? chat.CloseByVisitor("left", allowed: true, null, now).Refusal : null,
            _ => who < 20 ? chat.CloseByAgent(actor, new ClosingWish("bye", []), Some.FreeClosing, now).Refusal : null,
        };
    }

    private static bool IsWhole(LiveChat chat) => chat.State switch
    {
        LiveChatState.Waiting => chat is { IsOpen: true, ServedBy: null, Closing: null, Inquiry: { Status: InquiryStatus.Queued, QueuedAt: not null, TakenAt: null } },
        LiveChatState.Served => chat is { IsOpen: true, ServedBy: not null, IsOnHold: false, Closing: null, Inquiry: { Status: InquiryStatus.Taken, QueuedAt: null, TakenAt: not null } },
        LiveChatState.OnHold => chat is { IsOpen: true, ServedBy: not null, IsOnHold: true, Inquiry: not null },
        LiveChatState.Closed => chat is { IsOpen: false, Inquiry: null, Closing: not null },
        _ => false,
    };

    private static object Shape(LiveChat chat) =>
        (chat.State, chat.ServedBy, chat.Department, chat.Inquiry?.Status, chat.Closing, chat.Response, chat.WaitingResponse);
}
