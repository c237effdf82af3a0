using System.Globalization;

namespace Foyer.Console.Resources;

/// <summary>The language in which the console speaks; every set of texts asks it.</summary>
internal class Speech
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

    /// <summary>The text in the language that is spoken.</summary>
    public string Pick(string german, string english) => Language == Language.German ? german : english;
}
