using Foyer.Domain.LiveChats;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class StayInLiveChatTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static DateTimeOffset At(int seconds) => Some.Morning.AddSeconds(seconds);

    [Fact]
    public void Whoever_says_that_they_are_still_there_has_the_whole_time_again()
    {
        var chat = Answered();
        Assert.Equal(At(90), chat.ClosesAt(abandonedCloses: true));

        Assert.False(chat.Stay(Minute, At(80)).IsRefused);

        Assert.Equal(At(140), chat.ClosesAt(abandonedCloses: true));
    }

    [Fact]
    public void Nothing_closes_a_chat_whose_visitor_waits_for_an_answer()
    {
        var chat = Answered();

        _ = chat.VisitorWrote(At(40));

        Assert.Null(chat.ClosesAt(abandonedCloses: true));
        Assert.False(chat.Stay(Minute, At(50)).IsRefused);
        Assert.Null(chat.ClosesAt(abandonedCloses: true));
    }

    [Fact]
    public void Nothing_closes_a_chat_where_silence_has_no_consequence() => Assert.Null(Answered().ClosesAt(abandonedCloses: false));

    [Fact]
    public void Nobody_stays_in_a_chat_that_has_ended()
    {
        var chat = Answered();
        _ = chat.CloseByVisitor("left", allowed: true, null, At(40));

        Assert.Equal(LiveChatRefusals.Closed, chat.Stay(Minute, At(50)).Refusal);
        Assert.Null(chat.ClosesAt(abandonedCloses: true));
    }

    private static LiveChat Answered()
    {
        var chat = Some.ServedChat();
        _ = chat.VisitorWrote(At(20));
        _ = chat.AgentWrote(new UserId("ada"), "ada", At(30), Minute);
        return chat;
    }
}
