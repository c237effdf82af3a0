using System.Diagnostics;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>
/// Measures what the console weighs and how soon it is there, in turn with an application that does nothing, for docs/performance.md;
/// asserts nothing about time, since machines differ. <c>dotnet run eng/figures.cs</c> publishes both and runs it.
/// </summary>
[Trait("Kind", "ByHand")]
public sealed class ConsoleStartFigures(Chromium chromium) : FoyerAndPeople(chromium)
{
    private const int Rounds = 15;

    [Fact(Explicit = true)]
    public async Task What_a_browser_fetches_before_the_console_can_be_used()
    {
        var person = await PersonAsync("stranger");
        var page = await person.NewPageAsync();
        var transfer = await TransferAsync(page);
        await page.GotoAsync("/");
        await Expect(page.GetByTestId("sign-in-form")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.GetByTestId("sign-in-user").FillAsync("ada");
        await page.GetByTestId("sign-in-password").FillAsync(AgentPage.Password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await new AgentPage(person, page).IsReadyAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Tell($"cold transfer to a usable console {transfer.Values.Sum() / 1048576.0:0.00} MiB in {transfer.Count} files");
        Tell(string.Join(", ", transfer.OrderByDescending(static one => one.Value).Take(12).Select(static one => $"{Path.GetFileName(new Uri(one.Key).AbsolutePath)} {one.Value / 1024.0:0} KiB")));
    }

    [Fact(Explicit = true)]
    public async Task How_soon_the_console_is_there_against_an_application_that_does_nothing()
    {
        var empty = Environment.GetEnvironmentVariable("FOYER_EMPTY") ?? throw new InvalidOperationException("eng/figures.cs publishes the empty application and names its folder.");
        using var site = new StaticSite(empty);
        List<double> foyerCold = [], foyerWarm = [], emptyCold = [], emptyWarm = [], form = [];
        for (var round = 0; round < Rounds; round++)
        {
            var person = await PersonAsync("ada");
            var first = await person.NewPageAsync();
            var clock = Stopwatch.StartNew();
            await first.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });
            await Expect(first.GetByTestId("sign-in-form")).ToBeVisibleAsync();
            form.Add(clock.Elapsed.TotalMilliseconds);
            using var ada = await Http.SignInAsync(Server.Address, "ada", AgentPage.Password);
            var session = ada.Session;
            await person.CloseAsync();

            // A browser that was signed in and has lost its cache.
            person = await PersonAsync("ada");
            await person.AddInitScriptAsync($"localStorage.setItem('foyer.session', '{session}')");
            foyerCold.Add(await StartAsync(person, Server.Address, "[data-testid=omnichannel]"));
            foyerWarm.Add(await StartAsync(person, Server.Address, "[data-testid=omnichannel]"));
            await person.CloseAsync();
            person = await PersonAsync("empty");
            emptyCold.Add(await StartAsync(person, site.Address, "#there"));
            emptyWarm.Add(await StartAsync(person, site.Address, "#there"));
            await person.CloseAsync();
        }

        Tell($"sign-in form to be seen: {Of(form)}");
        Tell($"cold: console {Of(foyerCold)}, empty application {Of(emptyCold)}, ratio {Ratio(foyerCold, emptyCold)}");
        Tell($"warm: console {Of(foyerWarm)}, empty application {Of(emptyWarm)}, ratio {Ratio(foyerWarm, emptyWarm)}");
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    // Taken in the page, from the moment that the browser sets out for the address to the first frame that shows the sign: whoever asks from
    // outside, as a test does, waits behind whatever the page does next.
    private static async Task<double> StartAsync(IBrowserContext person, Uri address, string sign)
    {
        var page = await person.NewPageAsync();
        await page.AddInitScriptAsync($$"""
            new MutationObserver((_, observer) => {
              if (!document.querySelector('{{sign}}')) return;
              observer.disconnect();
              requestAnimationFrame(() => setTimeout(() => { window.seenAt = performance.now(); }));
            }).observe(document, { childList: true, subtree: true });
            """);
        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => window.seenAt", null, new() { Timeout = 120_000, PollingInterval = 250 });
        var time = await page.EvaluateAsync<double>("() => window.seenAt");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.CloseAsync();
        return time;
    }

    /// <summary>What comes over the line, as packed, by address.</summary>
    private static async Task<Dictionary<string, double>> TransferAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        Dictionary<string, string> addresses = [];
        Dictionary<string, double> sizes = [];
        session.Event("Network.requestWillBeSent").OnEvent += (_, told) =>
            addresses[told!.Value.GetProperty("requestId").GetString()!] = told.Value.GetProperty("request").GetProperty("url").GetString()!;
        session.Event("Network.loadingFinished").OnEvent += (_, told) =>
        {
            if (addresses.TryGetValue(told!.Value.GetProperty("requestId").GetString()!, out var address))
            {
                sizes[address] = sizes.GetValueOrDefault(address) + told.Value.GetProperty("encodedDataLength").GetDouble();
            }
        };
        return sizes;
    }

    private static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static string Ratio(List<double> times, List<double> others) =>
        $"{Middle([.. times.Zip(others, static (one, other) => one / other)]):0.00} in the middle round, {Middle(times) / Middle(others):0.00} of medians, {times.Min() / others.Min():0.00} of the best";

    private static string Of(List<double> times) => $"{Middle(times):0} ms ({times.Min():0} to {times.Max():0})";

    private static void Tell(string what) => TestContext.Current.TestOutputHelper?.WriteLine(what);
}
