using System.IO.Compression;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>M21: people look after their own account.</summary>
public sealed class AccountTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mM4YaOBFTEMLQkAdntLAWbUZrkAAAAASUVORK5CYII=";

    [Fact]
    public async Task What_a_person_prefers_follows_them_to_another_device()
    {
        var desk = await SignInAsync("ada");
        await desk.Page.GotoAsync("/account/preferences");
        await desk.Page.GetByTestId("prefer-theme-dark").CheckAsync();
        await Expect(desk.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await desk.Page.GetByTestId("prefer-language-en").CheckAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Preferences");
        await Expect(desk.Page.GetByTestId("saved")).ToBeVisibleAsync();
        await desk.Page.RunAndWaitForResponseAsync(
            () => desk.Page.GetByTestId("prefer-pictures").UncheckAsync(), static answer => answer.Url.Contains("users.setPreferences", StringComparison.Ordinal));

        var phone = await SignInAsync("ada");

        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        var room = await RoomPage.OpenAsync(phone, "chat-team");
        await Expect(room.Page.GetByTestId("message").First).ToBeVisibleAsync();
        await Expect(room.Page.GetByTestId("message").Locator(".avatar")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_new_password_needs_the_present_one_and_signs_other_devices_out()
    {
        var desk = await SignInAsync("ada");
        var phone = await SignInAsync("ada");
        await desk.Page.GotoAsync("/account/security");
        await desk.Page.GetByTestId("password-new").FillAsync("ein neues langes Passwort");
        await desk.Page.GetByTestId("password-again").FillAsync("ein anderes");
        await desk.Page.GetByTestId("password-save").ClickAsync();
        await Expect(desk.Page.GetByTestId("field-error")).ToContainTextAsync("nicht gleich");

        await desk.Page.GetByTestId("password-again").FillAsync("ein neues langes Passwort");
        await desk.Page.GetByTestId("password-save").ClickAsync();
        await desk.Page.GetByTestId("second-factor-code").FillAsync("falsch");
        await desk.Page.GetByTestId("second-factor-confirm").ClickAsync();
        await Expect(desk.Page.GetByTestId("field-error")).ToContainTextAsync("nicht richtig");
        await desk.Page.GetByTestId("second-factor-code").FillAsync(AgentPage.Password);
        await desk.Page.GetByTestId("second-factor-confirm").ClickAsync();

        await Expect(desk.Page.GetByTestId("saved")).ToContainTextAsync("geändert");
        await Expect(phone.Page.GetByTestId("sign-in-form")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_name_that_is_taken_is_told_beside_its_field_and_what_was_typed_stays()
    {
        var ada = await SignInAsync("ada");
        await ada.Page.GotoAsync("/account/profile");
        await ada.Page.GetByTestId("profile-name").FillAsync("Ada L.");
        await ada.Page.GetByTestId("profile-username").FillAsync("ben");
        await ada.Page.GetByTestId("profile-save").ClickAsync();
        await Expect(ada.Page.GetByTestId("field-error")).ToContainTextAsync("vergeben");
        await Expect(ada.Page.GetByTestId("profile-name")).ToHaveValueAsync("Ada L.");

        await ada.Page.GetByTestId("profile-username").FillAsync("ada");
        await ada.Page.GetByTestId("profile-save").ClickAsync();
        await Expect(ada.Page.GetByTestId("saved")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_device_signs_another_out_and_a_copy_of_the_data_comes_as_a_file()
    {
        var desk = await SignInAsync("ada");
        var phone = await SignInAsync("ada");
        await desk.Page.GotoAsync("/account/sessions");
        await Expect(desk.Page.GetByTestId("session")).ToHaveCountAsync(2);
        await desk.Page.GetByTestId("session-end").ClickAsync();
        await Expect(phone.Page.GetByTestId("sign-in-form")).ToBeVisibleAsync();
        await Expect(desk.Page.GetByTestId("session")).ToHaveCountAsync(1);

        await desk.Page.GotoAsync("/account/data");
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByTestId("export").ClickAsync());
        Assert.Equal("foyer-ada.zip", download.SuggestedFilename);
        await using var zip = await ZipFile.OpenReadAsync(await download.PathAsync(), Cancel);
        Assert.NotNull(zip.GetEntry("messages.json"));
    }

    [Fact]
    public async Task A_picture_that_somebody_chooses_is_seen_by_a_colleague_at_once_and_goes_when_it_is_removed()
    {
        var (ada, ben) = (await SignInAsync("ada"), await SignInAsync("ben"));
        var seen = (await RoomPage.OpenAsync(ben, "chat-team")).Said("Ich bin ab 9 Uhr da.").Locator(".avatar");
        await Expect(seen).ToHaveTextAsync("AL");
        await Expect(seen.Locator("img")).ToHaveCountAsync(0);

        await ada.Page.GotoAsync("/account/profile");
        await ada.Page.GetByTestId("picture-file").SetInputFilesAsync(new FilePayload { Name = "ada.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Picture) });

        // Pictures are for people who are signed in only; a stranger would be shown a letter, which is larger.
        await Expect(seen.Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 200);
        await Expect(seen.Locator("img")).ToHaveCSSAsync("opacity", "1");
        await Expect(ada.Page.GetByTestId("status-menu-button").Locator("img")).ToHaveCSSAsync("opacity", "1");

        await ada.Page.GetByTestId("picture-reset").ClickAsync();
        await Expect(seen.Locator("img")).ToHaveCountAsync(0);
        await Expect(seen).ToHaveTextAsync("AL");
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}
