namespace Foyer.Contracts.Messages;

/// <summary>Width and height of a picture.</summary>
public sealed record ImageDimensions
{
    /// <summary>Width in pixels.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; }
}
