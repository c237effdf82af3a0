using System.Text;
using Foyer.Domain.Files;
using Xunit;

namespace Foyer.Domain.Tests.Files;

public sealed class DrawingTests
{
    private const string Open = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">""";

    [Theory]
    [InlineData("""<rect width="1" height="1" fill="url(#g)"/>""")]
    [InlineData("""<style>.a{fill:url('#g')}</style><path d="M0 0"/>""")]
    [InlineData("""<g id="a"><rect/></g><use xlink:href="#a"/><use href="#a"/>""")]
    [InlineData("""<image href="data:image/png;base64,AAAA"/>""")]
    public void What_stays_within_itself_is_drawn(string content) => Assert.True(IsHarmless($"{Open}{content}</svg>"));

    [Theory]
    [InlineData("""<image href="file:///etc/passwd"/>""")]
    [InlineData("""<image xlink:href="http://10.0.0.1/a.png"/>""")]
    [InlineData("""<image href="data:image/svg+xml;base64,AAAA"/>""")]
    [InlineData("""<rect fill="url(http://example.org/#g)"/>""")]
    [InlineData("""<style>@import 'http://example.org/a.css';</style>""")]
    [InlineData("""<style>@font-face{src:url(http://example.org/a)}</style>""")]
    [InlineData("""<use href="other.svg#a"/>""")]
    [InlineData("""<g id="a"><rect/></g><g id="b"><use href="#a"/><use href="#a"/></g><use href="#b"/>""")]
    [InlineData("""<g id="a"><use href="#a"/></g>""")]
    [InlineData("""<filter id="f"/>""")]
    [InlineData("""<script>alert(1)</script>""")]
    public void What_asks_elsewhere_or_grows_without_a_bound_is_not(string content) => Assert.False(IsHarmless($"{Open}{content}</svg>"));

    [Theory]
    [InlineData("")]
    [InlineData("no drawing")]
    [InlineData("""<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>""")]
    [InlineData("""<?xml-stylesheet href="http://example.org/a.css"?><svg xmlns="http://www.w3.org/2000/svg"/>""")]
    public void What_is_no_plain_drawing_is_not_looked_at(string text) => Assert.False(IsHarmless(text));

    [Fact]
    public void Deep_and_endless_drawings_are_not_looked_at()
    {
        Assert.False(IsHarmless($"{Open}{string.Concat(Enumerable.Repeat("<g>", 100))}{string.Concat(Enumerable.Repeat("</g>", 100))}</svg>"));
        Assert.False(IsHarmless($"{Open}{string.Concat(Enumerable.Repeat("<g/>", 6000))}</svg>"));
    }

    private static bool IsHarmless(string text) => Drawings.IsHarmless(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
