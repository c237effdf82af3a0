using System.Text;

namespace Foyer.Load.Rooms;

/// <summary>What all members of a room have heard together.</summary>
internal sealed class RoomTally(TimeProvider time)
{
    private readonly long[] sentAt = new long[4_000_000];
    private long heard;
    private long answered;
    private long refused;

    public long Deliveries => Interlocked.Read(ref heard);

    public long Answers => Interlocked.Read(ref answered);

    public long Refusals => Interlocked.Read(ref refused);

    /// <summary>Length of the events.</summary>
    public int Length { get; private set; }

    /// <summary>While set, every delivery is timed.</summary>
    public LatencyHistogram? Latency { get; set; }

    public void Sent(int number) => sentAt[number] = time.GetTimestamp();

    public void Heard(int number, int length)
    {
        Interlocked.Increment(ref heard);
        if (Latency is { } latency)
        {
            latency.Add(time.GetElapsedTime(sentAt[number]));
        }

        if (Length == 0)
        {
            Length = length;
        }
    }

    public void Answered(ReadOnlySpan<byte> result)
    {
        if (result.IndexOf("\"error\":"u8) >= 0)
        {
            if (Interlocked.Increment(ref refused) == 1)
            {
                Console.Error.WriteLine(Encoding.UTF8.GetString(result));
            }
        }

        Interlocked.Increment(ref answered);
    }
}
