using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>People report messages and each other; those who keep order see why and act.</summary>
public sealed class ModerationTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    [Fact]
    public async Task A_message_and_a_person_are_reported_and_who_keeps_order_sees_the_reasons_and_acts()
    {
        var ben = await RoomPage.OpenAsync(await SignInAsync("ben"), "general");
        await ben.SayAsync("Unfug mit Absicht");
        var ada = await RoomPage.OpenAsync(await SignInAsync("ada"), "general");
        await ada.ActAsync(ada.Said("Unfug mit Absicht"), "report");
        await ReportAsync(ada.Page, "Das ist beleidigend.");
        await ada.Said("Unfug mit Absicht").Locator(".said__name").ClickAsync();
        await ada.Page.GetByTestId("card-report").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Ben Okafor melden");
        await ReportAsync(ada.Page, "Schreibt allen ungefragt.");

        var admin = (await SignInAsync("admin")).Page;
        await admin.GetByTestId("menu-administration").ClickAsync();
        await admin.GetByTestId("admin-moderation").ClickAsync();
        await Expect(admin.GetByTestId("report-message")).ToContainTextAsync("Unfug mit Absicht");
        await admin.GetByTestId("report-reasons").FocusAsync();
        await admin.Keyboard.PressAsync("Enter");
        await Expect(admin.GetByTestId("report-reason")).ToContainTextAsync("Das ist beleidigend.");
        await Expect(admin.GetByTestId("report-reason")).ToContainTextAsync("@ada");
        await admin.GetByTestId("report-delete").ClickAsync();
        await admin.GetByTestId("report-delete-confirm").ClickAsync();
        await Expect(admin.GetByTestId("report")).ToHaveCountAsync(0);
        await Expect(ada.Said("Unfug mit Absicht")).ToHaveCountAsync(0);

        await admin.GetByTestId("reports-people").ClickAsync();
        await Expect(admin.GetByTestId("report")).ToContainTextAsync("Ben Okafor");
        await admin.GetByTestId("report-reasons").ClickAsync();
        await Expect(admin.GetByTestId("report-reason")).ToContainTextAsync("Schreibt allen ungefragt.");
        await admin.GetByTestId("report-deactivate").ClickAsync();
        await Expect(admin.GetByTestId("report-deactivate-cancel")).ToBeFocusedAsync();
        await admin.GetByTestId("report-deactivate-confirm").ClickAsync();
        await Expect(admin.GetByTestId("report-activate")).ToBeVisibleAsync();
        await Expect(ben.Page.GetByTestId("sign-in-form")).ToBeVisibleAsync();

        await admin.GetByTestId("report-dismiss").ClickAsync();
        await Expect(admin.GetByTestId("report")).ToHaveCountAsync(0);
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static async Task ReportAsync(IPage page, string why)
    {
        await page.GetByTestId("report-why").FillAsync(why);
        await page.GetByTestId("report-confirm").ClickAsync();
        await Expect(page.GetByTestId("report-dialog")).ToHaveCountAsync(0);
    }
}
