using Foyer.Console.Administration.Pages;
using Foyer.Console.Resources;

namespace Foyer.Console.Administration.Resources;

/// <summary>
/// The words of the settings. They stand in files of this assembly, one for each group, a line for each setting:
/// <code>
/// id|German name                              its name in English is the help of the server's catalogue, which says all
/// id|English name|German name                 the name says all
/// id|English name|German name|German help     English help comes from the server's catalogue
/// </code>
/// Groups are written as [group], sections as [group/section]; what can be chosen stands in Values.txt, as value or setting=value.
/// </summary>
internal sealed partial class AdminTexts
{
    private static readonly Lazy<Dictionary<string, string[]>> SettingWords = new(static () => ReadWords("Settings/"));

    private bool IsGerman => speech.Language == Language.German;

    /// <summary>Null where the name says all.</summary>
    public string? SettingHelp(SettingRow setting) => SettingWords.Value.GetValueOrDefault(KeyOf(setting.Id)) switch
    {
        { Length: 3 } words => IsGerman ? words[2] : setting.Help,
        { Length: > 0 } => null,
        _ => setting.Help,
    };

    public string SettingName(SettingRow setting) => SettingName(setting.Id, setting.Help);

    /// <param name="id">The setting.</param>
    /// <param name="help">What the server's catalogue says of it, which alone knows some names in English; null where that is not at hand.</param>
    public string SettingName(string id, string? help) => SettingWords.Value.GetValueOrDefault(KeyOf(id)) switch
    {
        { Length: 1 } words when IsGerman => words[0],
        { Length: 1 } when help is not null => help.TrimEnd('.'),
        { Length: > 1 } words => Chosen(words),
        _ => id.Replace('_', ' '),
    };

    /// <summary>What is said when something that a setting stands for was done; null where this server does no such thing.</summary>
    public Func<string?, string>? ActionDone(string method) => method switch
    {
        "sendSMTPTestEmail" => TestMailSent,
        "push_test" => devices => Pick($"Gesendet. Geräte, die ihn bekommen: {devices}.", $"Sent. Devices that get it: {devices}."),
        "crowd_test_connection" => _ => Pick("Crowd ist erreichbar.", "Crowd can be reached."),
        "crowd_sync_users" => _ => Pick("Alle Angaben aus Crowd sind übernommen.", "All facts of Crowd are taken over."),
        _ => null,
    };

    public string ActionFailed(string reason) => Pick($"Das ist nicht gelungen: {reason}", $"That did not work: {reason}");

    public string ActionUnknown => Pick("Das kann dieser Server nicht.", "This server cannot do that.");

    public string Run => Pick("Ausführen", "Run");

    public string RunOf(string name) => Pick($"Ausführen: {name}", $"Run: {name}");

    public string SettingGroup(string group) => Named($"[{group}]", group);

    public string SettingSection(string group, string section) => section.Length == 0 ? General : Named($"[{group}/{section}]", section);

    public string SettingValue(string setting, string value) => Named(SettingWords.Value.ContainsKey($"{KeyOf(setting)}={value}") ? $"{KeyOf(setting)}={value}" : value, value);

    // The settings of every service that an operator adds have the same names.
    private static string KeyOf(string id) => OwnService.OwnerOf(id) is { } name ? id.Replace($"Custom-{name}", "Custom-*", StringComparison.Ordinal) : id;

    private static Dictionary<string, string[]> ReadWords(string place)
    {
        var assembly = typeof(AdminTexts).Assembly;
        var words = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(place, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Split('|') is [var id, .. { Length: > 0 } texts])
                {
                    words[id] = texts;
                }
            }
        }

        return words;
    }

    private string Named(string key, string otherwise) => SettingWords.Value.TryGetValue(key, out var words) ? Chosen(words) : otherwise.Replace('_', ' ');

    private string Chosen(string[] words) => IsGerman ? words[1] : words[0];
}
