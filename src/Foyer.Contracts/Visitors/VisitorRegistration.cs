namespace Foyer.Contracts.Visitors;

/// <summary>What a visitor tells when they register.</summary>
public sealed record VisitorRegistration
{
    /// <summary>Secret of the visitor, chosen by the client.</summary>
    public string Token { get; init; } = "";

    /// <summary>An id from before.</summary>
    public string? Id { get; init; }

    /// <summary>Name people shall see.</summary>
    public string? Name { get; init; }

    /// <summary>Address.</summary>
    public string? Email { get; init; }

    /// <summary>Department.</summary>
    public string? Department { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>User name.</summary>
    public string? Username { get; init; }

    /// <summary>Presence.</summary>
    public string? Status { get; init; }

    /// <summary>Answers of the form.</summary>
    public IReadOnlyList<CustomFieldValue>? CustomFields { get; init; }
}
