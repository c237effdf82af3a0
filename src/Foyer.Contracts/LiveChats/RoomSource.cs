namespace Foyer.Contracts.LiveChats;

/// <summary>Where a live chat came from.</summary>
public sealed record RoomSource
{
    /// <summary>widget, email, sms, app, api or other.</summary>
    public string? Type { get; init; }

    /// <summary>Id of the source.</summary>
    public string? Id { get; init; }

    /// <summary>Its alias.</summary>
    public string? Alias { get; init; }

    /// <summary>Its label.</summary>
    public string? Label { get; init; }

    /// <summary>Icon in lists.</summary>
    public string? SidebarIcon { get; init; }

    /// <summary>Icon otherwise.</summary>
    public string? DefaultIcon { get; init; }

    /// <summary>The host that was addressed.</summary>
    public string? Destination { get; init; }
}
