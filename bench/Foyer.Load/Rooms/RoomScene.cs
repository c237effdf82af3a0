using System.Globalization;

namespace Foyer.Load.Rooms;

/// <summary>A room full of listeners on one server, and one who speaks.</summary>
/// <param name="cpu">Seconds of processor time that the server has used so far, all its nodes together.</param>
/// <param name="tally">What the members have heard.</param>
/// <param name="members">Who listens; the first of them speaks.</param>
/// <param name="words">The frame with which they say a line of that number.</param>
/// <param name="time">The clock.</param>
internal sealed class RoomScene(Func<double> cpu, RoomTally tally, IReadOnlyList<Member> members, Func<int, string> words, TimeProvider time) : IDisposable
{
    // So much may be under way that the server's groups fill, and so little that nobody is cut off: the speaker hears three frames for each line.
    private const int Window = 600;
    private const int AtOnce = 50;

    // The last of them may be behind the others, but not so far that it is cut off.
    private const int Behind = 1_200;

    private int said;

    /// <summary>Length of the events.</summary>
    public int Length => tally.Length;

    /// <summary>A room of people on a Foyer server of one or more nodes, to which they come in turn; <paramref name="all"/> are those whose work counts.</summary>
    public static async Task<RoomScene> OnFoyerAsync(
        IReadOnlyList<Foyer> nodes, string room, IReadOnlyList<Account> people, bool likeConsole, TimeProvider time, CancellationToken cancel, IReadOnlyList<Foyer>? all = null)
    {
        var tally = new RoomTally(time);
        var members = people.Select(_ => new Member(tally)).ToList();
        await Parallel.ForEachAsync(members.Zip(people).Select(static (pair, number) => (Member: pair.First, Account: pair.Second, Number: number)), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancel }, async (one, _) =>
        {
            List<(string, string)> streams = [("stream-room-messages", room)];
            if (likeConsole)
            {
                streams.AddRange([("stream-notify-user", $"{one.Account.Id}/rooms-changed"), ("stream-notify-user", $"{one.Account.Id}/subscriptions-changed")]);
            }

            await one.Member.OpenAsync(nodes[one.Number % nodes.Count].Port, one.Account, streams, cancel);
        });
        var run = $"{Environment.TickCount64:x}";
        string Words(int number) => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"msg":"method","id":"{{number}}","method":"sendMessage","params":[{"_id":"{{run}}{{number:D9}}","rid":"{{room}}","msg":"~n={{number:D9}} a line of usual length as people write it"}]}""");
        var scene = new RoomScene(() => (all ?? nodes).Sum(static node => node.Process.CpuSeconds()), tally, members, Words, time);
        await scene.AtRateAsync(50, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), cancel);
        return scene;
    }

    /// <summary>Speaks as fast as everybody can hear.</summary>
    public async Task<RoomFigures> FlatOutAsync(TimeSpan warming, TimeSpan measured, CancellationToken cancel)
    {
        await SayAsync(warming, rate: 0, cancel);
        var (began, heard, used) = (time.GetTimestamp(), tally.Deliveries, cpu());
        await SayAsync(measured, rate: 0, cancel);
        var figures = new RoomFigures(tally.Deliveries - heard, time.GetElapsedTime(began), cpu() - used);
        await SilenceAsync(cancel);
        return figures;
    }

    /// <summary>Speaks evenly and times each delivery.</summary>
    public async Task<RoomFigures> AtRateAsync(int rate, TimeSpan warming, TimeSpan measured, CancellationToken cancel)
    {
        await SayAsync(warming, rate, cancel);
        await SilenceAsync(cancel);
        var latency = tally.Latency = new LatencyHistogram();
        var (began, heard, used) = (time.GetTimestamp(), tally.Deliveries, cpu());
        await SayAsync(measured, rate, cancel);
        var figures = new RoomFigures(tally.Deliveries - heard, time.GetElapsedTime(began), cpu() - used) { Latency = latency };
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
