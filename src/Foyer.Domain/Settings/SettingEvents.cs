namespace Foyer.Domain.Settings;

/// <summary>A setting has another value.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Value">The value now: bool, long, string or a list of strings.</param>
/// <param name="UpdatedAt">When it changed.</param>
public sealed record SettingChanged(Setting Setting, object Value, DateTimeOffset UpdatedAt);

/// <summary>An operator has added a sign-in service, and with it its settings.</summary>
/// <param name="Service">The service.</param>
/// <param name="At">When.</param>
public sealed record CustomServiceAdded(CustomServiceSettings Service, DateTimeOffset At);

/// <summary>An operator has removed a sign-in service, and with it its settings.</summary>
/// <param name="Service">The service.</param>
public sealed record CustomServiceRemoved(CustomServiceSettings Service);
