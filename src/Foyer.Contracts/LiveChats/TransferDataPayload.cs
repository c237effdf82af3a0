using Foyer.Contracts.Accounts;
using Foyer.Contracts.Departments;

namespace Foyer.Contracts.LiveChats;

/// <summary>How a live chat was moved.</summary>
public sealed record TransferDataPayload
{
    /// <summary>Who moved it.</summary>
    public TransferActor? TransferredBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? Ts { get; init; }

    /// <summary>agent, department, queue or one of the automatic ones.</summary>
    public string? Scope { get; init; }

    /// <summary>Note that only staff see.</summary>
    public string? Comment { get; init; }

    /// <summary>Department before.</summary>
    public string? PreviousDepartment { get; init; }

    /// <summary>Name of the department before, when a fallback took over.</summary>
    public string? PrevDepartment { get; init; }

    /// <summary>Department after.</summary>
    public DepartmentRef? NextDepartment { get; init; }

    /// <summary>Agent after.</summary>
    public UserRef? TransferredTo { get; init; }

    /// <summary>Department a fallback chose.</summary>
    public DepartmentRef? Department { get; init; }
}
