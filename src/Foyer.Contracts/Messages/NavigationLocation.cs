namespace Foyer.Contracts.Messages;

/// <summary>Where a page is.</summary>
public sealed record NavigationLocation
{
    /// <summary>Its address.</summary>
    public string? Href { get; init; }
}
