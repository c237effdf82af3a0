using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Presence;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class ServeLiveChatTests
{
    private static readonly DateTimeOffset Later = Some.Morning.AddMinutes(1);

    [Fact]
    public void A_new_chat_waits_with_one_entry_in_the_queue_and_nobody_serving()
    {
        var chat = Some.WaitingChat(Some.Library);

        Assert.Equal(LiveChatState.Waiting, chat.State);
        Assert.Equal(InquiryStatus.Queued, chat.Inquiry?.Status);
        Assert.Equal(Some.Morning, chat.Inquiry?.QueuedAt);
        Assert.Null(chat.ServedBy);
        Assert.True(chat.WaitingResponse);
    }

    [Fact]
    public void An_available_agent_takes_a_waiting_chat()
    {
        var chat = Some.WaitingChat();

        var taken = chat.Take(Some.Agent("ada"), idleAgentsCount: false, Later);

        Assert.Equal(new ServingAgent(new UserId("ada"), "ada", Later), taken.Value.Agent);
        Assert.Equal(LiveChatState.Served, chat.State);
        Assert.Equal(InquiryStatus.Taken, chat.Inquiry?.Status);
        Assert.Equal(Later, chat.Inquiry?.TakenAt);
        Assert.Null(chat.Inquiry?.QueuedAt);
    }

    [Fact]
    public void A_taken_chat_cannot_be_taken_again()
    {
        var chat = Some.ServedChat(agent: "ada");

        var second = chat.Take(Some.Agent("bob"), idleAgentsCount: false, Later);

        Assert.Equal("error-inquiry-taken", second.Refusal?.Code);
        Assert.Equal(new UserId("ada"), chat.ServedBy?.Agent);
    }

    [Fact]
    public void An_ended_chat_cannot_be_taken() =>
        Assert.Equal("error-not-found", Some.ClosedChat().Take(Some.Agent("bob"), idleAgentsCount: false, Later).Refusal?.Code);

    [Theory]
    [InlineData(ServiceChoice.NotAvailable, PresenceStatus.Online)]
    [InlineData(ServiceChoice.Available, PresenceStatus.Offline)]
    public void An_agent_who_does_not_count_cannot_take_a_chat(ServiceChoice choice, PresenceStatus presence)
    {
        var chat = Some.WaitingChat();

        var taken = chat.Take(Some.Agent("ada", choice, presence), idleAgentsCount: false, Later);

        Assert.Equal("error-agent-status-service-offline", taken.Refusal?.Code);
        Assert.Equal(LiveChatState.Waiting, chat.State);
    }

    [Fact]
    public void Taking_ends_the_preference_for_another_agent()
    {
        var chat = Some.WaitingChat();
        chat.PreferAgent(new UserId("bob"), "bob");

        _ = chat.Take(Some.Agent("ada"), idleAgentsCount: false, Later);

        Assert.Null(chat.Inquiry?.PreferredAgent);
    }

    [Fact]
    public void A_chat_given_back_waits_again_in_its_department()
    {
        var chat = Some.ServedChat(Some.Library);

        var returned = chat.ReturnToQueue(Some.Boss, Later).Value;

        Assert.Equal(new UserId("ada"), returned.From.Agent);
        Assert.Equal(Some.Library, returned.Department);
        Assert.Equal(LiveChatState.Waiting, chat.State);
        Assert.Equal(InquiryStatus.Queued, chat.Inquiry?.Status);
        Assert.Equal(Later, chat.QueuedAt);
    }

    [Fact]
    public void A_chat_given_back_can_be_taken_by_another_agent()
    {
        var chat = Some.ServedChat();
        _ = chat.ReturnToQueue(Some.Boss, Later);

        Assert.False(chat.Take(Some.Agent("bob"), idleAgentsCount: false, Later).IsRefused);
        Assert.Equal(new UserId("bob"), chat.ServedBy?.Agent);
    }

    [Fact]
    public void A_waiting_chat_cannot_be_given_back() =>
        Assert.Equal("error-returning-inquiry", Some.WaitingChat().ReturnToQueue(Some.Boss, Later).Refusal?.Code);

    [Fact]
    public void An_ended_chat_cannot_be_given_back() =>
        Assert.Equal("room-closed", Some.ClosedChat().ReturnToQueue(Some.Boss, Later).Refusal?.Code);
}
