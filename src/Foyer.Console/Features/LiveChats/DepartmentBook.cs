using System.Collections.Immutable;
using Foyer.Contracts.Departments;

namespace Foyer.Console.Features.LiveChats;

/// <summary>The departments by id, so that every place can say their names.</summary>
internal sealed record DepartmentBook
{
    public static DepartmentBook Empty { get; } = new();

    public ImmutableDictionary<string, DepartmentPayload> All { get; private init; } =
        ImmutableDictionary<string, DepartmentPayload>.Empty;

    public static DepartmentBook From(IEnumerable<DepartmentPayload> departments) => new()
    {
        All = departments.Where(static department => department.Id is not null).ToImmutableDictionary(static department => department.Id!),
    };

    public string? NameOf(string? departmentId) =>
        departmentId is not null && All.TryGetValue(departmentId, out var department) ? department.Name : null;

    public DepartmentPayload? Find(string? departmentId) => departmentId is null ? null : All.GetValueOrDefault(departmentId);
}
