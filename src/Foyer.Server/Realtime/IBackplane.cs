namespace Foyer.Server.Realtime;

/// <summary>Receives a frame on the publisher's thread; must neither block nor throw.</summary>
internal delegate void FrameHandler(Topic topic, Frame frame);

/// <summary>
/// Carries frames from whoever announces to every node with listeners.
/// The promise: at most once, in order per topic and publisher. A frame may be lost with a node or a link,
/// so whoever listens repairs by synchronising again; what must not be lost takes another road.
/// </summary>
internal interface IBackplane
{
    /// <summary>False when certainly nobody listens, so that nothing needs to be serialised.</summary>
    bool MayHaveListeners(Topic topic);

    /// <summary>Which of several topics somebody listens to now, on whatever node; all of them where that cannot be found out.</summary>
    ValueTask<IReadOnlySet<Topic>> HeardAmongAsync(IReadOnlySet<Topic> topics);

    /// <summary>Hands the frame over without waiting for anyone.</summary>
    void Publish(Topic topic, Frame frame);

    /// <summary>Delivers the topic's frames from the moment the task completes until the result is disposed of.</summary>
    ValueTask<IAsyncDisposable> SubscribeAsync(Topic topic, FrameHandler deliver, CancellationToken cancel);
}
