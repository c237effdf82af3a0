using Foyer.Domain.Messages;
using Xunit;

namespace Foyer.Domain.Tests.Messages;

public sealed class NotificationRulesTests
{
    private static readonly NotificationCase Case = new();

    [Fact]
    public void Whoever_wants_to_hear_all_hears_all_except_in_big_rooms_where_they_have_to_say_so()
    {
        Assert.True(NotificationRules.IsDue(Case));
        Assert.False(NotificationRules.IsDue(Case with { IsBigRoom = true }));
        Assert.True(NotificationRules.IsDue(Case with { IsBigRoom = true, IsChosenHere = true }));
    }

    [Fact]
    public void Whoever_wants_to_hear_of_mentions_hears_of_these_and_of_what_is_said_directly()
    {
        var mentions = Case with { Choice = "mentions" };
        Assert.False(NotificationRules.IsDue(mentions));
        Assert.True(NotificationRules.IsDue(mentions with { IsDirect = true }));
        Assert.True(NotificationRules.IsDue(mentions with { IsMentioned = true, IsBigRoom = true }));
        Assert.True(NotificationRules.IsDue(mentions with { IsHighlighted = true, IsBigRoom = true }));
        Assert.True(NotificationRules.IsDue(mentions with { IsEverybodyMentioned = true }));
        Assert.False(NotificationRules.IsDue(mentions with { IsEverybodyMentioned = true, IsBigRoom = true }));
        Assert.False(NotificationRules.IsDue(mentions with { IsEverybodyMentioned = true, MutesEverybody = true }));
    }

    [Fact]
    public void A_reply_concerns_those_who_follow_its_thread_or_are_meant()
    {
        var reply = Case with { IsReply = true, IsChosenHere = true };
        Assert.False(NotificationRules.IsDue(reply with { IsEverybodyMentioned = true, IsDirect = true }));
        Assert.True(NotificationRules.IsDue(reply with { FollowsThread = true, IsBigRoom = true }));
        Assert.True(NotificationRules.IsDue(reply with { IsMentioned = true }));
        Assert.True(NotificationRules.IsDue(reply with { IsHighlighted = true }));
    }

    [Fact]
    public void Nothing_is_said_to_whoever_wants_nothing_whatever_else_holds()
    {
        var loud = Case with { IsMentioned = true, IsHighlighted = true, IsDirect = true, IsEverybodyMentioned = true, FollowsThread = true, IsChosenHere = true };
        Assert.True(NotificationRules.IsDue(loud));
        Assert.False(NotificationRules.IsDue(loud with { Choice = "nothing" }));
        Assert.False(NotificationRules.IsDue(loud with { IsSilenced = true }));
        Assert.False(NotificationRules.IsDue(loud with { IsSilenced = true, IsReply = true }));
    }

    [Theory]
    [InlineData("There is fire!", true)]
    [InlineData("FIRE", true)]
    [InlineData("fireworks, no fire", true)]
    [InlineData("fireworks", false)]
    [InlineData("backfire", false)]
    [InlineData("", false)]
    public void A_word_of_ones_own_counts_where_it_stands_by_itself(string text, bool isThere) =>
        Assert.Equal(isThere, NotificationRules.IsHighlighted(text, ["", " ", " fire "]));
}
