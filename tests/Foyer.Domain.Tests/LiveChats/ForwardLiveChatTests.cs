using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Presence;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class ForwardLiveChatTests
{
    private static readonly DateTimeOffset Later = Some.Morning.AddMinutes(1);

    [Fact]
    public void Forwarding_to_an_available_agent_changes_who_serves_and_keeps_the_department()
    {
        var chat = Some.ServedChat(Some.Library);

        var forwarded = chat.ForwardToAgent(Some.Agent("bob"), Some.Boss, "knows loans", Later).Value;

        Assert.Equal("ada", forwarded.FromAgent?.Username);
        Assert.Equal("bob", forwarded.ToAgent?.Username);
        Assert.Equal("knows loans", forwarded.Note);
        Assert.Equal(new UserId("bob"), chat.ServedBy?.Agent);
        Assert.Equal(Some.Library, chat.Department);
        Assert.Equal(InquiryStatus.Taken, chat.Inquiry?.Status);
    }

    [Fact]
    public void A_waiting_chat_may_be_forwarded_to_an_agent()
    {
        var chat = Some.WaitingChat();

        Assert.False(chat.ForwardToAgent(Some.Agent("bob"), Some.Boss, null, Later).IsRefused);
        Assert.Equal(LiveChatState.Served, chat.State);
    }

    [Theory]
    [InlineData(ServiceChoice.NotAvailable, PresenceStatus.Online)]
    [InlineData(ServiceChoice.Available, PresenceStatus.Offline)]
    public void Forwarding_to_an_agent_who_is_not_online_and_available_is_refused(ServiceChoice choice, PresenceStatus presence)
    {
        var chat = Some.ServedChat();

        var forwarded = chat.ForwardToAgent(Some.Agent("bob", choice, presence), Some.Boss, null, Later);

        Assert.Equal("error-user-is-offline", forwarded.Refusal?.Code);
        Assert.Equal(new UserId("ada"), chat.ServedBy?.Agent);
    }

    [Fact]
    public void Forwarding_to_the_agent_who_serves_already_is_refused() => Assert.Equal(
        "error-selected-agent-room-agent-are-same",
        Some.ServedChat(agent: "ada").ForwardToAgent(Some.Agent("ada"), Some.Boss, null, Later).Refusal?.Code);

    [Fact]
    public void Forwarding_an_ended_chat_to_an_agent_is_refused() => Assert.Equal(
        "This_conversation_is_already_closed",
        Some.ClosedChat().ForwardToAgent(Some.Agent("bob"), Some.Boss, null, Later).Refusal?.Code);

    [Fact]
    public void Forwarding_to_a_staffed_department_leaves_the_chat_waiting_there()
    {
        var chat = Some.ServedChat(Some.Library);

        var forwarded = chat.ForwardToDepartment(Some.StaffedTarget(Some.Exams), null, Some.Boss, "about a grade", Later).Value;

        Assert.Equal(Some.Library, forwarded.FromDepartment);
        Assert.Equal(Some.Exams, forwarded.ToDepartment);
        Assert.Null(forwarded.ToAgent);
        Assert.Equal(LiveChatState.Waiting, chat.State);
        Assert.Equal(Some.Exams, chat.Department);
        Assert.Equal(InquiryStatus.Queued, chat.Inquiry?.Status);
    }

    [Fact]
    public void Forwarding_to_a_department_with_an_agent_chosen_there_gives_it_to_that_agent()
    {
        var chat = Some.ServedChat(Some.Library);

        _ = chat.ForwardToDepartment(Some.StaffedTarget(Some.Exams) with { Agent = Some.Agent("bob") }, null, Some.Boss, null, Later);

        Assert.Equal(LiveChatState.Served, chat.State);
        Assert.Equal("bob", chat.ServedBy?.Username);
        Assert.Equal(Some.Exams, chat.Department);
    }

    [Fact]
    public void Forwarding_to_a_department_where_nobody_is_on_duty_is_refused()
    {
        var chat = Some.ServedChat(Some.Library);

        var forwarded = chat.ForwardToDepartment(new ForwardTarget(Some.Exams, AcceptsChats: false), null, Some.Boss, null, Later);

        Assert.Equal("error-no-agents-online-in-department", forwarded.Refusal?.Code);
        Assert.Equal(Some.Library, chat.Department);
        Assert.Equal("ada", chat.ServedBy?.Username);
    }

    [Fact]
    public void Forwarding_to_the_same_department_is_refused() => Assert.Equal(
        "error-forwarding-chat-same-department",
        Some.ServedChat(Some.Library).ForwardToDepartment(Some.StaffedTarget(Some.Library), null, Some.Boss, null, Later).Refusal?.Code);

    [Fact]
    public void Forwarding_to_a_department_that_the_current_one_does_not_list_is_refused()
    {
        var library = Some.Department("library", draft => draft with { AllowedForwardTargets = [new DepartmentId("archive")] });

        var forwarded = Some.ServedChat(Some.Library).ForwardToDepartment(Some.StaffedTarget(Some.Exams), library, Some.Boss, null, Later);

        Assert.Equal("error-forwarding-department-target-not-allowed", forwarded.Refusal?.Code);
    }

    [Fact]
    public void Forwarding_an_ended_chat_to_a_department_is_refused() => Assert.Equal(
        "This_conversation_is_already_closed",
        Some.ClosedChat().ForwardToDepartment(Some.StaffedTarget(Some.Exams), null, Some.Boss, null, Later).Refusal?.Code);
}
