namespace Foyer.Domain.Settings;

/// <summary>A setting has another value.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Value">The value now: bool, long, string or a list of strings.</param>
/// <param name="UpdatedAt">When it changed.</param>
public sealed record SettingChanged(Setting Setting, object Value, DateTimeOffset UpdatedAt);
