namespace Foyer.Contracts.Departments;

/// <summary>A department and its agents after saving.</summary>
public sealed record DepartmentSaved
{
    /// <summary>The department.</summary>
    public DepartmentPayload? Department { get; init; }

    /// <summary>Its agents.</summary>
    public IReadOnlyList<DepartmentAgentPayload>? Agents { get; init; }
}
