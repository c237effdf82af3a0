namespace Foyer.Contracts.Messages;

/// <summary>The page a visitor looked at.</summary>
public sealed record NavigationPage
{
    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>url or title, whatever changed.</summary>
    public string? Change { get; init; }

    /// <summary>Where it is.</summary>
    public NavigationLocation? Location { get; init; }
}
