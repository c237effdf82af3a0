namespace Foyer.Contracts.Visitors;

/// <summary>Registers a visitor or changes their data.</summary>
public sealed record RegisterVisitorRequest
{
    /// <summary>The visitor.</summary>
    public VisitorRegistration? Visitor { get; init; }
}
