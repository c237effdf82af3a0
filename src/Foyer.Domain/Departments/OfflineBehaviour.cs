namespace Foyer.Domain.Departments;

/// <summary>What a website shows while nobody is there.</summary>
public static class OfflineBehaviour
{
    /// <summary>Nothing.</summary>
    public const string Hidden = "hidden";

    /// <summary>A button that leads to the form for leaving a message.</summary>
    public const string Form = "form";

    /// <summary>What holds for a department: its own choice, else the general one; without the form there is nothing to show.</summary>
    /// <param name="own">The department's choice; null for none.</param>
    /// <param name="general">What holds everywhere.</param>
    /// <param name="offersForm">Whether messages may be left at all.</param>
    public static string Of(string? own, string general, bool offersForm) => !offersForm ? Hidden : (own ?? general) == Form ? Form : Hidden;
}
