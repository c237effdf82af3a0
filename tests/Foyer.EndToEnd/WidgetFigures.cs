using System.Globalization;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>
/// Measures how soon after the click a visitor can write, for docs/performance.md; asserts nothing about time, since machines
/// differ. Beside each click, in turn, an empty page of the same server in a frame of the same website:
/// <code>
/// dotnet publish src/Foyer.Server -c Release -o /tmp/foyer
/// FOYER_PROGRAM=/tmp/foyer/Foyer.Server.dll dotnet run --project tests/Foyer.EndToEnd -- --filter-class '*WidgetFigures' --explicit only --show-live-output on
/// </code>
/// FOYER_FIGURES scales the 21 clicks.
/// </summary>
[Trait("Kind", "ByHand")]
public sealed class WidgetFigures(Chromium chromium) : FoyerAndPeople(chromium)
{
    private const int Unmeasured = 2;

    // A click by script: no pointer has come near and given the window away.
    private const string ClickToLine = """
        async () => {
          const root = document.querySelector('.rocketchat-widget').shadowRoot;
          const began = performance.now();
          root.querySelector('button').click();
          const usable = () => {
            const field = root.querySelector('iframe')?.contentDocument?.querySelector('.panel textarea');
            return field && !field.disabled && field.getClientRects().length > 0;
          };
          while (!usable()) await new Promise(requestAnimationFrame);
          return performance.now() - began;
        }
        """;

    private const string EmptyPage = """
        async () => {
          const frame = document.createElement('iframe');
          const began = performance.now();
          frame.src = '/health/alive?' + began;
          document.body.append(frame);
          while (!frame.contentDocument?.body?.textContent) await new Promise(requestAnimationFrame);
          const took = performance.now() - began;
          frame.remove();
          return took;
        }
        """;

    private static readonly int Clicks = (int)(21 * double.Parse(Environment.GetEnvironmentVariable("FOYER_FIGURES") ?? "1", CultureInfo.InvariantCulture));

    [Fact(Explicit = true)]
    public async Task From_the_click_to_the_text_line()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        List<double> cold = [];
        List<double> warm = [];
        List<double> empty = [];
        for (var click = -Unmeasured; click < Clicks; click++)
        {
            // Cold: a browser that has never seen this server. Warm: the same browser opens the page again.
            var person = await PersonAsync($"visitor {click}");
            var (first, again, nothing) = (await ClickAsync(person), await ClickAsync(person), await MeasureAsync(person, EmptyPage));
            await person.CloseAsync();
            if (click >= 0)
            {
                cold.Add(first);
                warm.Add(again);
                empty.Add(nothing);
            }
        }

        Tell("cold", cold);
        Tell("warm", warm);
        Tell("empty page", empty);
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static Task<double> ClickAsync(IBrowserContext person) => MeasureAsync(person, ClickToLine);

    private static async Task<double> MeasureAsync(IBrowserContext person, string script)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync("/demo/studienberatung");
        await Expect(page.Locator(".rocketchat-widget > button")).ToBeVisibleAsync();
        var took = await page.EvaluateAsync<double>(script);
        await page.CloseAsync();
        return took;
    }

    private static void Tell(string what, List<double> all)
    {
        all.Sort();
        double At(double part) => all[(int)Math.Ceiling(part * all.Count) - 1];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: median {At(0.5):0} ms, p95 {At(0.95):0} ms, {all[0]:0} to {all[^1]:0} ms, {all.Count} times"));
    }
}
