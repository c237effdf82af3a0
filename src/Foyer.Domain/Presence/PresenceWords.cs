namespace Foyer.Domain.Presence;

/// <summary>The dialect's words for <see cref="PresenceStatus"/>.</summary>
public static class PresenceWords
{
    /// <summary>The word as it stands on the wire.</summary>
    /// <param name="status">The status.</param>
    public static string Word(this PresenceStatus status) => status switch
    {
        PresenceStatus.Online => "online",
        PresenceStatus.Away => "away",
        PresenceStatus.Busy => "busy",
        _ => "offline",
    };

    /// <summary>Understands the word of the wire; null when it is none.</summary>
    /// <param name="word">The word.</param>
    public static PresenceStatus? Parse(string? word) => word switch
    {
        "online" => PresenceStatus.Online,
        "away" => PresenceStatus.Away,
        "busy" => PresenceStatus.Busy,
        "offline" => PresenceStatus.Offline,
        _ => null,
    };
}
