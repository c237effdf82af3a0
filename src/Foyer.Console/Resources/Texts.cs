using System.Globalization;

namespace Foyer.Console.Resources;

/// <summary>
/// Every text that people see, each in both languages on one line: a text without its translation does not compile.
/// </summary>
internal sealed partial class Texts
{
    private static readonly CultureInfo GermanCulture = CultureInfo.GetCultureInfo("de-DE");
    private static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en-GB");

    public event Action? Changed;

    public Language Language { get; private set; } = Language.German;

    public CultureInfo Culture => Language == Language.German ? GermanCulture : EnglishCulture;

    public void Use(Language language)
    {
        if (Language == language)
        {
            return;
        }

        Language = language;
        Changed?.Invoke();
    }

    private string Pick(string german, string english) => Language == Language.German ? german : english;
}
