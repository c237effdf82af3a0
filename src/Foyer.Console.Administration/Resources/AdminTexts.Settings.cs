using System.Collections.Frozen;
using Foyer.Console.Administration.Pages;
using Foyer.Console.Resources;

namespace Foyer.Console.Administration.Resources;

/// <summary>The words of the settings: English help comes from the server's catalogue, German stands in a file of this assembly.</summary>
internal sealed partial class AdminTexts
{
    private static readonly Lazy<FrozenDictionary<string, string>> German = new(ReadGerman);

    public string SettingHelp(SettingRow setting) =>
        speech.Language == Language.German && German.Value.TryGetValue(setting.Id, out var german) ? german : setting.Help;

    /// <summary>A setting's id as words: the id itself is public and stands beside it.</summary>
    public string SettingName(string id) => id.Replace('_', ' ');

    public string SettingGroup(string group) => speech.Language == Language.German && German.Value.TryGetValue($"[{group}]", out var german) ? german : group.Replace('_', ' ');

    private static FrozenDictionary<string, string> ReadGerman()
    {
        using var stream = typeof(AdminTexts).Assembly.GetManifestResourceStream("SettingsInGerman.txt");
        if (stream is null)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        using var reader = new StreamReader(stream);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
            {
                texts[line[..at]] = line[(at + 1)..];
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
