using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Realtime;

/// <summary>Serialises an event once, if anyone may listen, and gives it to the backplane.</summary>
internal sealed class Announcer(IBackplane backplane) : IAnnouncer
{
    // What a socket takes in one write.
    private const int LongestRow = 32 * 1024;

    public void Announce(Topic topic, params ReadOnlySpan<object?> args)
    {
        if (backplane.MayHaveListeners(topic))
        {
            backplane.Publish(topic, DdpWriter.Event(topic, DdpWriter.Arguments(args), origin: null));
        }
    }

    public void AnnounceRow(Topic topic, IEnumerable<object> each)
    {
        if (backplane.MayHaveListeners(topic))
        {
            var frames = new List<Frame>();
            var length = 0;
            foreach (var one in each)
            {
                var frame = DdpWriter.Event(topic, DdpWriter.Arguments([one]), origin: null);
                if (length + frame.Raw.Length > LongestRow && frames.Count > 0)
                {
                    backplane.Publish(topic, Frame.Together(frames));
                    (frames, length) = ([], 0);
                }

                frames.Add(frame);
                length += frame.Raw.Length;
            }

            if (frames.Count > 0)
            {
                backplane.Publish(topic, Frame.Together(frames));
            }
        }
    }

    public void AnnounceEach(IEnumerable<Topic> topics, params ReadOnlySpan<object?> args)
    {
        ReadOnlyMemory<byte> written = default;
        foreach (var topic in topics)
        {
            if (backplane.MayHaveListeners(topic))
            {
                written = written.IsEmpty ? DdpWriter.Arguments(args) : written;
                backplane.Publish(topic, DdpWriter.Event(topic, written, origin: null));
            }
        }
    }

    public void AnnounceFrom(string originSession, Topic topic, params ReadOnlySpan<object?> args)
    {
        if (backplane.MayHaveListeners(topic))
        {
            backplane.Publish(topic, DdpWriter.Event(topic, DdpWriter.Arguments(args), originSession));
        }
    }

    public async ValueTask<bool> IsHeardAsync(Topic topic) => (await backplane.HeardAmongAsync(new HashSet<Topic> { topic })).Count > 0;

    public ValueTask<IReadOnlySet<Topic>> HeardAmongAsync(IReadOnlySet<Topic> topics) => backplane.HeardAmongAsync(topics);
}
