using Foyer.Domain.Messages;
using Xunit;

namespace Foyer.Domain.Tests.Messages;

public sealed class BadWordsTests
{
    [Theory]
    [InlineData("this darn thing", "this **** thing")]
    [InlineData("DARN! darn.", "****! ****.")]
    [InlineData("darning is fine", "darning is fine")]
    [InlineData("heck is excepted", "heck is excepted")]
    [InlineData("", "")]
    public void Whole_words_are_hidden_letter_by_letter(string text, string hidden) =>
        Assert.Equal(hidden, BadWords.Read("darn, heck", "heck").Hide(text));
}
