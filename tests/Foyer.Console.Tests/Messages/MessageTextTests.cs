using Foyer.Console.Features.Messages;

namespace Foyer.Console.Tests.Messages;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("bis zum **15. Juli**.", "bis zum |15. Juli:Strong|.")]
    [InlineData("*sehr* _wichtig_ ~nicht~", "sehr:Strong| |wichtig:Emphasis| |nicht:Deleted")]
    [InlineData("*fett _und schräg_*", "fett :Strong|und schräg:Strong, Emphasis")]
    [InlineData("`*kein Fett*`", "*kein Fett*:Code")]
    [InlineData("```\nzwei\nZeilen\n```", "zwei\nZeilen\n:Block")]
    [InlineData("2*3*4 und snake_case_name", "2*3*4 und snake_case_name")]
    public void Marks_become_style(string text, string expected) => Assert.Equal(expected, Drawn(text));

    [Theory]
    [InlineData("[Seite](https://example.org/a)", "Seite", "https://example.org/a")]
    [InlineData("https://example.org/a?b=1.", "https://example.org/a?b=1", "https://example.org/a?b=1")]
    public void Addresses_can_be_followed(string text, string shown, string address) =>
        Assert.Equal((shown, address), (MessageText.Parts(text).First().Text, MessageText.Parts(text).First().Address));

    [Theory]
    [InlineData("[Bank](https://bank.example@evil.example/)")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](data:text/html,hi)")]
    [InlineData("<img src=x onerror=alert(1)>")]
    public void Traps_stay_text(string text)
    {
        Assert.All(MessageText.Parts(text), static part => Assert.Null(part.Address));
        Assert.Equal(text, string.Concat(MessageText.Parts(text).Select(static part => part.Text)));
    }

    private static string Drawn(string text) => string.Join(
        '|', MessageText.Parts(text).Select(static part => part.Style == MessageStyle.Plain ? part.Text : $"{part.Text}:{part.Style}"));
}
