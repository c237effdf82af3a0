using System.Net;
using Foyer.Domain.Mails;
using Xunit;

namespace Foyer.Domain.Tests.Mails;

/// <summary>Letters in the operator's words.</summary>
public sealed class LetterTemplateTests
{
    private static readonly Dictionary<string, string> Facts = new(StringComparer.Ordinal) { ["name"] = "[email] <b>", ["email"] = "ada@example.org" };
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal) { ["Welcome_to"] = "Willkommen" };

    [Theory]
    [InlineData("{Welcome_to}, [name]!", "Willkommen, [email] &lt;b&gt;!")]
    [InlineData("[unknown] {unknown} [email]", "[unknown] {unknown} ada@example.org")]
    [InlineData("[[email]] {", "[ada@example.org] {")]
    [InlineData("", "")]
    public void Places_are_filled_once_and_safely(string template, string expected) => Assert.Equal(expected, LetterTemplate.Fill(template, Facts, Words, WebUtility.HtmlEncode!));

    [Theory]
    [InlineData("<p>Hello <b>Ada</b></p><p>Go <a href=\"https://a.example/x\">there</a></p>", "Hello Ada\nGo there (https://a.example/x)\n")]
    [InlineData("<a href=\"https://a.example\">https://a.example</a>", "https://a.example\n")]
    [InlineData("<style>p{}</style>1 &lt; 2<br>3", "1 < 2\n3\n")]
    public void A_page_is_read_as_plain_text(string html, string expected) => Assert.Equal(expected, LetterTemplate.Plain(html));
}
