using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class HandoverTests
{
    private static readonly DateTimeOffset Later = Some.Morning.AddMinutes(1);
    private static readonly HandoverTerms Terms = new(TimeSpan.FromSeconds(30), "knows loans");

    [Fact]
    public void Who_is_asked_gets_the_chat_by_accepting_and_until_then_its_agent_serves_it()
    {
        var chat = Some.ServedChat(Some.Library);

        var offered = chat.OfferToAgent(Some.Agent("bob"), Some.Boss, Terms, Later).Value;

        Assert.Equal((HandoverStep.Offered, new UserId("ada")), (offered.Step, offered.Serving));
        Assert.Equal("ada", chat.ServedBy?.Username);
        Assert.Equal(0, chat.Metrics.Transfers);
        Assert.Equal("error-handover-not-open", chat.AcceptHandover(new UserId("cem"), isMember: true, Later).Refusal?.Code);
        Assert.Equal("knows loans", chat.AcceptHandover(new UserId("bob"), isMember: false, Later.AddSeconds(29)).Value.Note);
        Assert.Null(chat.Handover);
    }

    [Fact]
    public void A_question_returns_by_itself_and_then_nobody_can_accept_it()
    {
        var chat = Some.ServedChat();
        Assert.False(chat.OfferToAgent(Some.Agent("bob"), Some.Boss, Terms, Later).IsRefused);

        Assert.True(chat.ExpireHandover(Later.AddSeconds(29)).IsRefused);
        Assert.True(chat.AcceptHandover(new UserId("bob"), isMember: false, Later.AddSeconds(30)).IsRefused);
        Assert.Equal(HandoverStep.Expired, chat.ExpireHandover(Later.AddSeconds(30)).Value.Step);
        Assert.Equal((HandoverState.Expired, "ada"), (chat.Handover?.State, chat.ServedBy?.Username));
    }

    [Fact]
    public void A_no_comes_with_its_reason_and_somebody_else_may_be_asked_then()
    {
        var chat = Some.ServedChat();
        Assert.False(chat.OfferToAgent(Some.Agent("bob"), Some.Boss, Terms, Later).IsRefused);
        Assert.Equal("error-handover-open", chat.OfferToAgent(Some.Agent("cem"), Some.Boss, Terms, Later).Refusal?.Code);

        Assert.Equal("error-handover-not-open", chat.DeclineHandover(new UserId("cem"), isMember: true, [], null, Later).Refusal?.Code);
        Assert.Equal("at lunch", chat.DeclineHandover(new UserId("bob"), isMember: false, [new UserId("cem")], "at lunch", Later).Value.Handover.Reason);

        Assert.False(chat.OfferToAgent(Some.Agent("cem"), Some.Boss, Terms, Later).IsRefused);
        Assert.Equal(HandoverStep.Withdrawn, chat.WithdrawHandover(Later).Value.Step);
        Assert.Equal("error-handover-not-found", chat.WithdrawHandover(Later).Refusal?.Code);
    }

    [Fact]
    public void Anybody_of_a_department_but_who_asked_may_accept_for_it()
    {
        var chat = Some.ServedChat(Some.Library);
        Assert.False(chat.OfferToDepartment(Some.StaffedTarget(Some.Exams), null, Some.Boss, Terms, Later).IsRefused);

        Assert.Equal(Some.Library, chat.Department);
        Assert.True(chat.AcceptHandover(new UserId("bob"), isMember: false, Later).IsRefused);
        Assert.True(chat.AcceptHandover(new UserId(Some.Boss.Id), isMember: true, Later).IsRefused);
        Assert.Equal(Some.Exams, chat.AcceptHandover(new UserId("bob"), isMember: true, Later).Value.Department);
    }

    [Fact]
    public void Each_of_a_department_declines_alone_and_the_chat_stays_when_everybody_there_has()
    {
        var (bob, cem, boss) = (new UserId("bob"), new UserId("cem"), new UserId(Some.Boss.Id));
        UserId[] there = [bob, cem, boss, new UserId("ada")];
        var chat = Some.ServedChat(Some.Library);
        Assert.False(chat.OfferToDepartment(Some.StaffedTarget(Some.Exams), null, Some.Boss, Terms, Later).IsRefused);

        Assert.True(chat.DeclineHandover(bob, isMember: false, there, null, Later).IsRefused);
        Assert.True(chat.DeclineHandover(boss, isMember: true, there, null, Later).IsRefused);
        Assert.Equal(HandoverStep.Passed, chat.DeclineHandover(bob, isMember: true, there, "at lunch", Later).Value.Step);
        Assert.Equal(HandoverState.Offered, chat.Handover?.State);

        // Once is enough, and who said no is not asked any more.
        Assert.True(chat.DeclineHandover(bob, isMember: true, there, null, Later).IsRefused);
        Assert.True(chat.AcceptHandover(bob, isMember: true, Later).IsRefused);

        // Left are who asked and who serves: nobody who could say yes.
        var last = chat.DeclineHandover(cem, isMember: true, there, null, Later).Value;
        Assert.Equal((HandoverStep.Declined, "at lunch", (DateTimeOffset?)null), (last.Step, last.Handover.Reason, last.Handover.DueAt));
        Assert.Equal(("ada", Some.Library), (chat.ServedBy?.Username, chat.Department));
        Assert.False(chat.OfferToDepartment(Some.StaffedTarget(Some.Exams), null, Some.Boss, Terms, Later).IsRefused);
        Assert.Empty(chat.Handover!.DeclinedBy);
    }

    [Fact]
    public void Whoever_may_not_be_forwarded_to_is_not_asked_either_and_nobody_holds_back_a_chat_that_waits()
    {
        var full = new ChatLoad(2, 2);
        Assert.Equal("error-user-is-offline", Some.ServedChat().OfferToAgent(Some.Agent("bob", ServiceChoice.NotAvailable), Some.Boss, Terms, Later).Refusal?.Code);
        Assert.Equal("error-max-number-simultaneous-chats-reached", Some.ServedChat().OfferToAgent(Some.Agent("bob"), Some.Boss, Terms, Later, full).Refusal?.Code);
        Assert.Equal("error-selected-agent-room-agent-are-same", Some.ServedChat().OfferToAgent(Some.Agent("ada"), Some.Boss, Terms, Later).Refusal?.Code);
        Assert.Equal("error-handover-not-served", Some.WaitingChat().OfferToAgent(Some.Agent("bob"), Some.Boss, Terms, Later).Refusal?.Code);
        Assert.Equal("This_conversation_is_already_closed", Some.ClosedChat().OfferToAgent(Some.Agent("bob"), Some.Boss, Terms, Later).Refusal?.Code);
    }

    [Fact]
    public void Two_are_in_the_chat_until_the_first_leaves_and_the_chat_has_gone_on_once()
    {
        var chat = Some.ServedChat();
        Assert.Equal(HandoverStep.Joined, chat.BeginHandover(Some.Agent("bob"), Some.Boss, "loans", Later).Value.Step);
        Assert.Equal(("ada", new UserId("bob")), (chat.ServedBy?.Username, chat.Companion));
        Assert.Equal("error-handover-open", chat.BeginHandover(Some.Agent("cem"), Some.Boss, null, Later).Refusal?.Code);
        Assert.Equal("error-handover-not-joined", chat.FinishHandover(Some.Agent("cem"), Some.Boss, Later).Refusal?.Code);

        var forwarded = chat.FinishHandover(Some.Agent("bob"), Some.Boss, Later).Value;

        Assert.Equal(("ada", "bob", "loans"), (forwarded.FromAgent?.Username, forwarded.ToAgent?.Username, forwarded.Note));
        Assert.Equal((1, "bob", (UserId?)null), (chat.Metrics.Transfers, chat.ServedBy?.Username, chat.Companion));
        Assert.Equal(HandoverState.Joined, forwarded.Withdrawn?.State);
    }

    [Fact]
    public void A_chat_that_ends_or_goes_another_way_says_whom_it_needs_no_longer()
    {
        var (closed, returned) = (Some.ServedChat(), Some.ServedChat());
        Assert.False(closed.OfferToAgent(Some.Agent("bob"), Some.Boss, Terms, Later).IsRefused);
        Assert.False(returned.OfferToAgent(Some.Agent("bob"), Some.Boss, Terms, Later).IsRefused);

        Assert.Equal(new UserId("bob"), closed.CloseByAgent(Some.Boss, new ClosingWish("bye", []), Some.FreeClosing, Later).Value.Withdrawn?.Agent);
        Assert.Equal(new UserId("bob"), returned.ReturnToQueue(Some.Boss, Later).Value.Withdrawn?.Agent);
        Assert.Null(closed.Handover);
        Assert.Null(returned.Handover);
    }

    [Fact]
    public void A_chat_that_is_put_aside_can_be_freed_but_one_that_waits_has_nobody_to_be_freed_from()
    {
        var chat = Some.ServedChat();
        Assert.False(chat.Hold(Some.Boss, "later", onlyAfterAnswer: false, Later).IsRefused);
        Assert.True(chat.ReturnToQueue(Some.Boss, Later).IsRefused);

        Assert.Equal("ada", chat.Free(Some.Boss, Later).Value.From.Username);

        Assert.Equal(LiveChatState.Waiting, chat.State);
        Assert.Equal("error-returning-inquiry", chat.Free(Some.Boss, Later).Refusal?.Code);
        Assert.Equal("room-closed", Some.ClosedChat().Free(Some.Boss, Later).Refusal?.Code);
    }
}
