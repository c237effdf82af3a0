using Foyer.Domain.LiveChats;
using Foyer.Domain.Presence;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class HoldLiveChatTests
{
    private static readonly ChatActor Ada = new("ada", "ada", "Ada", ChatActorKind.User);

    [Fact]
    public void A_chat_is_put_aside_once_its_agent_has_answered()
    {
        var chat = Served();
        Assert.Equal(LiveChatRefusals.VisitorWaits, chat.Hold(Ada, "", onlyAfterAnswer: true, Some.Morning).Refusal);
        Assert.False(chat.AgentWrote(new UserId("ada"), "ada", Some.Morning.AddSeconds(5), TimeSpan.FromMinutes(1)).IsRefused);
        Assert.NotNull(chat.PredictedAbandonmentAt);

        Assert.False(chat.Hold(Ada, "", onlyAfterAnswer: true, Some.Morning.AddSeconds(9)).IsRefused);

        Assert.Equal((LiveChatState.OnHold, Some.Morning.AddSeconds(9), null), (chat.State, chat.OnHoldSince!.Value, chat.PredictedAbandonmentAt));
        Assert.Equal(LiveChatRefusals.OnHoldAlready, chat.Hold(Ada, "", onlyAfterAnswer: true, Some.Morning).Refusal);
    }

    [Fact]
    public void What_nobody_serves_or_what_has_ended_cannot_be_put_aside()
    {
        Assert.Equal(LiveChatRefusals.NotServedForHolding, Some.WaitingChat(null).Hold(Ada, "", onlyAfterAnswer: false, Some.Morning).Refusal);
        var ended = Served();
        ended.CloseByVisitor("left", allowed: true, null, Some.Morning);
        Assert.Equal(LiveChatRefusals.ClosedForHolding, ended.Hold(Ada, "", onlyAfterAnswer: false, Some.Morning).Refusal);
    }

    [Fact]
    public void A_chat_goes_on_only_with_an_agent_who_is_there_and_not_too_busy()
    {
        var chat = Held();

        Assert.Equal(LiveChatRefusals.ServerOffline, chat.Resume(null, default, Ada, "", Some.Morning).Refusal);
        Assert.Equal(LiveChatRefusals.ServerOffline, chat.Resume(Some.Agent("ada", presence: PresenceStatus.Offline), default, Ada, "", Some.Morning).Refusal);
        Assert.Equal(LiveChatRefusals.TooManyChats, chat.Resume(Some.Agent("ada"), new ChatLoad(2, 2), Ada, "", Some.Morning).Refusal);
        Assert.False(chat.Resume(Some.Agent("ada"), new ChatLoad(1, 2), Ada, "", Some.Morning).IsRefused);
        Assert.Equal((LiveChatState.Served, null), (chat.State, chat.OnHoldSince));
        Assert.Equal(LiveChatRefusals.NotOnHold, chat.Resume(Some.Agent("ada"), default, Ada, "", Some.Morning).Refusal);
    }

    [Fact]
    public void Without_its_agent_a_chat_that_was_put_aside_waits_again()
    {
        var chat = Held();

        Assert.False(chat.ResumeWithoutAgent(Ada, Some.Morning.AddMinutes(3)).IsRefused);

        Assert.Equal((LiveChatState.Waiting, true, Some.Morning.AddMinutes(3)), (chat.State, chat.IsWaiting, chat.QueuedAt));
    }

    [Fact]
    public void An_unanswered_chat_goes_on_by_itself_once_only_and_not_after_an_answer()
    {
        var chat = Served();
        chat.ExpectAnswer(Some.Morning.AddMinutes(1));
        Assert.NotNull(chat.AnswerDueAt);
        chat.AgentWrote(new UserId("ada"), "ada", Some.Morning);
        Assert.Null(chat.AnswerDueAt);

        chat.ExpectAnswer(Some.Morning.AddMinutes(1));
        chat.NoteTransferByItself(Some.Morning.AddMinutes(1));
        chat.ExpectAnswer(Some.Morning.AddMinutes(2));
        Assert.Null(chat.AnswerDueAt);
    }

    [Fact]
    public void What_is_foreseen_follows_the_settings()
    {
        var chat = Served();
        chat.ForeseeAbandonment(TimeSpan.FromSeconds(10));
        Assert.Null(chat.PredictedAbandonmentAt);

        chat.AgentWrote(new UserId("ada"), "ada", Some.Morning, TimeSpan.FromSeconds(60));
        chat.ForeseeAbandonment(TimeSpan.FromSeconds(10));
        Assert.Equal(Some.Morning.AddSeconds(10), chat.PredictedAbandonmentAt);
        chat.ForeseeAbandonment(null);
        Assert.Null(chat.PredictedAbandonmentAt);
    }

    private static LiveChat Served()
    {
        var chat = Some.WaitingChat(null);
        Assert.False(chat.Take(Some.Agent("ada"), idleAgentsCount: false, Some.Morning).IsRefused);
        return chat;
    }

    private static LiveChat Held()
    {
        var chat = Served();
        Assert.False(chat.Hold(Ada, "", onlyAfterAnswer: false, Some.Morning).IsRefused);
        return chat;
    }
}
