using System.Text.RegularExpressions;
using Foyer.Console.Shell;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Tests.Shell;

public sealed partial class FirstPagesTests
{
    [Fact]
    public void Every_page_of_the_first_assembly_is_found_at_the_address_that_it_names()
    {
        var pages = typeof(App).Assembly.GetTypes()
            .SelectMany(static page => page.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>().Select(route => (Page: page, route.Template)))
            .Where(static one => one.Page != typeof(NotFoundPage)).ToList();
        Assert.NotEmpty(pages);

        foreach (var (page, template) in pages)
        {
            var names = Place().Matches(template).Select(static place => place.Groups[1].Value).ToList();
            var found = FirstPages.Of(Place().Replace(template, "Was%20es%2Fist").TrimStart('/'));

            Assert.Equal(page, found?.PageType);
            Assert.Equal(names, found!.RouteValues.Keys);
            Assert.All(found.RouteValues.Values, static value => Assert.Equal("Was es/ist", value));
        }
    }

    [Theory]
    [InlineData("Channel/foyer/?msg=m1")]
    [InlineData("channel/foyer#unten")]
    public void What_follows_the_address_and_how_it_is_spelled_does_not_matter(string address) =>
        Assert.Equal("foyer", FirstPages.Of(address)!.RouteValues["Name"]);

    [Theory]
    [InlineData("admin/users")]
    [InlineData("channel")]
    [InlineData("channel/")]
    [InlineData("channel/foyer/mehr")]
    [InlineData("homes")]
    public void Every_other_address_is_left_to_the_router(string address) => Assert.Null(FirstPages.Of(address));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
