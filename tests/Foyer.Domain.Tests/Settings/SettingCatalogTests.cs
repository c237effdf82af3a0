using System.Globalization;
using Foyer.Domain.Settings;
using Xunit;

namespace Foyer.Domain.Tests.Settings;

public class SettingCatalogTests
{
    [Fact]
    public void The_catalogue_holds_every_declared_setting()
    {
        var declared = Declarations.In<Setting>("Foyer.Domain.Settings", "Settings");

        Assert.Equal(declared.Select(setting => setting.Id).Order(), SettingCatalog.All.Select(setting => setting.Id).Order());
    }

    [Fact]
    public void No_id_is_declared_twice() =>
        Assert.Empty(SettingCatalog.All.GroupBy(setting => setting.Id, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Every_default_has_the_type_of_its_kind() =>
        Assert.All(SettingCatalog.All, setting => Assert.IsAssignableFrom(TypeOf(setting), setting.DefaultValue));

    [Fact]
    public void Every_default_of_a_choice_is_one_of_its_options_or_nothing() =>
        Assert.All(
            SettingCatalog.All.Where(setting => setting.Kind == SettingKind.Select),
            setting => Assert.True(
                (string)setting.DefaultValue == "" || setting.Options.Contains((string)setting.DefaultValue),
                $"{setting.Id} is {setting.DefaultValue}"));

    [Fact]
    public void Every_choice_offers_something_to_choose() =>
        Assert.All(
            SettingCatalog.All.Where(setting => setting.Kind == SettingKind.Select),
            setting => Assert.NotEmpty(setting.Options));

    [Fact]
    public void Every_setting_says_in_one_sentence_what_it_does() =>
        Assert.All(SettingCatalog.All, setting => Assert.Matches(@"^[A-Z][^\n]+\.$", setting.Help));

    [Fact]
    public void No_password_is_shown_to_every_client() =>
        Assert.All(
            SettingCatalog.All.Where(setting => setting.Kind == SettingKind.Password),
            setting => Assert.True(setting.IsSecret && !setting.IsPublic, setting.Id));

    [Fact]
    public void Ids_and_defaults_are_public_interface_and_change_only_on_purpose() =>
        ApprovedFile.Matches("Settings/SettingCatalog.approved.txt", SettingCatalog.All.Select(Line));

    private static Type TypeOf(Setting setting) => setting.Kind switch
    {
        SettingKind.Boolean => typeof(bool),
        SettingKind.Int when setting is Setting<double> => typeof(double),
        SettingKind.Int or SettingKind.Timespan or SettingKind.Date => typeof(long),
        SettingKind.MultiSelect => typeof(IReadOnlyList<string>),
        _ => typeof(string),
    };

    private static string Line(Setting setting) => string.Join(
        " | ",
        setting.Id,
        setting.Kind,
        setting.DefaultValue switch
        {
            IReadOnlyList<string> list => string.Join(',', list),
            string text => text.Replace("\n", "\\n", StringComparison.Ordinal),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        },
        (setting.IsPublic ? "public " : "") + (setting.IsHidden ? "hidden " : "") + (setting.IsSecret ? "secret" : ""),
        string.Join(',', setting.Options)).TrimEnd(' ', '|');
}
