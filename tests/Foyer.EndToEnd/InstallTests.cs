using Foyer.EndToEnd.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>The console as an app: a page without a connection, and never an old answer.</summary>
public sealed class InstallTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    [Fact]
    public async Task Without_a_connection_the_app_says_so_and_goes_on_by_itself()
    {
        await using var line = new CuttableLine(Server.Port);
        var person = await PersonAsync("installed", line);
        var page = await person.NewPageAsync();
        await page.GotoAsync("/");
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");

        line.Cut();
        await page.GotoAsync("/home");
        await Expect(page.GetByTestId("offline-retry")).ToBeVisibleAsync();

        line.Mend();
        await page.GetByTestId("offline-retry").ClickAsync();
        await Expect(page.GetByTestId("sign-in-form")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_worker_keeps_one_page_and_no_answer_of_the_server()
    {
        var ada = await SignInAsync("ada");
        await ada.Page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");
        await ada.Page.ReloadAsync();
        await ada.IsReadyAsync();

        var kept = await ada.Page.EvaluateAsync<string[]>(
            "async () => (await Promise.all((await caches.keys()).filter(name => name.startsWith('foyer')).map(async name => (await (await caches.open(name)).keys()).map(one => new URL(one.url).pathname)))).flat()");

        Assert.Equal(["/offline.html"], kept);
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}
