using Foyer.Domain.Messages.Markup;
using Xunit;

namespace Foyer.Domain.Tests.Messages;

public sealed class MarkupTreeTests
{
    [Fact]
    public void A_line_of_everything_is_the_tree_that_every_client_draws() => Assert.Equal(
        """[{"type":"PARAGRAPH","value":[{"type":"PLAIN_TEXT","value":"hi "},{"type":"BOLD","value":[{"type":"PLAIN_TEXT","value":"you"}]},{"type":"PLAIN_TEXT","value":" "},{"type":"MENTION_USER","value":{"type":"PLAIN_TEXT","value":"bob"}},{"type":"PLAIN_TEXT","value":" "},{"type":"EMOJI","value":{"type":"PLAIN_TEXT","value":"smile"},"shortCode":"smile"}]}]""",
        MarkupTree.Read("hi *you* @bob :smile:")!.ToJsonString());

    // A short way to write the tree: names of nodes with what they hold in brackets, text as it is.
    [Theory]
    [InlineData("**a** __b__ ~~c~~", "P(B(a)' 'I(b)' 'S(c))")]
    [InlineData("*a _b ~c~_*", "P(B('a 'I('b 'S(c))))")]
    [InlineData("snake_case_name 2 ** 3", "P('snake_case_name 2 ** 3')")]
    [InlineData("`*a*` \\*b\\*", "P(C(*a*)' *b*')")]
    [InlineData("x *  * open", "P('x *  * open')")]
    [InlineData("has ******* ********", "P('has ******* ********')")]
    [InlineData("one\n\ntwo", "P(one) BR P(two)")]
    [InlineData("## Head\ntext", "H2(Head) P(text)")]
    [InlineData("> a\n> *b*\nc", "Q(P(a)P(B(b))) P(c)")]
    [InlineData("- a\n- b", "UL(LI(a)LI(b))")]
    [InlineData("* a\n* b *c*", "UL(LI(a)LI('b 'B(c)))")]
    [InlineData("3. a\n4. b", "OL(LI3(a)LI4(b))")]
    [InlineData("- [x] done\n- [ ] open", "TS(T+(done)T-(open))")]
    [InlineData("```cs\na *b*\n\n```", "CODEcs(a *b*|)")]
    [InlineData("```\nx\n```", "CODEnone(x)")]
    [InlineData("[a *b*](https://x.de/y)", "P(L[https://x.de/y]('a 'B(b)))")]
    [InlineData("<https://x.de|here> <t:1630360800:F>", "P(L[https://x.de](here)' 'TIME1630360800F)")]
    [InlineData("see https://x.de/a_(b)?c=d, ok", "P('see 'L[https://x.de/a_(b)?c=d](https://x.de/a_(b)?c=d)', ok')")]
    [InlineData("www.x.de and a.b@x.org, z.B. x.notatld", "P(L[//www.x.de](www.x.de)' and 'L[mailto:a.b@x.org](a.b@x.org)', z.B. x.notatld')")]
    [InlineData("+49 30 12345", "P(L[tel:493012345](+49 30 12345))")]
    [InlineData("![cat](https://x.de/c.png)", "P(IMG[https://x.de/c.png](cat))")]
    [InlineData("a@b #room mail#x @a:server", "P('a@b 'R(room)' mail#x 'U(a:server))")]
    [InlineData(":smile: :a:b: x:y:", "P(E:smile' :a:b: x:y:')")]
    [InlineData("ok :)", "P('ok 'E:slight_smile)")]
    [InlineData("😀 :tada:", "BIG(E😀E:tada)")]
    [InlineData("😀😀😀😀", "P(E😀E😀E😀E😀)")]
    [InlineData("color:#f00 color:#11223344", "P(RGB255.0.0.255' 'RGB17.34.51.68)")]
    [InlineData("\\(a+b\\)", "P(K[a+b])")]
    public void Text_becomes_the_tree(string text, string tree) => Assert.Equal(tree.Replace("'", "", StringComparison.Ordinal), Sketch.Of(MarkupTree.Read(text)!));

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData(null)]
    public void Nothing_said_has_no_tree(string? text) => Assert.Null(MarkupTree.Read(text));

    [Theory]
    [InlineData('*')]
    [InlineData('_')]
    [InlineData('[')]
    [InlineData('`')]
    [InlineData('<')]
    [InlineData(':')]
    public void Signs_without_end_are_read_in_a_moment(char sign) => Assert.NotNull(MarkupTree.Read(new string(sign, 5000) + "a"));
}
