using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>Administration in the console: loaded late, only for those who may, in force at once.</summary>
public sealed class AdministrationTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    [Fact]
    public async Task The_administration_is_loaded_only_when_somebody_who_may_opens_it()
    {
        var ada = await SignInAsync("ada");
        await Expect(ada.Page.GetByTestId("menu-administration")).ToHaveCountAsync(0);

        var admin = await SignInAsync("admin");
        var loaded = Requests.Note(admin.Page);
        await admin.Page.GetByTestId("menu-administration").ClickAsync();
        await Expect(admin.Page.GetByTestId("figure").First).ToBeVisibleAsync();

        Assert.Contains(loaded, url => url.Contains("Foyer.Console.Administration", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_setting_is_found_by_its_words_changed_and_noted()
    {
        var admin = await AdministratorAsync("settings");
        await admin.GetByTestId("settings-search").FillAsync("gleichen Zeit");
        var setting = admin.GetByTestId("setting-Livechat_maximum_chats_per_agent");
        await setting.GetByTestId("setting-input").FillAsync("4");
        await setting.GetByTestId("setting-save").ClickAsync();
        await Expect(admin.GetByTestId("saved")).ToBeVisibleAsync();

        await admin.GetByTestId("admin-audit").ClickAsync();

        await Expect(admin.GetByTestId("audit-row").First).ToContainTextAsync("Chats je Agent zur gleichen Zeit");
        await Expect(admin.GetByTestId("audit-row").First).ToContainTextAsync("admin");
    }

    [Fact]
    public async Task A_permission_that_is_given_opens_a_page_at_once_and_one_taken_closes_it()
    {
        var ada = await SignInAsync("ada");
        var admin = await AdministratorAsync("permissions");
        await admin.GetByTestId("permission-search").FillAsync("view-room-administration");
        await admin.GetByTestId("grant-view-room-administration-user").CheckAsync();

        await ada.Page.GetByTestId("menu-administration").ClickAsync();
        await Expect(ada.Page.GetByTestId("room-row").First).ToBeVisibleAsync();

        await admin.GetByTestId("grant-view-room-administration-user").UncheckAsync();
        await Expect(ada.Page.GetByTestId("room-row")).ToHaveCountAsync(0);
        await Expect(ada.Page.GetByTestId("menu-administration")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Somebody_whose_account_was_made_signs_in_and_is_out_as_soon_as_it_is_deactivated()
    {
        var admin = await AdministratorAsync("users");
        await admin.GetByTestId("user-new").ClickAsync();
        await admin.GetByTestId("user-name").FillAsync("Dora Diaz");
        await admin.GetByTestId("user-username").FillAsync("ben");
        await admin.GetByTestId("user-email").FillAsync("dora@example.org");
        await admin.GetByTestId("user-password").FillAsync(AgentPage.Password);
        await admin.GetByTestId("user-role-livechat-agent").CheckAsync();
        await admin.GetByTestId("user-save").ClickAsync();
        await Expect(admin.GetByTestId("field-error")).ToContainTextAsync("vergeben");
        await admin.GetByTestId("user-username").FillAsync("dora");
        await admin.GetByTestId("user-save").ClickAsync();
        await Expect(admin.GetByTestId("user-dialog")).ToHaveCountAsync(0);

        var dora = await SignInAsync("dora");
        await admin.GetByTestId("users-search").FillAsync("dora");
        await Expect(admin.GetByTestId("user-row")).ToHaveCountAsync(1);
        await admin.GetByTestId("user-edit").ClickAsync();
        await admin.GetByTestId("user-active").ClickAsync();

        await Expect(dora.Page.GetByTestId("sign-in-form")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_department_gets_its_agents_and_its_line_for_the_website()
    {
        var admin = await AdministratorAsync("departments");
        await admin.GetByTestId("department-new").ClickAsync();
        await admin.GetByTestId("department-save").ClickAsync();
        await Expect(admin.GetByTestId("field-error")).ToBeVisibleAsync();
        await admin.GetByTestId("department-name").FillAsync("Bibliothek");
        await admin.GetByTestId("department-agent-add").SelectOptionAsync(new SelectOptionValue { Label = "Ada Lindner" });
        await admin.GetByTestId("department-save").ClickAsync();
        await Expect(admin.GetByTestId("department-row").Filter(new() { HasText = "Bibliothek" })).ToContainTextAsync("1");

        await admin.GetByTestId("admin-appearance").ClickAsync();
        await admin.GetByTestId("embed-department").SelectOptionAsync("Bibliothek");
        await Expect(admin.GetByTestId("embed-snippet")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("data-department=\"Bibliothek\""));
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private async Task<IPage> AdministratorAsync(string page)
    {
        var admin = await SignInAsync("admin");
        await admin.Page.GetByTestId("menu-administration").ClickAsync();
        await admin.Page.GetByTestId($"admin-{page}").ClickAsync();
        return admin.Page;
    }
}
