using System.Numerics;

namespace Foyer.Load;

/// <summary>Counts durations in microseconds with an error below two per cent, in constant space and without locks.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBits = 6;
    private const int Sub = 1 << SubBits;

    private readonly long[] counts = new long[Sub * 40];
    private long total;
    private long longest;

    public long Total => Interlocked.Read(ref total);

    public TimeSpan Longest => FromMicroseconds(Interlocked.Read(ref longest));

    public void Add(TimeSpan duration)
    {
        var value = Math.Max(0, (long)duration.TotalMicroseconds);
        Interlocked.Increment(ref counts[Math.Min(IndexOf(value), counts.Length - 1)]);
        Interlocked.Increment(ref total);
        for (var seen = Interlocked.Read(ref longest); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref longest, value, seen);
            if (before == seen)
            {
                break;
            }

            seen = before;
        }
    }

    /// <summary>The duration that the given part of all stays at or below.</summary>
    public TimeSpan At(double part)
    {
        var wanted = (long)Math.Ceiling(Total * part);
        var passed = 0L;
        for (var index = 0; index < counts.Length; index++)
        {
            passed += Interlocked.Read(ref counts[index]);
            if (passed >= wanted && passed > 0)
            {
                return FromMicroseconds(Math.Min(UpperEdge(index), Interlocked.Read(ref longest)));
            }
        }

        return TimeSpan.Zero;
    }

    private static TimeSpan FromMicroseconds(long value) => TimeSpan.FromMicroseconds((double)value);

    private static int IndexOf(long value)
    {
        if (value < Sub)
        {
            return (int)value;
        }

        var shift = BitOperations.Log2((ulong)value) - SubBits;
        return ((shift + 1) << SubBits) + (int)((value >> shift) - Sub);
    }

    private static long UpperEdge(int index)
    {
        if (index < Sub)
        {
            return index;
        }

        var shift = (index >> SubBits) - 1;
        return (((long)(index & (Sub - 1)) + Sub + 1) << shift) - 1;
    }
}
