using System.Text.RegularExpressions;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>M5: «Neu erstellen».</summary>
public sealed class CreateTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    [Fact]
    public async Task Colleagues_meet_in_what_one_of_them_creates()
    {
        var ada = await SignInAsync("ada");
        var ben = await SignInAsync("ben");

        await ada.Page.GetByTestId("menu-create").ClickAsync();
        await ada.Page.GetByTestId("create-channel").ClickAsync();
        await ada.Page.GetByTestId("room-name").FillAsync("general");
        await Expect(ada.Page.GetByTestId("room-name-state")).ToContainTextAsync("gibt es schon");
        await ada.Page.GetByTestId("room-name").FillAsync("pausenraum");
        await Expect(ada.Page.GetByTestId("room-name-state")).ToContainTextAsync("ist frei");
        await ada.Page.GetByTestId("people-field").FillAsync("ben");
        await Expect(ada.Page.GetByTestId("people-hit")).ToHaveCountAsync(1);
        await ada.Page.GetByTestId("people-field").PressAsync("Enter");
        await ada.Page.GetByTestId("create-confirm").ClickAsync();
        await Expect(ada.Page).ToHaveURLAsync(new Regex("/channel/pausenraum$"));
        await Expect(ada.Page).ToHaveTitleAsync(new Regex("pausenraum"));
        await ada.SayAsync("Kaffee?");

        await Room(ben.Page, "pausenraum").ClickAsync();
        await ben.SeesAsync("Kaffee?");

        await ben.Page.GetByTestId("menu-create").ClickAsync();
        await ben.Page.GetByTestId("create-direct").ClickAsync();
        await ben.Page.GetByTestId("create-confirm").ClickAsync();
        await Expect(ben.Page.GetByTestId("create-problem")).ToContainTextAsync("mindestens eine Person");
        await ben.Page.GetByTestId("people-field").FillAsync("ada");
        await ben.Page.GetByTestId("people-hit").First.ClickAsync();
        await ben.Page.GetByTestId("create-confirm").ClickAsync();
        await Expect(ben.Page.GetByTestId("create-direct-dialog")).ToHaveCountAsync(0);
        await ben.SayAsync("Gern, in fünf Minuten.");
        await Room(ada.Page, "Ben Okafor").ClickAsync();
        await ada.SeesAsync("Gern, in fünf Minuten.");

        await ada.Page.GetByTestId("menu-create").ClickAsync();
        await ada.Page.GetByTestId("create-discussion").ClickAsync();
        await ada.Page.GetByTestId("discussion-parent").SelectOptionAsync(new SelectOptionValue { Label = "pausenraum" });
        await ada.Page.GetByTestId("discussion-name").FillAsync("Neue Kaffeemaschine");
        await ada.Page.GetByTestId("discussion-words").FillAsync("Welche soll es sein?");
        await ada.Page.GetByTestId("create-confirm").ClickAsync();
        await ada.SeesAsync("Welche soll es sein?");
        await Expect(Room(ada.Page, "Neue Kaffeemaschine")).ToBeVisibleAsync();
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static ILocator Room(IPage page, string name) => page.GetByTestId("rail").GetByTestId("room-link").Filter(new() { HasText = name });
}
