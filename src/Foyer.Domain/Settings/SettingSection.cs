namespace Foyer.Domain.Settings;

/// <summary>A place on the administration screen; declares the settings that stand there.</summary>
/// <param name="Group">The group.</param>
/// <param name="Name">The section inside the group; empty for the group's own page.</param>
internal sealed record SettingSection(string Group, string Name = "")
{
    public Setting<bool> Switch(string id, bool value, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.Boolean, help, traits);

    public Setting<long> Number(string id, long value, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.Int, help, traits);

    public Setting<long> Timespan(string id, long milliseconds, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, milliseconds, SettingKind.Timespan, help, traits);

    public Setting<long> Moment(string id, long milliseconds, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, milliseconds, SettingKind.Date, help, traits);

    public Setting<double> Fraction(string id, double value, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.Int, help, traits);

    public Setting<string> Text(string id, string value, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.String, help, traits);

    public Setting<string> Code(string id, string value, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.Code, help, traits | SettingTraits.Multiline);

    public Setting<string> Password(string id, string value, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.Password, help, traits | SettingTraits.Secret);

    public Setting<string> Color(string id, string value, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.Color, help, traits);

    public Setting<string> Action(string id, string method, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, method, SettingKind.Action, help, traits);

    public Setting<string> Language(string id, string value, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.Language, help, traits);

    public Setting<string> Timezone(string id, string value, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.Timezone, help, traits);

    public Setting<string> Lookup(string id, string value, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.Lookup, help, traits);

    public Setting<string> RelativeUrl(string id, string value, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.RelativeUrl, help, traits);

    public Setting<string> Asset(string id, string json, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, json, SettingKind.Asset, help, traits);

    public Setting<string> Choice(
        string id, string value, IReadOnlyList<string> options, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, value, SettingKind.Select, help, traits, options);

    public Setting<IReadOnlyList<string>> Choices(
        string id, IReadOnlyList<string> values, IReadOnlyList<string> options, string help, SettingTraits traits = SettingTraits.None) =>
        Declare(id, values, SettingKind.MultiSelect, help, traits, options);

    private Setting<T> Declare<T>(
        string id, T value, SettingKind kind, string help, SettingTraits traits, IReadOnlyList<string>? options = null)
        where T : notnull =>
        new(id, value, kind)
        {
            Group = Group,
            Section = Name,
            Help = help,
            Options = options ?? [],
            IsPublic = traits.HasFlag(SettingTraits.Public),
            IsHidden = traits.HasFlag(SettingTraits.Hidden),
            IsSecret = traits.HasFlag(SettingTraits.Secret),
            IsMultiline = traits.HasFlag(SettingTraits.Multiline),
            IsPaid = traits.HasFlag(SettingTraits.Paid),
        };
}

/// <summary>Short words for the flags of a setting, so that a declaration stays on two lines.</summary>
[Flags]
internal enum SettingTraits
{
    None = 0,
    Public = 1,
    Hidden = 2,
    Secret = 4,
    Multiline = 8,
    Paid = 16,
}
