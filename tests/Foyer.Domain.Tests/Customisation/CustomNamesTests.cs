using Foyer.Domain.Customisation;
using Xunit;

namespace Foyer.Domain.Tests.Customisation;

public sealed class CustomNamesTests
{
    [Theory]
    [InlineData("party_parrot", true)]
    [InlineData("C-3.po+1", true)]
    [InlineData("", false)]
    [InlineData("two words", false)]
    [InlineData("../../etc", false)]
    [InlineData("<img>", false)]
    public void An_emoji_has_a_plain_word_for_a_name(string name, bool isFine) => Assert.Equal(isFine, CustomNames.RefuseEmoji(name) is null);

    [Theory]
    [InlineData("In einer Besprechung", true)]
    [InlineData(" ", false)]
    [InlineData("<b>busy</b>", false)]
    public void A_status_is_text_without_markup(string name, bool isFine) => Assert.Equal(isFine, CustomNames.RefuseText(name) is null);

    [Fact]
    public void Aliases_are_taken_apart_without_colons_repetitions_and_the_name_itself() =>
        Assert.Equal(["one", "two"], CustomNames.SplitAliases(":one:, two ,one,parrot", "parrot"));
}
