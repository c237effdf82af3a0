namespace Foyer.Domain.Imports;

/// <summary>An id that an account had in the system it was brought from; whoever comes again under it is the same person.</summary>
public sealed class FormerId
{
    /// <summary>Longest id in characters.</summary>
    public const int Longest = 200;

    private FormerId()
    {
    }

    /// <summary>Keeps an id for an account.</summary>
    /// <param name="value">The id there.</param>
    /// <param name="userId">The account here.</param>
    public FormerId(string value, UserId userId) => (Value, UserId) = (value, userId);

    /// <summary>The id there.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The account here.</summary>
    public UserId UserId { get; private set; }
}
