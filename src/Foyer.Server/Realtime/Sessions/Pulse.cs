namespace Foyer.Server.Realtime.Sessions;

/// <summary>Signs of life of one client.</summary>
internal sealed class Pulse
{
    private long lastHeard;
    private bool isAsked;

    public void Heard(TimeProvider time)
    {
        Volatile.Write(ref lastHeard, time.GetTimestamp());
        Volatile.Write(ref isAsked, false);
    }

    /// <summary>What to do about a client at this moment.</summary>
    public PulseVerdict Check(TimeProvider time, TimeSpan patience)
    {
        var silence = time.GetElapsedTime(Volatile.Read(ref lastHeard));
        if (silence >= patience * 2)
        {
            return PulseVerdict.Cut;
        }

        if (silence < patience || Volatile.Read(ref isAsked))
        {
            return PulseVerdict.Fine;
        }

        Volatile.Write(ref isAsked, true);
        return PulseVerdict.Ask;
    }
}

internal enum PulseVerdict
{
    Fine,
    Ask,
    Cut,
}
