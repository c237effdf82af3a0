using Bunit;
using Bunit.TestDoubles;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;

namespace Foyer.Console.Tests.Shell;

public sealed class NavItemTests
{
    [Theory]
    [InlineData("admin/users", true)]
    [InlineData("admin/users?sort=name", true)]
    [InlineData("admin/users#top", true)]
    [InlineData("admin/users/ada", true)]
    [InlineData("admin/users-and-rights", false)]
    [InlineData("admin", false)]
    [InlineData("", false)]
    public async Task A_link_is_marked_on_its_page_and_below_it(string address, bool isMarked)
    {
        await using var console = new ConsoleContext();
        var navigation = console.Get<BunitNavigationManager>();
        var link = console.Render<NavItem>(static link => link.Add(static one => one.Href, "/admin/users").Add(static one => one.Class, "item").AddUnmatched("title", "Users"));

        navigation.NavigateTo(address);

        var anchor = link.Find("a");
        Assert.Equal("/admin/users", anchor.GetAttribute("href"));
        Assert.Equal("Users", anchor.GetAttribute("title"));
        Assert.Equal(isMarked ? "item active" : "item", anchor.ClassName);
        Assert.Equal(isMarked ? "page" : null, anchor.GetAttribute("aria-current"));
    }
}
