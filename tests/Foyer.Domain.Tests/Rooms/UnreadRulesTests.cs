using Foyer.Domain.Rooms;
using Xunit;

namespace Foyer.Domain.Tests.Rooms;

public sealed class UnreadRulesTests
{
    [Theory]
    [InlineData("all_messages", false, true)]
    [InlineData("user_mentions_only", true, false)]
    [InlineData("group_mentions_only", true, true)]
    [InlineData("user_and_group_mentions_only", false, false)]
    [InlineData("user_and_group_mentions_only", true, true)]
    [InlineData("mentions_only", false, false)]
    public void The_counting_setting_says_what_raises_the_counter_of_members_who_are_not_named(string counting, bool mentionsGroup, bool isUnread) =>
        Assert.Equal(isUnread, UnreadRules.ForOthers(counting, mentionsGroup, mentionsPeople: false).Unread);

    [Theory]
    [InlineData("all_messages", true)]
    [InlineData("user_mentions_only", true)]
    [InlineData("group_mentions_only", false)]
    [InlineData("mentions_only", true)]
    public void The_counting_setting_says_what_raises_the_counter_of_members_who_are_named(string counting, bool isUnread) =>
        Assert.Equal(new UnreadGain(isUnread, UserMention: true, GroupMention: false), UnreadRules.ForMentioned(counting));

    [Fact]
    public void A_mention_of_everybody_does_not_count_beside_mentions_by_name() =>
        Assert.False(UnreadRules.ForOthers("user_and_group_mentions_only", mentionsGroup: true, mentionsPeople: true).GroupMention);
}
