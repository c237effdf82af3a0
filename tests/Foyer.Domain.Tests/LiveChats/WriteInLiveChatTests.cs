using Foyer.Domain.LiveChats;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class WriteInLiveChatTests
{
    private static DateTimeOffset At(int seconds) => Some.Morning.AddSeconds(seconds);

    [Fact]
    public void The_first_answer_ends_the_waiting_and_is_remembered()
    {
        var chat = Some.ServedChat();
        _ = chat.VisitorWrote(At(20));

        var wrote = chat.AgentWrote(new UserId("ada"), "ada", At(50), TimeSpan.FromMinutes(1)).Value;

        Assert.True(wrote.EndedWaiting);
        Assert.False(chat.WaitingResponse);
        Assert.Equal(new ChatResponse(new UserId("ada"), "ada", At(50), At(50)), chat.Response);
        Assert.Equal(30, chat.Metrics.FirstResponse);
        Assert.Equal(40, chat.Metrics.FirstReaction);
        Assert.Equal(At(110), chat.PredictedAbandonmentAt);
    }

    [Fact]
    public void A_second_answer_moves_only_the_newest_answer()
    {
        var chat = Some.ServedChat();
        _ = chat.VisitorWrote(At(20));
        _ = chat.AgentWrote(new UserId("ada"), "ada", At(50), TimeSpan.FromMinutes(1));

        _ = chat.AgentWrote(new UserId("ada"), "ada", At(70), TimeSpan.FromMinutes(1));

        Assert.Equal(At(50), chat.Response?.FirstAt);
        Assert.Equal(At(70), chat.Response?.LastAt);
        Assert.Equal(At(110), chat.PredictedAbandonmentAt);
        Assert.Equal(1, chat.Metrics.ResponseCount);
    }

    [Fact]
    public void The_visitor_waits_again_after_writing_again()
    {
        var chat = Some.ServedChat();
        _ = chat.VisitorWrote(At(20));
        _ = chat.AgentWrote(new UserId("ada"), "ada", At(50));

        Assert.True(chat.VisitorWrote(At(60)).Value.BeganWaiting);

        Assert.True(chat.WaitingResponse);
        Assert.Null(chat.Response);
        Assert.Equal(At(60), chat.Visitor.LastMessageAt);
    }

    [Fact]
    public void The_time_of_a_response_counts_from_the_first_message_of_a_burst()
    {
        var chat = Some.ServedChat();
        _ = chat.VisitorWrote(At(20));
        _ = chat.AgentWrote(new UserId("ada"), "ada", At(50));
        _ = chat.VisitorWrote(At(60));
        _ = chat.VisitorWrote(At(65));

        _ = chat.AgentWrote(new UserId("ada"), "ada", At(70));

        Assert.Equal(2, chat.Metrics.ResponseCount);
        Assert.Equal(40, chat.Metrics.ResponseTotal);
        Assert.Equal(20, chat.Metrics.ResponseAverage);
        Assert.Equal(30, chat.Metrics.FirstResponse);
    }

    [Fact]
    public void Nobody_writes_in_an_ended_chat()
    {
        Assert.Equal("room-closed", Some.ClosedChat().VisitorWrote(At(900)).Refusal?.Code);
        Assert.Equal("room-closed", Some.ClosedChat().AgentWrote(new UserId("ada"), "ada", At(900)).Refusal?.Code);
    }

    [Fact]
    public void An_answer_counts_the_month_once()
    {
        var chat = Some.ServedChat();
        _ = chat.AgentWrote(new UserId("ada"), "ada", At(50));
        _ = chat.AgentWrote(new UserId("ada"), "ada", At(60));

        Assert.Equal(["2026-03"], chat.Visitor.ActiveMonths);
    }
}
