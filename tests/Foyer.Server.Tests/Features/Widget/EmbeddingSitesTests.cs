using Foyer.Server.Features.Widget;
using Xunit;

namespace Foyer.Server.Tests.Features.Widget;

public sealed class EmbeddingSitesTests
{
    [Fact]
    public void An_empty_list_lets_every_website_show_the_chat()
    {
        var sites = new EmbeddingSites(" ");
        Assert.True(sites.Allows("https://anywhere.example/page", "chat.example.org"));
        Assert.Null(sites.FrameAncestors);
    }

    [Theory]
    [InlineData("https://www.example.org/study", true)]
    [InlineData("https://bib.campus.example.org/", true)]
    [InlineData("https://campus.example.org.evil.test/", false)]
    [InlineData("https://evil.test/?www.example.org", false)]
    [InlineData("not an address", false)]
    public void Only_websites_on_the_list_get_the_page(string referer, bool allowed) =>
        Assert.Equal(allowed, new EmbeddingSites("www.example.org, *.campus.example.org").Allows(referer, "chat.example.org"));

    [Fact]
    public void The_server_itself_may_always_show_its_chat() =>
        Assert.True(new EmbeddingSites("www.example.org").Allows("http://localhost:3000/demo", "localhost:3000"));

    [Fact]
    public void Without_a_referer_the_browser_decides_by_the_policy()
    {
        var sites = new EmbeddingSites("https://www.example.org/start,shop.example.org:8443");
        Assert.True(sites.Allows(null, "chat.example.org"));
        Assert.Equal("frame-ancestors 'self' www.example.org shop.example.org:8443", sites.FrameAncestors);
    }

    [Fact]
    public void An_entry_cannot_add_a_directive_of_its_own() =>
        Assert.Equal("frame-ancestors 'self' www.example.org", new EmbeddingSites("a; script-src *, www.example.org").FrameAncestors);
}
