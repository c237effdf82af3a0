namespace Foyer.Domain.Presence;

/// <summary>How a person's choice and their open connections make what others see.</summary>
public static class EffectivePresence
{
    /// <summary>What others see.</summary>
    /// <param name="choice">The status the person chose.</param>
    /// <param name="connection">What the open connections say together.</param>
    public static PresenceStatus Of(PresenceStatus choice, PresenceStatus connection) => (choice, connection) switch
    {
        (_, PresenceStatus.Offline) => PresenceStatus.Offline,
        (not PresenceStatus.Online, _) => choice,
        _ => connection,
    };

    /// <summary>What several open connections say together: one that is active outweighs all that are idle.</summary>
    /// <param name="connections">The status of each open connection.</param>
    public static PresenceStatus OfConnections(IEnumerable<PresenceStatus> connections)
    {
        var together = PresenceStatus.Offline;
        foreach (var connection in connections)
        {
            if (connection == PresenceStatus.Online)
            {
                return PresenceStatus.Online;
            }

            together = connection == PresenceStatus.Offline ? together : PresenceStatus.Away;
        }

        return together;
    }
}
