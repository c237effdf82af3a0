namespace Foyer.Server.Realtime;

/// <summary>Tells listeners what happened. Nobody waits and nobody is asked: who may listen was decided when they began to.</summary>
internal interface IAnnouncer
{
    /// <summary>Sends an event of a stream to everyone who listens to the topic.</summary>
    void Announce(Topic topic, params ReadOnlySpan<object?> args);

    /// <summary>Sends events of one topic that follow each other.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="each">The only argument of each event.</param>
    void AnnounceRow(Topic topic, IEnumerable<object> each);

    /// <summary>Sends one event to the listeners of several topics, for example of each member of a room. Its arguments are serialised once for all.</summary>
    void AnnounceEach(IEnumerable<Topic> topics, params ReadOnlySpan<object?> args);

    /// <summary>Sends an event to all listeners but the session that caused it.</summary>
    void AnnounceFrom(string originSession, Topic topic, params ReadOnlySpan<object?> args);

    /// <summary>False when certainly nobody listens, on whatever node: whoever would have to read the store for an event asks first.</summary>
    ValueTask<bool> IsHeardAsync(Topic topic);

    /// <summary>Which of several topics somebody listens to now: for news of many people, most of whom are elsewhere.</summary>
    ValueTask<IReadOnlySet<Topic>> HeardAmongAsync(IReadOnlySet<Topic> topics);
}
