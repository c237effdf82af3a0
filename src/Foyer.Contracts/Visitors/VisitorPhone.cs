namespace Foyer.Contracts.Visitors;

/// <summary>A visitor's telephone number.</summary>
public sealed record VisitorPhone
{
    /// <summary>The number.</summary>
    public string PhoneNumber { get; init; } = "";
}
