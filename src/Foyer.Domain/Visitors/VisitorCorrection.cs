namespace Foyer.Domain.Visitors;

/// <summary>One change of what is known of a person, so that a correction can be understood later. It goes with the person's data.</summary>
/// <param name="At">When.</param>
/// <param name="By">The user name of the member of staff; null for the visitor.</param>
/// <param name="Field">name, email or phone.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What stands there now; null for nothing.</param>
public sealed record VisitorCorrection(DateTimeOffset At, string? By, string Field, string Before, string? After);
