namespace Foyer.Contracts.Departments;

/// <summary>Adds agents to a department and takes others away.</summary>
public sealed record DepartmentAgentsRequest
{
    /// <summary>To be added or changed.</summary>
    public IReadOnlyList<DepartmentAgentPayload> Upsert { get; init; } = [];

    /// <summary>To be taken away.</summary>
    public IReadOnlyList<DepartmentAgentPayload> Remove { get; init; } = [];
}
