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

    [Fact]
    public async Task A_sign_in_service_that_is_added_stands_on_the_sign_in_page_and_lets_people_in_until_it_is_removed()
    {
        using var house = new SmallWebService("{\"access_token\":\"t\",\"id\":7,\"username\":\"rhea\",\"name\":\"Rhea Sommer\",\"email\":\"rhea@example.org\"}");
        var admin = await AdministratorAsync("settings");
        await admin.GetByTestId("settings-group-OAuth").ClickAsync();
        await admin.GetByTestId("own-service-new").ClickAsync();
        await admin.GetByTestId("own-service-name").FillAsync("Haus");
        await admin.GetByTestId("own-service-save").ClickAsync();
        await Expect(admin.GetByTestId("own-service-row")).ToContainTextAsync("/_oauth/haus");
        foreach (var (suffix, value) in new[] { ("-url", house.Address.ToString()), ("-id", "foyer"), ("-button_label_text", "Mit dem Hauskonto anmelden") })
        {
            var setting = admin.GetByTestId($"setting-Accounts_OAuth_Custom-Haus{suffix}");
            await setting.GetByTestId("setting-input").FillAsync(value);
            await setting.GetByTestId("setting-save").ClickAsync();
            await Expect(setting.GetByTestId("setting-save")).ToHaveCountAsync(0);
        }

        await admin.GetByTestId("setting-Accounts_OAuth_Custom-Haus").GetByTestId("setting-input").CheckAsync();
        await Expect(admin.GetByTestId("own-service-row")).ToContainTextAsync("Eingeschaltet");

        var rhea = await (await PersonAsync("rhea")).NewPageAsync();
        await rhea.GotoAsync("/");
        await rhea.GetByRole(AriaRole.Link, new() { Name = "Mit dem Hauskonto anmelden" }).ClickAsync();
        await Expect(rhea.GetByTestId("home")).ToBeVisibleAsync();

        await admin.GetByTestId("own-service-edit").ClickAsync();
        await admin.GetByTestId("own-service-remove").ClickAsync();
        await admin.GetByTestId("own-service-remove-confirm").ClickAsync();
        await Expect(admin.GetByTestId("setting-Accounts_OAuth_Custom-Haus")).ToHaveCountAsync(0);
        var stranger = await (await PersonAsync("stranger")).NewPageAsync();
        await stranger.GotoAsync("/");
        await Expect(stranger.GetByTestId("sign-in-register")).ToBeVisibleAsync();
        await Expect(stranger.GetByTestId("sign-in-haus")).ToHaveCountAsync(0);
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
