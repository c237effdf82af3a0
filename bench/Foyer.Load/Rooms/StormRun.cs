using System.Globalization;

namespace Foyer.Load.Rooms;

/// <summary>
/// The server is killed while everybody is connected, and everybody comes back in the same moment. Two people were in the middle of
/// a conversation: they are back first and go on writing while the others come.
/// </summary>
internal sealed class StormRun(SideBySideOptions options, int connections, int accounts, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    public async Task PlayAsync(CancellationToken cancel)
    {
        using var foyer = await Foyer.StartAsync(options.Servers[0], options.Port, options.Postgres, cancel);
        var people = await foyer.PeopleAsync(accounts, "user", cancel);
        var hall = await foyer.ChannelAsync("hall", people, cancel);
        var talk = await foyer.ChannelAsync("talk", people.Take(2), cancel);
        var crowd = await ComeAsync(foyer, people, hall, gradually: true, cancel);
        output.WriteLine($"{connections} clients of {people.Count} people are there; the server is killed.");
        foyer.Process.Kill();
        crowd.ForEach(static member => member.Dispose());

        var began = time.GetTimestamp();
        await foyer.StartAgainAsync(cancel);
        var up = time.GetElapsedTime(began);
        using var talking = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var tally = new RoomTally(time);
        using var speaker = new Member(tally);
        using var listener = new Member(tally);
        await speaker.OpenAsync(foyer.Port, people[0], [("stream-room-messages", talk)], cancel);
        await listener.OpenAsync(foyer.Port, people[1], [("stream-room-messages", talk)], cancel);
        var latency = tally.Latency = new LatencyHistogram();
        var conversation = TalkAsync(speaker, talk, tally, talking.Token);
        var (stormed, cpu) = (time.GetTimestamp(), foyer.Process.CpuSeconds());
        crowd = await ComeAsync(foyer, people, hall, gradually: false, cancel);
        var (took, used) = (time.GetElapsedTime(stormed), foyer.Process.CpuSeconds() - cpu);
        await talking.CancelAsync();
        await conversation;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"storm: first answer {up.TotalSeconds:F1} s after the start; {connections} clients at once, all signed in and listening after {took.TotalSeconds:F1} s (server {used:F1} s of processor time); a conversation meanwhile, {latency.Total} deliveries: p50 {Report.Milliseconds(latency.At(0.5))} ms, p99 {Report.Milliseconds(latency.At(0.99))} ms, wrong {speaker.Wrong + listener.Wrong}"));
        crowd.ForEach(static member => member.Dispose());
    }

    private async Task<List<Member>> ComeAsync(Foyer foyer, IReadOnlyList<Account> people, string room, bool gradually, CancellationToken cancel)
    {
        var tally = new RoomTally(time);
        var members = Enumerable.Range(0, connections).Select(_ => new Member(tally)).ToList();
        var many = new ParallelOptions { MaxDegreeOfParallelism = gradually ? 64 : connections, CancellationToken = cancel };
        await Parallel.ForEachAsync(members.Select(static (member, number) => (member, number)), many, async (pair, stop) =>
        {
            var one = people[pair.number % people.Count];
            await pair.member.OpenAsync(foyer.Port, one, Member.Streams(one, room), cancel);
        });
        return members;
    }

    private async Task TalkAsync(Member speaker, string room, RoomTally tally, CancellationToken enough)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                await speaker.SayAsync(room, number, tally);
                await Task.Delay(Pace, time, enough);
            }
        }
        catch (OperationCanceledException)
        {
            // Everybody is back.
        }
    }
}
