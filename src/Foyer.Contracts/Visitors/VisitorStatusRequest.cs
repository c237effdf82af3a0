namespace Foyer.Contracts.Visitors;

/// <summary>Tells whether a visitor is there.</summary>
public sealed record VisitorStatusRequest
{
    /// <summary>The visitor.</summary>
    public string Token { get; init; } = "";

    /// <summary>online or away.</summary>
    public string Status { get; init; } = "";
}
