namespace Foyer.Contracts.LiveChats;

/// <summary>Moves a live chat to an agent or a department.</summary>
public sealed record ForwardRequest
{
    /// <summary>The live chat.</summary>
    public string RoomId { get; init; } = "";

    /// <summary>To this agent.</summary>
    public string? UserId { get; init; }

    /// <summary>To this department.</summary>
    public string? DepartmentId { get; init; }

    /// <summary>Note that only staff see.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether a person asked.</summary>
    public bool? ClientAction { get; init; }
}
