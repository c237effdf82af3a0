using Bunit;
using Foyer.Console.Shell;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;

namespace Foyer.Console.Tests.Shell;

public sealed class ConnectionBannerTests : IAsyncDisposable
{
    private readonly ConsoleContext console = new();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void A_short_gap_is_not_worth_a_word()
    {
        var banner = console.Render<ConnectionBanner>();
        console.Server.Become(LinkState.Waiting);
        console.Time.Advance(TimeSpan.FromSeconds(1));
        console.Server.Become(LinkState.Online);
        console.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(banner.FindAll("[data-testid=connection-lost]"));
    }

    [Fact]
    public void A_long_gap_is_told_calmly_and_so_is_its_end()
    {
        var banner = console.Render<ConnectionBanner>();
        console.Server.Become(LinkState.Waiting);
        console.Time.Advance(TimeSpan.FromSeconds(2));
        banner.WaitForAssertion(() => Assert.Contains("Keine Verbindung zum Server", banner.Markup, StringComparison.Ordinal));

        console.Server.Become(LinkState.Online);
        banner.WaitForAssertion(() => Assert.Contains("Die Verbindung ist wieder da.", banner.Markup, StringComparison.Ordinal));

        console.Time.Advance(TimeSpan.FromSeconds(4));
        banner.WaitForAssertion(() => Assert.DoesNotContain("Die Verbindung", banner.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void One_may_try_at_once()
    {
        var banner = console.Render<ConnectionBanner>();
        console.Server.Become(LinkState.Waiting);
        console.Time.Advance(TimeSpan.FromSeconds(2));
        banner.WaitForElement("[data-testid=connection-lost] button").Click();

        Assert.Contains(console.Server.Asked, static asked => asked.Name == "connect-now");
    }
}
