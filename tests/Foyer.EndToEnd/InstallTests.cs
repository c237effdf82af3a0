using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
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
    public async Task What_the_browser_has_it_does_not_ask_for_again()
    {
        var ada = await SignInAsync("ada");
        await ada.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var asked = Requests.Note(ada.Page);

        await ada.Page.ReloadAsync();
        await ada.IsReadyAsync();

        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Server.Address };
        foreach (var file in asked.Select(static url => new Uri(url).AbsolutePath).Where(static path => Kept().IsMatch(path)).Distinct())
        {
            using var answer = await http.GetAsync(file, Cancel);
            Assert.True(answer.Headers.CacheControl?.Extensions.Any(static one => one.Name == "immutable"), file);
        }

        Assert.Contains(asked, static url => url.Contains("/js/boot.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_names_the_runtime_s_files_and_is_sent_again_only_when_it_has_changed()
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Server.Address };
        using var page = await http.GetAsync("/home", Cancel);
        var index = await page.Content.ReadAsStringAsync(Cancel);

        var named = Preloads().Matches(index).Select(static match => match.Groups[1].Value).ToList();
        Assert.Contains(named, static file => DotnetScript().IsMatch(file));
        Assert.Contains(named, static file => file.StartsWith("_framework/dotnet.runtime.", StringComparison.Ordinal));
        Assert.Contains(named, static file => file.StartsWith("_framework/System.Private.CoreLib.", StringComparison.Ordinal));
        foreach (var file in named)
        {
            using var found = await http.GetAsync(file, Cancel);
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        }

        using var again = new HttpRequestMessage(HttpMethod.Get, "/omnichannel/contacts/chats") { Headers = { IfNoneMatch = { page.Headers.ETag! } } };
        using var unchanged = await http.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/home") { Headers = { AcceptEncoding = { new("br") } } };
        using var packed = await http.SendAsync(asked, Cancel);
        Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
        using var unpacked = new StreamReader(new BrotliStream(await packed.Content.ReadAsStreamAsync(Cancel), CompressionMode.Decompress));
        Assert.Equal(index, await unpacked.ReadToEndAsync(Cancel));
        using var posted = await http.PostAsync("/home", null, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
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

    [GeneratedRegex("^_framework/dotnet\\.[a-z0-9]+\\.js$")]
    private static partial Regex DotnetScript();

    [GeneratedRegex("rel=\"(?:modulepreload|preload)\"[^>]* href=\"(_framework/[^\"]+)\"")]
    private static partial Regex Preloads();

    // Scripts and styles of the console, without what comes ready-made and is packed by its plain name only.
    [GeneratedRegex("^/(?!_content/).*\\.(?:js|css|wasm|dat)$")]
    private static partial Regex Kept();

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
