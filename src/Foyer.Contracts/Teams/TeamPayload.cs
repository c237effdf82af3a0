using System.Text.Json.Serialization;
using Foyer.Contracts.Accounts;

namespace Foyer.Contracts.Teams;

/// <summary>A team.</summary>
public sealed record TeamPayload
{
    /// <summary>Identifier.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>0 for a public team, 1 for a private one.</summary>
    public int? Type { get; init; }

    /// <summary>The team's own room.</summary>
    public string? RoomId { get; init; }

    /// <summary>Who made it.</summary>
    public UserRef? CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Last change.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>How many further rooms it has; in lists only.</summary>
    public int? Rooms { get; init; }

    /// <summary>How many members it has; in lists only.</summary>
    public int? NumberOfUsers { get; init; }

    /// <summary>Whether the person asked about owns it; in lists of one person's teams only.</summary>
    public bool? IsOwner { get; init; }
}

/// <summary>A member of a team.</summary>
public sealed record TeamMemberPayload
{
    /// <summary>The account, with user name, name and status.</summary>
    public UserPayload? User { get; init; }

    /// <summary>Its roles in the team.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Who let it in.</summary>
    public UserRef? CreatedBy { get; init; }

    /// <summary>Since when it is a member.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
