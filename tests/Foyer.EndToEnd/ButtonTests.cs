using Foyer.EndToEnd.Support;
using Foyer.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>M8: the website's button never lies about whether somebody is there.</summary>
public abstract class ButtonTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    // A closed tab may be a reload, so the server waits a moment before it believes.
    private const int GraceAndPatience = 3_000 + Patience;

    // A browser that vanished is noticed when its lease runs out.
    private const int LeaseAndPatience = 15_000 + Patience;

    [Fact]
    public async Task The_button_follows_the_agents_in_open_pages()
    {
        var advice = await VisitAsync("studienberatung", "visitor");
        var other = await VisitAsync("it-service", "other");
        await Expect(advice.Button).ToBeHiddenAsync();

        // Signed in and available by an earlier choice, or by the toggle.
        var ada = await SignInAsync("ada");
        await ada.MakeAvailableAsync();
        await IsThereAsync(advice.Button);
        await Expect(other.Button).ToBeHiddenAsync();

        await ada.MakeAvailableAsync(false);
        await IsGoneAsync(advice.Button);
        await ada.MakeAvailableAsync();
        await IsThereAsync(advice.Button);

        await ada.ChooseStatusAsync("away");
        await IsThereAsync(advice.Button);
        await ada.ChooseStatusAsync("offline");
        await IsGoneAsync(advice.Button);
        await ada.ChooseStatusAsync("online");
        await IsThereAsync(advice.Button);

        await ada.SignOutAsync();
        await IsGoneAsync(advice.Button);
    }

    [Fact]
    public async Task The_button_goes_with_the_last_tab_and_the_choice_stays()
    {
        var advice = await VisitAsync("studienberatung");
        var ada = await SignInAsync("ada");
        await ada.MakeAvailableAsync();
        var second = await ada.NewTabAsync();
        await second.IsAvailableAsync();
        await IsThereAsync(advice.Button);

        await ada.Page.CloseAsync();
        // That something does not happen has no signal to wait for: the grace of the closed tab must have passed.
        await advice.Page.WaitForTimeoutAsync(4_000);
        await Expect(advice.Button).ToBeVisibleAsync();

        await second.Page.ReloadAsync();
        await second.IsReadyAsync();
        await second.IsAvailableAsync();
        await Expect(advice.Button).ToBeVisibleAsync();

        await second.Page.CloseAsync();
        await IsGoneAsync(advice.Button, GraceAndPatience);

        var again = await ada.NewTabAsync();
        await again.IsAvailableAsync();
        await IsThereAsync(advice.Button);
    }

    [Fact]
    public async Task The_button_goes_when_the_agents_line_is_cut_and_comes_back_with_it()
    {
        await using var line = new CuttableLine(Server.Port);
        var advice = await VisitAsync("studienberatung");
        var ada = await SignInAsync("ada", line);
        await ada.MakeAvailableAsync();
        await IsThereAsync(advice.Button);

        line.Cut();
        await IsGoneAsync(advice.Button, GraceAndPatience);
        await Expect(ada.Page.GetByTestId("connection-lost")).ToBeVisibleAsync();
        line.Mend();
        await ada.IsReadyAsync();
        await ada.IsAvailableAsync();
        await IsThereAsync(advice.Button);

        line.Silence();
        await IsGoneAsync(advice.Button, LeaseAndPatience);
        line.Mend();
        await ada.IsReadyAsync();
        await ada.IsAvailableAsync();
        await IsThereAsync(advice.Button);
    }

    private static Task IsThereAsync(ILocator button) => Expect(button).ToBeVisibleAsync(new() { Timeout = Patience });

    private static Task IsGoneAsync(ILocator button, int within = Patience) => Expect(button).ToBeHiddenAsync(new() { Timeout = within });
}

/// <summary>On PostgreSQL only: every other story that begins with the button is told on SQLite, and what it hangs on is the same.</summary>
public sealed class ButtonOnPostgres(Chromium chromium, PostgresServer postgres) : ButtonTests(chromium)
{
    protected override async Task<string?> DatabaseAsync() => await postgres.CreateDatabaseAsync();
}
