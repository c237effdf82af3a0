using Foyer.Testing;
using Microsoft.Playwright;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Foyer.EndToEnd.Support.Chromium))]
[assembly: AssemblyFixture(typeof(PostgresServer))]

// Each story plays with browsers and a server of its own. Half of the time it waits for something, so two are told at a time.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]

namespace Foyer.EndToEnd.Support;

/// <summary>The system's Chromium, without a window; every person of a test has a profile of their own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (SystemPrograms.Chromium is not { } program)
        {
            return;
        }

        // A machine that compiles beside the stories may take its time; nothing waits longer than it has to.
        Assertions.SetDefaultExpectTimeout(15_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",

                // Drawing what moves takes a tenth of the processor, and no story is about it but those that say so.
                "--force-prefers-reduced-motion", "--disable-smooth-scrolling",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A person who speaks German, with an empty profile.</summary>
    /// <param name="address">Where addresses without a server lead.</param>
    /// <param name="touches">Whether the screen can be touched.</param>
    public async Task<IBrowserContext> NewPersonAsync(Uri address, bool touches = false)
    {
        Assert.SkipUnless(browser is not null, "Chromium is not installed: dotnet run eng/check.cs installs it or says how.");
        var person = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = "de-DE",
            TimezoneId = "Europe/Berlin",
            ViewportSize = new() { Width = 1360, Height = 850 },
            AcceptDownloads = true,
            HasTouch = touches,
        });
        person.SetDefaultTimeout(20_000);
        return person;
    }
}
