using Foyer.Console.Administration.Pages;
using Foyer.Console.Administration.Resources;
using Foyer.Console.Resources;
using Foyer.Domain.Settings;

namespace Foyer.Console.Tests.Administration;

/// <summary>Nobody should need to know an identifier: every setting is called by a name and explained in both languages.</summary>
public sealed class SettingTextsTests
{
    private const int LongestName = 72;

    private static readonly AdminTexts English = TextsIn(Language.English);
    private static readonly AdminTexts German = TextsIn(Language.German);

    [Fact]
    public void Every_setting_has_a_short_name_in_both_languages()
    {
        var wrong = Rows.Where(static row => new[] { English, German }.Select(texts => texts.SettingName(row))
            .Any(name => name == row.Id.Replace('_', ' ') || name.Length is 0 or > LongestName || name.EndsWith('.')) || English.SettingName(row) == German.SettingName(row));
        Assert.Empty(wrong.Select(static row => $"{row.Id}: {English.SettingName(row)} / {German.SettingName(row)}"));
    }

    [Fact]
    public void Every_setting_is_explained_in_both_languages_unless_its_name_says_all_that_the_help_says()
    {
        var wrong = Rows.Where(static row => (English.SettingHelp(row), German.SettingHelp(row)) switch
        {
            (null, null) => !Words(row.Help).IsSubsetOf(Words(English.SettingName(row))),
            ({ } english, { } german) => !english.EndsWith('.') || !german.EndsWith('.') || english == german,
            _ => true,
        });
        Assert.Empty(wrong.Select(static row => $"{row.Id}: {row.Help} / {German.SettingHelp(row)}"));
    }

    [Fact]
    public void Every_group_section_and_choice_has_a_name_in_both_languages()
    {
        // A name that is the same in both languages is written as such; what is missing shows itself by its underscores or its small letter.
        var names = Rows.SelectMany(static row => new[] { English.SettingGroup(row.Group), German.SettingGroup(row.Group), English.SettingSection(row.Group, row.Section), German.SettingSection(row.Group, row.Section) })
            .Concat(Settings.Where(static one => one.Kind == SettingKind.Select).SelectMany(static one => one.Options.Select(value => German.SettingValue(one.Id, value))).Where(static name => name.Length > 0 && !char.IsDigit(name[0])));
        Assert.Empty(names.Where(static name => (char.IsLower(name[0]) && name != "wordpress.com") || name.Contains('_', StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public void A_setting_is_found_by_the_words_of_its_name_in_the_language_of_the_page()
    {
        var row = Rows.Single(static one => one.Id == "SMTP_Host");
        Assert.True(row.Says("mail server", English));
        Assert.True(row.Says("mail-server leer", German));
        Assert.True(row.Says("smtp_host", German));
        Assert.False(row.Says("abteilung", German));
    }

    private static IEnumerable<Setting> Settings => SettingCatalog.All.Concat(new CustomServiceSettings("House").All);

    private static IEnumerable<SettingRow> Rows => Settings.Where(static one => !one.IsHidden)
        .Select(static one => new SettingRow { Id = one.Id, Group = one.Group.Length == 0 ? "Other" : one.Group, Section = one.Section, Help = one.Help });

    private static HashSet<string> Words(string text) => [.. text.ToLowerInvariant().Split(' ', '.', ',').Where(static word => word is { Length: > 4 } and not "those")];

    private static AdminTexts TextsIn(Language language)
    {
        var speech = new Speech();
        speech.Use(language);
        return new AdminTexts(speech);
    }
}
