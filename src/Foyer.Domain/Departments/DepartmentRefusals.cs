namespace Foyer.Domain.Departments;

/// <summary>Why something may not happen to a department.</summary>
public static class DepartmentRefusals
{
    /// <summary>An archived department has to be taken out of the archive first.</summary>
    public static readonly Refusal ArchivedCannotBeEnabled =
        new("error-archived-department-cant-be-enabled", "Archived departments can't be enabled");

    /// <summary>Asking for tags needs tags to choose from.</summary>
    public static readonly Refusal ClosingTagsMissing = new(
        "error-validating-department-chat-closing-tags", "At least one closing tag is required when the department requires tag(s) on closing conversations.");

    /// <summary>A department cannot take over from itself.</summary>
    public static readonly Refusal FallbackIsItself = new(
        "error-fallback-department-circular", "Cannot save department. Circular reference between fallback department and department");

    /// <summary>The fallback does not exist.</summary>
    public static readonly Refusal FallbackNotFound =
        new("error-fallback-department-not-found", "Fallback department not found");

    /// <summary>There is no such department.</summary>
    public static readonly Refusal NotFound = new("error-department-not-found", "Department not found");
}
