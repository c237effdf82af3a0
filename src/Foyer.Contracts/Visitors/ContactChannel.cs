using Foyer.Contracts.LiveChats;

namespace Foyer.Contracts.Visitors;

/// <summary>A way a contact came.</summary>
public sealed record ContactChannel
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is confirmed.</summary>
    public bool? Verified { get; init; }

    /// <summary>The visitor.</summary>
    public string? VisitorId { get; init; }

    /// <summary>Whether it is blocked.</summary>
    public bool? Blocked { get; init; }

    /// <summary>Field that identifies it.</summary>
    public string? Field { get; init; }

    /// <summary>Value of that field.</summary>
    public string? Value { get; init; }

    /// <summary>When it was confirmed.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Where it came from.</summary>
    public RoomSource? Details { get; init; }
}
