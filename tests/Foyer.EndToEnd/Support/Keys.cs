using Microsoft.Playwright;
using Xunit;

namespace Foyer.EndToEnd.Support;

/// <summary>Somebody who has a keyboard only: goes from part to part with Tab, and sees where they are.</summary>
internal sealed class Keys(IPage page)
{
    private const int FarthestAway = 150;

    // What has the focus, and whether anybody can see that it has: by a ring of its own, of its label or of what stands around it.
    private const string WhereAmI = """
        () => {
          const one = document.activeElement;
          if (!one || one === document.body) return null;
          const words = (one.getAttribute('aria-label') ?? one.innerText ?? one.value ?? '').trim().slice(0, 40).replaceAll('\n', ' ');
          const name = `${one.tagName.toLowerCase()}${one.id ? '#' + one.id : ''}${one.dataset.testid ? `[${one.dataset.testid}]` : ''} ${words}`;
          const ring = (node) => {
            const style = getComputedStyle(node);
            return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
          };
          const box = one.getBoundingClientRect();
          const around = [one, one.closest('label'), one.parentElement].filter(Boolean);
          const seen = around.some(ring) && box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
          return { name, seen };
        }
        """;

    /// <summary>Where the focus was and nobody could see it.</summary>
    public HashSet<string> Unseen { get; } = [];

    public Task GoAsync(string testId) => GoAsync(page.GetByTestId(testId).First);

    /// <summary>Presses Tab until it is reached.</summary>
    public async Task GoAsync(ILocator target)
    {
        await target.WaitForAsync();
        for (var step = 0; step < FarthestAway; step++)
        {
            if (await target.EvaluateAsync<bool>("one => one === document.activeElement"))
            {
                return;
            }

            await StepAsync();
        }

        Assert.Fail($"Tab never reaches {target}; the focus is at {(await LookAsync())?.Name ?? "nothing"}");
    }

    public async Task PressAsync(string testId, string key)
    {
        await GoAsync(testId);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Goes once around and finds nothing but parts of it.</summary>
    public async Task StaysInsideAsync(string testId)
    {
        for (var step = 0; step < 12; step++)
        {
            await StepAsync();
            Assert.True(
                await page.EvaluateAsync<bool>("id => document.activeElement === document.body || document.activeElement.closest('.mud-dialog-container, [role=dialog]')?.querySelector(`[data-testid=${id}]`) !== null || document.activeElement.closest(`[data-testid=${id}]`) !== null", testId),
                $"The focus leaves {testId} for {(await LookAsync())?.Name}");
        }
    }

    /// <summary>One press of Tab; answers where it leads, null for nowhere.</summary>
    public async Task<string?> StepAsync()
    {
        await page.Keyboard.PressAsync("Tab");
        var here = await LookAsync();
        if (here is { Seen: false })
        {
            Unseen.Add(here.Value.Name);
        }

        return here?.Name;
    }

    private async Task<(string Name, bool Seen)?> LookAsync() =>
        await page.EvaluateAsync<System.Text.Json.JsonElement?>(WhereAmI) is { ValueKind: System.Text.Json.JsonValueKind.Object } here
            ? (here.GetProperty("name").GetString()!, here.GetProperty("seen").GetBoolean())
            : null;
}
