namespace Foyer.Server.Realtime;

/// <summary>Tells listeners what happened. Nobody waits and nobody is asked: who may listen was decided when they began to.</summary>
internal interface IAnnouncer
{
    /// <summary>Sends an event of a stream to everyone who listens to the topic.</summary>
    void Announce(Topic topic, params ReadOnlySpan<object?> args);

    /// <summary>The same, leaving out the session that caused it.</summary>
    void AnnounceFrom(string originSession, Topic topic, params ReadOnlySpan<object?> args);
}
