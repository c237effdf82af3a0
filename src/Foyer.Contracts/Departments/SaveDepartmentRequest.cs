namespace Foyer.Contracts.Departments;

/// <summary>Makes or changes a department and its agents.</summary>
public sealed record SaveDepartmentRequest
{
    /// <summary>The department.</summary>
    public DepartmentPayload? Department { get; init; }

    /// <summary>Agents to be added or changed.</summary>
    public IReadOnlyList<DepartmentAgentPayload>? Agents { get; init; }

    /// <summary>Unit above.</summary>
    public DepartmentRef? DepartmentUnit { get; init; }
}
