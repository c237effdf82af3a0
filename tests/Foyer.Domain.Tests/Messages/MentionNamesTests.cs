using Foyer.Domain.Messages;
using Xunit;

namespace Foyer.Domain.Tests.Messages;

public sealed class MentionNamesTests
{
    [Fact]
    public void People_rooms_and_everybody_are_told_apart()
    {
        var names = MentionNames.In("@ada see #front-desk, @all (@vik.2) and mail@example.org");
        Assert.Equal(["ada", "vik.2"], names.Users);
        Assert.Equal(["front-desk"], names.Rooms);
        Assert.True(names.All);
        Assert.False(names.Here);
    }

    [Theory]
    [InlineData("`@ada`")]
    [InlineData("```\n@ada\n```")]
    [InlineData("nothing")]
    public void Code_and_plain_text_mention_nobody(string text) => Assert.Empty(MentionNames.In(text).Users);
}
