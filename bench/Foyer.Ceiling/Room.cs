using System.Collections.Immutable;

namespace Foyer.Ceiling;

/// <summary>Everybody.</summary>
internal sealed class Room
{
    private ImmutableArray<Listener> listeners = [];

    public void Enter(Listener listener) => ImmutableInterlocked.Update(ref listeners, static (known, added) => known.Add(added), listener);

    public void Leave(Listener listener) => ImmutableInterlocked.Update(ref listeners, static (known, gone) => known.Remove(gone), listener);

    public void Say(byte[] frame)
    {
        foreach (var listener in listeners)
        {
            listener.Hear(frame);
        }
    }
}
