using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;

namespace Foyer.EndToEnd;

/// <summary>
/// Walks through every page and dialog with Tab and says what it never reaches, where it cannot be seen, and where it gets lost:
/// <code>dotnet run --project tests/Foyer.EndToEnd -- --filter-class '*KeyboardWalk' --explicit only</code>
/// </summary>
[Trait("Kind", "ByHand")]
public sealed class KeyboardWalk(Chromium chromium) : FoyerAndPeople(chromium)
{
    private const string Reachable = """
        () => {
          const dialog = [...document.querySelectorAll('.mud-dialog, [role=dialog], dialog[open]')].filter((one) => one.checkVisibility()).at(-1);
          const groups = new Set();
          window.toReach = [...(dialog ?? document).querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter((one) => {
            if (one.disabled || one.tabIndex < 0 || one.closest('[inert], [hidden], [aria-hidden=true]')) return false;
            const box = one.getBoundingClientRect();
            if (box.width === 0 || box.height === 0 || getComputedStyle(one).visibility === 'hidden') return false;
            if (one.type === 'radio') { if (groups.has(one.name)) return false; groups.add(one.name); window.radios = groups; }
            return true;
          });
          // Where one stands already.
          document.activeElement.reached = true;
          return window.toReach.length;
        }
        """;

    private const string Missed = """
        () => window.toReach.filter((one) => !one.reached && one.isConnected && one.checkVisibility() && !(one.type === 'radio' && document.querySelector(`input[name="${one.name}"].was`)))
          .map((one) => `${one.tagName.toLowerCase()}${one.id ? '#' + one.id : ''}${one.dataset.testid ? `[${one.dataset.testid}]` : ''} ${(one.innerText ?? '').slice(0, 30)}`)
        """;

    // Once around the browser's own bar, and what has come since they were counted.
    private const int Spare = 40;

    private readonly List<string> found = [];

    [Fact(Explicit = true)]
    public async Task Every_page_and_dialog_by_Tab()
    {
        Assertions.SetDefaultExpectTimeout(30_000);
        using var desk = await FullDesk.PrepareAsync(Server.Address);
        var ada = (await SignInAsync("ada")).Page;
        await WalkAsync(ada, [.. ConsoleScreens.Desk(ada), .. ConsoleScreens.Talk(ada), .. ConsoleScreens.Chats(ada, desk.Waiting)]);
        var admin = (await SignInAsync("admin")).Page;
        await WalkAsync(admin, [.. ConsoleScreens.At(admin, ConsoleScreens.Administration), .. ConsoleScreens.At(admin, ConsoleScreens.Omnichannel), .. ConsoleScreens.Forms(admin)]);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private async Task WalkAsync(IPage page, IEnumerable<(string Name, Func<Task> Open)> screens)
    {
        foreach (var (name, open) in screens)
        {
            await open();
            await page.EvaluateAsync("() => document.querySelectorAll('*').forEach((one) => { delete one.reached; })");
            var count = await page.EvaluateAsync<int>(Reachable);
            var keys = new Keys(page);
            var lost = 0;
            List<string> way = [];
            for (var step = 0; step < count + Spare && (step < count || (await page.EvaluateAsync<string[]>(Missed)).Length > 0); step++)
            {
                var at = await keys.StepAsync();
                lost += at is null ? 1 : 0;
                way.Add(at ?? "nothing");
                await page.EvaluateAsync("() => { const one = document.activeElement; one.reached = true; if (one.type === 'radio') document.querySelectorAll(`input[name=\"${one.name}\"]`).forEach((other) => other.classList.add('was')); }");
            }

            var missed = await page.EvaluateAsync<string[]>(Missed);
            if (missed.Length > 0 || keys.Unseen.Count > 0)
            {
                found.Add($"{name}{List("not reached", missed)}{List("not seen", keys.Unseen)}");
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {count} parts, nowhere {lost} times{List("not reached", missed)}{List("not seen", keys.Unseen)}{List("last", way.Skip(Math.Max(0, way.Count - 4)))}");
            await page.Keyboard.PressAsync("Escape");
        }
    }

    private static string List(string what, IEnumerable<string> parts) => parts.Any() ? $"; {what}: {string.Join(" | ", parts)}" : "";
}
