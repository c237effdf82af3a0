namespace Foyer.Contracts.Messages;

/// <summary>A page view of a visitor.</summary>
public sealed record NavigationPayload
{
    /// <summary>The page.</summary>
    public NavigationPage? Page { get; init; }

    /// <summary>The visitor.</summary>
    public string? Token { get; init; }
}
