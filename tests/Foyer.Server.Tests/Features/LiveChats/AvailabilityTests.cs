using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

public sealed class AvailabilityTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);
    private readonly Desk desk = new(foyer);

    [Fact]
    public async Task An_open_page_is_told_within_two_seconds_when_the_only_agent_of_its_department_leaves_and_comes_back()
    {
        var ada = await desk.AgentAsync("ada");
        var cem = await desk.AgentAsync("cem");
        var library = await desk.DepartmentAsync("library", ada);
        await desk.DepartmentAsync("exams", cem);
        using var http = foyer.Server.CreateClient();
        http.BaseAddress = foyer.Address;
        await using var stream = await http.GetStreamAsync($"api/v1/foyer.availability?department={library}", TestContext.Current.CancellationToken);
        using var page = new StreamReader(stream);

        Assert.StartsWith("""data: {"online":true""", await NextAsync(page), StringComparison.Ordinal);
        await ada.PostAsync("livechat/agent.status", new { status = "not-available" });
        Assert.StartsWith("""data: {"online":false""", await NextAsync(page), StringComparison.Ordinal);
        await ada.PostAsync("livechat/agent.status", new { status = "available" });
        Assert.StartsWith("""data: {"online":true""", await NextAsync(page), StringComparison.Ordinal);
        await ada.PostAsync("users.setStatus", new { status = "offline", message = "" });
        Assert.StartsWith("""data: {"online":false""", await NextAsync(page), StringComparison.Ordinal);
        await ada.PostAsync("users.setStatus", new { status = "online", message = "" });
        Assert.StartsWith("""data: {"online":true""", await NextAsync(page), StringComparison.Ordinal);
        await ada.PostAsync("logout");
        Assert.StartsWith("""data: {"online":false""", await NextAsync(page), StringComparison.Ordinal);
    }

    private static async Task<string?> NextAsync(StreamReader page)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Promised);
        var line = await page.ReadLineAsync(patience.Token);
        Assert.Equal("", await page.ReadLineAsync(patience.Token));
        return line;
    }
}
