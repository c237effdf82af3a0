namespace Foyer.Domain.Accounts;

/// <summary>What is wrong with the value of an additional field.</summary>
public enum CustomFieldFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It must be filled in.</summary>
    Missing,

    /// <summary>It is none of those that may be chosen.</summary>
    NotOffered,

    /// <summary>It has too many signs.</summary>
    TooLong,

    /// <summary>It has too few signs.</summary>
    TooShort,
}

/// <summary>An additional field of accounts, as an administrator defined it.</summary>
public sealed record CustomField
{
    /// <summary>Its name, which is its label as well.</summary>
    public required string Name { get; init; }

    /// <summary>Whether one of <see cref="Options"/> is chosen.</summary>
    public bool IsChoice { get; init; }

    /// <summary>Whether it must be filled in.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether everybody may see it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The fewest signs.</summary>
    public int MinLength { get; init; }

    /// <summary>The most signs; null for any number.</summary>
    public int? MaxLength { get; init; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What is wrong with a value.</summary>
    /// <param name="text">The value, without the spaces around it; empty for none.</param>
    public CustomFieldFault FaultOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? (IsRequired ? CustomFieldFault.Missing : CustomFieldFault.None)
            : IsChoice && !Options.Contains(text) ? CustomFieldFault.NotOffered
            : text.Length > MaxLength ? CustomFieldFault.TooLong
            : text.Length < MinLength ? CustomFieldFault.TooShort
            : CustomFieldFault.None;
    }
}
