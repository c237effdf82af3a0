namespace Foyer.Domain.Presence;

/// <summary>What others see of a person's presence; the numbers are the dialect's codes.</summary>
public enum PresenceStatus
{
    /// <summary>Not signed in anywhere, or chosen to be invisible.</summary>
    Offline = 0,

    /// <summary>Signed in and active.</summary>
    Online = 1,

    /// <summary>Signed in but idle.</summary>
    Away = 2,

    /// <summary>Signed in and not to be disturbed.</summary>
    Busy = 3,
}
