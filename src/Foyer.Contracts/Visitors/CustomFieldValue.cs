namespace Foyer.Contracts.Visitors;

/// <summary>A value for a custom field.</summary>
public sealed record CustomFieldValue
{
    /// <summary>The field.</summary>
    public string Key { get; init; } = "";

    /// <summary>The value.</summary>
    public string Value { get; init; } = "";

    /// <summary>Whether a value from before is replaced.</summary>
    public bool Overwrite { get; init; }
}
