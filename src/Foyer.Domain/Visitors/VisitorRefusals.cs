namespace Foyer.Domain.Visitors;

/// <summary>Why something may not happen to a visitor.</summary>
public static class VisitorRefusals
{
    /// <summary>The token belongs to nobody.</summary>
    public static readonly Refusal InvalidToken = new("invalid-token");

    /// <summary>The token is empty.</summary>
    public static readonly Refusal EmptyToken = new("error-invalid-token", "Token cannot be empty");

    /// <summary>There is no such department to choose.</summary>
    public static readonly Refusal InvalidDepartment = new("error-invalid-department", "The provided department is invalid");

    /// <summary>Somebody is still in conversation with the visitor.</summary>
    public static readonly Refusal HasOpenRooms = new("visitor-has-open-rooms", "Cannot remove visitors with opened rooms");

    /// <summary>There is no such visitor.</summary>
    public static readonly Refusal NotFound = Refusal.Text("visitor-not-found");

    /// <summary>The address is none.</summary>
    /// <param name="address">What was given.</param>
    public static Refusal InvalidEmail(string address) => new("error-invalid-email", $"Invalid email {address}");
}
