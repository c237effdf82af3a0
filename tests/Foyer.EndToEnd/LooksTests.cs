using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>What only a browser shows of how the console looks: what has room, and what moves. All screens are looked at by <see cref="ConsolePictures"/>.</summary>
public sealed class LooksTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    private const string Rows = "bar => new Set([...bar.querySelectorAll('button')].map((one) => one.getBoundingClientRect().top)).size";
    private const string Labels = "bar => [...bar.querySelectorAll('.chat__action-label')].filter((one) => one.getBoundingClientRect().width > 1).map((one) => one.textContent)";
    private const string OverTheEdge = "() => [...document.querySelectorAll('dialog[open] *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className)";
    private const string Sideways = "() => [...document.querySelectorAll('.table-wrap, .centre__scroll')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className)";
    private const string Moving = "() => document.getAnimations().filter((one) => one.playState === 'running' && one.effect.getComputedTiming().duration > 20).map((one) => one.animationName ?? one.transitionProperty)";

    private static readonly string[] Often = ["In die Warteschlange", "Weiterleiten", "Schließen"];

    [Fact]
    public async Task The_head_of_a_chat_stays_in_rows_a_picture_inside_the_window_and_everything_still_for_whoever_asks()
    {
        SetDefaultExpectTimeout(30_000);
        using var desk = await FullDesk.PrepareAsync(Server.Address);
        var page = (await SignInAsync("ada")).Page;
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

        // Beside the visitor's panel the buttons that are used often keep their words, and all of them stand in one row.
        await page.SetViewportSizeAsync(1440, 900);
        await page.GetByTestId("my-chats").GetByTestId("room-link").First.ClickAsync();
        await Expect(page.GetByTestId("visitor-panel-toggle")).ToHaveAttributeAsync("aria-expanded", "true");
        var bar = page.Locator(".chat__actions");
        Assert.Equal(1, await bar.EvaluateAsync<int>(Rows));
        Assert.Equal(Often, await bar.EvaluateAsync<string[]>(Labels));
        await page.GetByTestId("visitor-panel-toggle").ClickAsync();
        await Expect(page.GetByTestId("visitor-panel-toggle")).ToHaveAttributeAsync("aria-expanded", "false");
        Assert.Equal(1, await bar.EvaluateAsync<int>(Rows));
        Assert.Equal(5, (await bar.EvaluateAsync<string[]>(Labels)).Length);

        await page.GetByTestId("close-chat").ClickAsync();
        await Expect(page.GetByTestId("close-dialog")).ToBeVisibleAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>(Moving));
        await page.Keyboard.PressAsync("Escape");

        await page.GetByTestId("rail").Locator("[data-testid=room-link]:has(.room__name:text-matches('^chat-team'))").First.ClickAsync();
        await page.Locator("[data-act=picture]").Last.ClickAsync();
        await Expect(page.GetByTestId("gallery-picture")).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(390, 844);
        Assert.Empty(await page.EvaluateAsync<string[]>(OverTheEdge));
    }

    [Fact]
    public async Task The_card_of_a_person_stays_inside_the_window_and_no_list_of_the_administration_goes_beyond_a_telephone()
    {
        SetDefaultExpectTimeout(30_000);
        using var desk = await FullDesk.PrepareAsync(Server.Address);
        var page = (await SignInAsync("admin")).Page;
        await page.SetViewportSizeAsync(1440, 700);
        await page.GetByTestId("rail").Locator("[data-testid=room-link]:has(.room__name:text-matches('^ankuendigungen'))").First.ClickAsync();
        await page.Locator(".said__name").Last.ClickAsync();
        await Expect(page.GetByTestId("card-mention")).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.Keyboard.PressAsync("Escape");

        await page.SetViewportSizeAsync(390, 844);
        foreach (var (address, row) in new[] { ("/admin/users", "user-row"), ("/omnichannel/realtime-monitoring", "board-row"), ("/admin/departments", "department-row"), ("/admin/audit", "audit-row"), ("/omnichannel/contacts/chats", "chat-row") })
        {
            await page.EvaluateAsync("address => Blazor.navigateTo(address)", address);
            await Expect(page.GetByTestId(row).First).ToBeVisibleAsync();
            Assert.Empty(await page.EvaluateAsync<string[]>(Sideways));
        }
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}
