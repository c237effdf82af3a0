using Foyer.EndToEnd.Support;
using Foyer.Testing;
using Xunit;

namespace Foyer.EndToEnd;

/// <summary>Nobody looks at a page that is not in the list of screens.</summary>
public sealed class ConsoleScreensTests
{
    [Fact]
    public void Every_page_of_the_console_is_among_the_screens_that_are_looked_at()
    {
        var routes = Directory.EnumerateFiles(Repository.File("src"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(static line => line.StartsWith("@page ", StringComparison.Ordinal))
            .Select(static line => line.Split('"')[1])
            .ToList();
        Assert.NotEmpty(routes);
        Assert.DoesNotContain(routes, static route => !ConsoleScreens.Opens(route));
    }
}
