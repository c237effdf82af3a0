using System.Globalization;

namespace Foyer.Load.Rooms;

/// <summary>A room full of listeners on one server, and one who speaks.</summary>
internal sealed class RoomScene(ServerProcess server, RoomTally tally, IReadOnlyList<Member> members, Func<int, string> words, TimeProvider time) : IDisposable
{
    // So much may be under way that the server's groups fill, and so little that nobody is cut off: the speaker hears three frames for each line.
    private const int Window = 600;
    private const int AtOnce = 50;

    // The last of them may be behind the others, but not so far that it is cut off.
    private const int Behind = 1_200;

    private int said;

    /// <summary>Speaks as fast as everybody can hear.</summary>
    public async Task<RoomFigures> FlatOutAsync(TimeSpan warming, TimeSpan measured, CancellationToken cancel)
    {
        await SayAsync(warming, rate: 0, cancel);
        var (began, heard, cpu) = (time.GetTimestamp(), tally.Deliveries, server.CpuSeconds());
        await SayAsync(measured, rate: 0, cancel);
        var figures = new RoomFigures(tally.Deliveries - heard, time.GetElapsedTime(began), server.CpuSeconds() - cpu);
        await SilenceAsync(cancel);
        return figures;
    }

    /// <summary>Speaks evenly and times each delivery.</summary>
    public async Task<RoomFigures> AtRateAsync(int rate, TimeSpan warming, TimeSpan measured, CancellationToken cancel)
    {
        await SayAsync(warming, rate, cancel);
        await SilenceAsync(cancel);
        var latency = tally.Latency = new LatencyHistogram();
        var (began, heard, cpu) = (time.GetTimestamp(), tally.Deliveries, server.CpuSeconds());
        await SayAsync(measured, rate, cancel);
        var figures = new RoomFigures(tally.Deliveries - heard, time.GetElapsedTime(began), server.CpuSeconds() - cpu) { Latency = latency };
        await SilenceAsync(cancel);
        tally.Latency = null;
        return figures;
    }

    public void Dispose()
    {
        foreach (var member in members)
        {
            member.Dispose();
        }
    }

    private async Task SayAsync(TimeSpan duration, int rate, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var saidBefore = said;
        var speaker = members[0].Socket;
        var frames = new List<byte>(64 * 1024);
        while (time.GetElapsedTime(began) is var passed && passed < duration)
        {
            var allowed = rate == 0
                ? Allowed()
                : (int)(passed.TotalSeconds * rate) - (said - saidBefore);
            if (allowed <= 0 || (rate == 0 && allowed < AtOnce))
            {
                await Task.Delay(1, cancel);
                continue;
            }

            frames.Clear();
            for (var one = 0; one < Math.Min(allowed, AtOnce); one++)
            {
                tally.Sent(said);
                RawSocket.Frame(words(said++), frames);
            }

            await speaker.SendAsync(frames.ToArray(), cancel);
        }
    }

    private int Allowed()
    {
        var heard = Math.Min(tally.Deliveries / members.Count, members[0].Next);

        // The plain program answers nothing.
        heard = tally.Answers > 0 ? Math.Min(heard, tally.Answers) : heard;
        return Math.Min(Window - (int)(said - heard), Behind - (said - members.Min(static member => member.Next)));
    }

    private async Task SilenceAsync(CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        while (members.Any(member => member.Next != said) && time.GetElapsedTime(began) < TimeSpan.FromSeconds(60))
        {
            await Task.Delay(20, cancel);
        }

        if (members.Count(member => member.Next != said || member.Wrong > 0 || member.IsLost) is > 0 and var wrong)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{wrong} of {members.Count} members have not heard everything once and in order ({said} said, {tally.Answers} answered, {tally.Refusals} refused, {members.Min(one => one.Next)} heard by the last, {members.Count(one => one.IsLost)} cut off)."));
        }
    }
}

/// <summary>What a round showed.</summary>
/// <param name="Deliveries">Messages times members.</param>
/// <param name="Time">In how long.</param>
/// <param name="Cpu">Seconds of the server's processor time.</param>
internal sealed record RoomFigures(long Deliveries, TimeSpan Time, double Cpu)
{
    public LatencyHistogram? Latency { get; init; }

    public double PerSecond => Deliveries / Time.TotalSeconds;

    public double CpuPer100K => Cpu / Math.Max(1, Deliveries) * 100_000;
}
