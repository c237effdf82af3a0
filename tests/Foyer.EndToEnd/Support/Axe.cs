using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Foyer.EndToEnd.Support;

/// <summary>The axe engine, which is brought into each frame of a page once, and is asked for what is wrong only.</summary>
internal static class Axe
{
    // Of everything that is in order no list is wanted: making and sending it takes longer than looking.
    private const string Ask = """
        options => axe.run(document, { ...options, resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, impact, help, nodes }) =>
          nodes.map(({ target, html }) => `${id} (${impact}) ${help}: ${target.join(' ')} ${html}`)))
        """;

    private static readonly string Engine = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Criteria = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>The criteria of the law.</summary>
    public static object Law { get; } = Tags(Criteria);

    /// <summary>The criteria of the law, and what the engine's makers hold to be good beside them.</summary>
    public static object LawAndGoodPractice { get; } = Tags([.. Criteria, "best-practice"]);

    /// <summary>The criteria of the law without contrast, which a language does not change and which takes longest to look at.</summary>
    public static object Words { get; } = new { runOnly = new { type = "tag", values = Criteria }, rules = new Dictionary<string, object> { ["color-contrast"] = new { enabled = false } } };

    /// <summary>Contrast only: all that a theme can change.</summary>
    public static object Colours { get; } = new { runOnly = new { type = "rule", values = new[] { "color-contrast" } } };

    /// <summary>What is wrong in a page and its frames, one line each.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page, object rules)
    {
        foreach (var frame in page.Frames)
        {
            if (!await frame.EvaluateAsync<bool>("() => 'axe' in window"))
            {
                await frame.EvaluateAsync(Engine);
            }
        }

        return await page.EvaluateAsync<string[]>(Ask, rules);
    }

    private static object Tags(string[] values) => new { runOnly = new { type = "tag", values } };
}
