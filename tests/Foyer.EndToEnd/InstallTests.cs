using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>The console as an app: a page without a connection, never an old answer, and a sign-in form that waits for nothing.</summary>
public sealed partial class InstallTests(Chromium chromium) : FoyerAndPeople(chromium)
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
    public async Task The_sign_in_form_weighs_at_most_30_KiB_and_works_before_the_application_is_there()
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Server.Address };
        var index = await http.GetStringAsync("/", Cancel);
        var weight = Weight(Encoding.UTF8.GetBytes(index));
        foreach (var file in OwnFiles().Matches(index).Select(static match => match.Groups[1].Value).Distinct())
        {
            weight += Weight(await http.GetByteArrayAsync(file, Cancel));
        }

        Assert.InRange(weight, 1, 30 * 1024);

        var page = await (await PersonAsync("early")).NewPageAsync();
        await page.RouteAsync("**/_framework/**", static route => route.AbortAsync());
        await page.GotoAsync("/");
        await page.GetByTestId("sign-in-user").FillAsync("ada");
        await page.GetByTestId("sign-in-password").FillAsync(AgentPage.Password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-session", "in");
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

    // What the page names of its own; what the application needs comes by itself and holds nothing up.
    [GeneratedRegex("(?:src|href)=\"((?:js|css|img)/[^\"]+\\.(?:js|css|svg))\"")]
    private static partial Regex OwnFiles();

    private static int Weight(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(content);
        }

        return (int)packed.Length;
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}
