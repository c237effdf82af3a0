namespace Foyer.Domain.Settings;

/// <summary>The values of settings that are in force, for rules that are made of many of them.</summary>
public interface ISettingReader
{
    /// <summary>The value in force.</summary>
    /// <typeparam name="T">The setting's own type.</typeparam>
    /// <param name="setting">The setting.</param>
    T Get<T>(Setting<T> setting)
        where T : notnull;
}
