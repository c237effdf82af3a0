namespace Foyer.Contracts.Visitors;

/// <summary>A visitor's address.</summary>
public sealed record VisitorEmail
{
    /// <summary>The address.</summary>
    public string Address { get; init; } = "";
}
