using System.Globalization;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>
/// Measures the console under weight, for docs/performance.md; asserts nothing about time, since machines differ:
/// <c>dotnet run eng/figures.cs</c> publishes the console and runs it. FOYER_FIGURES scales both weights, 1 by itself.
/// </summary>
[Trait("Kind", "ByHand")]
public sealed class ConsoleFigures(Chromium chromium) : FoyerAndPeople(chromium)
{
    private static readonly string[] Members = ["ada"];
    private static readonly double Scale = double.Parse(Environment.GetEnvironmentVariable("FOYER_FIGURES") ?? "1", CultureInfo.InvariantCulture);

    [Fact(Explicit = true)]
    public async Task A_long_conversation_opens_and_scrolls_to_its_beginning()
    {
        var messages = (int)(100_000 * Scale);
        using var mia = await Http.SignInAsync(Server.Address, "mia", AgentPage.Password);
        using var agent = await Http.SignInAsync(Server.Address, "ada", AgentPage.Password);
        using var visitor = new Http(Server.Address);
        await agent.PostAsync("users.setStatus", new { status = "online", message = "" });
        await agent.PostAsync("livechat/agent.status", new { status = "available" });
        await visitor.PostAsync("livechat/visitor", new { visitor = new { token = "long", name = "Lange Geschichte", department = "studienberatung" } });
        var room = (string)(await visitor.GetAsync("livechat/room?token=long"))["room"]!["_id"]!;
        for (var n = 0; n < messages; n += 500)
        {
            var from = n;
            await mia.PostAsync("livechat/messages", new
            {
                visitor = new { token = "long" },
                messages = Enumerable.Range(from, 500).Select(one => new { msg = $"Zeile {one}: wie ein Satz, den jemand schreibt." }),
            });
        }

        var inquiry = (string)(await agent.GetAsync($"livechat/inquiries.getOne?roomId={room}"))["inquiry"]!["_id"]!;
        await agent.PostAsync("livechat/inquiries.take", new { inquiryId = inquiry });
        var page = (await SignInAsync("ada")).Page;
        await Pauses.CalmAsync(page);
        await Pauses.WatchAsync(page);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await page.GetByTestId("my-chats").GetByTestId("room-link").First.ClickAsync();
        await Expect(page.GetByText($"Zeile {messages - 1}:")).ToBeVisibleAsync();
        var seen = clock.ElapsedMilliseconds;
        await Pauses.CalmAsync(page);
        await TellAsync(page, $"open {messages} messages, seen after {seen} ms, until all beside it has come");

        var before = await Pauses.MemoryAsync(page);
        await Pauses.WatchAsync(page);
        clock.Restart();
        await page.EvaluateAsync("""
            async () => {
              const list = document.querySelector('[data-testid=message-list]');
              const beginning = () => list.scrollTop === 0 && !list.querySelector('[data-testid=load-older]') && !/\u2026/.test(list.querySelector('.log__top').innerText);
              // Whoever reaches the edge waits for what comes; that nothing comes for half a minute ends it short of the beginning.
              let came = performance.now();
              let edge = null;
              while (!beginning() && performance.now() - came < 30_000) {
                const now = list.querySelector('[data-message]')?.dataset.message;
                if (now !== edge) { edge = now; came = performance.now(); }
                list.scrollTop = Math.max(0, list.scrollTop - 900);
                await new Promise((next) => requestAnimationFrame(next));
              }
            }
            """);
        await TellAsync(page, $"scroll to the top, {clock.Elapsed.TotalSeconds:0} s, rows in the page {await page.Locator("[data-row]").CountAsync()}, first message {await page.Locator("[data-testid=message]").First.InnerTextAsync()}");
        TestContext.Current.TestOutputHelper?.WriteLine($"memory before {before}, at the top {await Pauses.MemoryAsync(page)}");
    }

    [Fact(Explicit = true)]
    public async Task A_long_rail_under_many_events()
    {
        var rooms = (int)(5_000 * Scale);
        using var admin = await Http.SignInAsync(Server.Address, "admin", AgentPage.Password);
        var made = new List<string>();
        for (var n = 0; n < rooms; n++)
        {
            made.Add((string)(await admin.PostAsync("channels.create", new { name = $"kanal-{n:0000}", members = Members }))["channel"]!["_id"]!);
        }

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var ada = await SignInAsync("ada");
        await Expect(ada.Page.GetByTestId("rail").GetByTestId("room-link").First).ToBeVisibleAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"signed in with {rooms} rooms after {clock.ElapsedMilliseconds} ms, links in the page {await ada.Page.GetByTestId("room-link").CountAsync()}");
        await Pauses.CalmAsync(ada.Page);
        await Pauses.WatchAsync(ada.Page);
        clock.Restart();
        var sent = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            // Each message changes a room and a membership: two events for the rail, and 200 in a second.
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(80));
            for (var n = 0; n < 250; n++)
            {
                await beat.WaitForNextTickAsync(Cancel);
                await admin.PostAsync("chat.postMessage", new { roomId = made[((n * 8) + worker) * 37 % made.Count], text = $"Neues {n}" });
                Interlocked.Increment(ref sent);
            }
        }));
        await TellAsync(ada.Page, $"{2 * sent / clock.Elapsed.TotalSeconds:0} events a second for {clock.Elapsed.TotalSeconds:0} s");
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static async Task TellAsync(IPage page, string what) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {await Pauses.TellAsync(page)}");
}
