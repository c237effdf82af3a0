using System.Text.Json.Nodes;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Accounts;

/// <summary>Language and theme: chosen once, kept on the server, the same on every device; the device keeps its copy so that nothing flashes.</summary>
internal sealed class Looks(AccountApi api, Store<Account> account, Browser browser, Texts texts)
{
    private const string LanguageKey = "language";
    private const string ThemeKey = "themeAppearence";
    private const string Contrast = "contrast";

    // The dialect's word for it.
    private const string ContrastOnWire = "high-contrast";

    private bool languageChosen;
    private bool themeChosen;

    public string Theme { get; private set; } = "auto";

    /// <summary>From here on a choice counts more than what the account, which is still on its way, said before it.</summary>
    public void Begin() => languageChosen = themeChosen = false;

    public async Task LoadAsync() => Theme = await browser.ThemeAsync();

    /// <summary>Takes over what the account chose elsewhere; a choice that was never made leaves the device's own.</summary>
    public async Task ApplyAsync()
    {
        if (!languageChosen && account.State.Me.Language is { Length: > 0 } language)
        {
            await UseLanguageAsync(language.StartsWith("de", StringComparison.OrdinalIgnoreCase) ? Language.German : Language.English);
        }

        if (!themeChosen && account.State.Preference(ThemeKey).ReadText() is { } theme and not "auto")
        {
            await UseThemeAsync(theme is ContrastOnWire ? Contrast : theme);
        }
    }

    public async Task ChooseLanguageAsync(Language language)
    {
        languageChosen = true;
        await UseLanguageAsync(language);
        await api.PreferAsync(new JsonObject { [LanguageKey] = language is Language.German ? "de" : "en" });
    }

    public async Task ChooseThemeAsync(string theme)
    {
        themeChosen = true;
        await UseThemeAsync(theme);
        await api.PreferAsync(new JsonObject { [ThemeKey] = theme is Contrast ? ContrastOnWire : theme });
    }

    private async Task UseLanguageAsync(Language language)
    {
        await browser.SetLanguageAsync(language is Language.German ? "de" : "en");
        texts.Use(language);
    }

    private async Task UseThemeAsync(string theme)
    {
        Theme = theme;
        await browser.SetThemeAsync(theme);
    }
}
