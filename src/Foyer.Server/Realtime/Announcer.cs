using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Realtime;

/// <summary>Serialises an event once, if anyone may listen, and gives it to the backplane.</summary>
internal sealed class Announcer(IBackplane backplane) : IAnnouncer
{
    public void Announce(Topic topic, params ReadOnlySpan<object?> args)
    {
        if (backplane.MayHaveListeners(topic))
        {
            backplane.Publish(topic, DdpWriter.Event(topic, args, origin: null));
        }
    }

    public void AnnounceFrom(string originSession, Topic topic, params ReadOnlySpan<object?> args)
    {
        if (backplane.MayHaveListeners(topic))
        {
            backplane.Publish(topic, DdpWriter.Event(topic, args, originSession));
        }
    }
}
