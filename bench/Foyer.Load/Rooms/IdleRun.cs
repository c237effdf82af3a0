using System.Globalization;

namespace Foyer.Load.Rooms;

/// <summary>What a connection costs that only listens, beside the same on the plain broadcast program.</summary>
internal sealed class IdleRun(SideBySideOptions options, int connections, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(8);

    // A hundred people with many pages each: what counts here is the socket, not the account.
    private const int People = 50;

    public async Task PlayAsync(CancellationToken cancel)
    {
        var plain = await CeilingAsync(cancel);
        using var foyer = await Foyer.StartAsync(options.Servers[0], options.Port, options.Postgres, cancel);
        var people = await foyer.PeopleAsync(People, "user", cancel);
        var room = await foyer.ChannelAsync("idle", people, cancel);
        using var away = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        async Task<List<Member>> ComeAsync(int count, RoomTally tally)
        {
            var members = Enumerable.Range(0, count).Select(_ => new Member(tally)).ToList();
            await Parallel.ForEachAsync(members.Select(static (member, number) => (member, number)), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancel }, async (pair, stop) =>
            {
                var one = people[pair.number % people.Count];
                await pair.member.OpenAsync(foyer.Port, one, Member.Streams(one, room), away.Token);
            });
            return members;
        }

        var tally = new RoomTally(time);
        var first = await ComeAsync(100, tally);
        await Task.Delay(Settling, time, cancel);
        var before = foyer.Process.Memory();
        var rest = await ComeAsync(connections, tally);
        await Task.Delay(Settling, time, cancel);
        var each = (foyer.Process.Memory() - before) / 1024.0 / connections;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"idle: {connections} signed-in connections with 4 subscriptions {each:F1} KiB each, plain Kestrel sockets with a queue {plain:F1} KiB each, ratio {each / plain:F2}; {foyer.Process.Memory() / 1048576.0:F0} MiB in all"));

        first.Concat(rest).ToList().ForEach(static member => member.Dispose());
    }

    private async Task<double> CeilingAsync(CancellationToken cancel)
    {
        using var server = await ServerProcess.StartAsync(options.Ceiling, [$"{options.Port + 1}", "gather"], new Dictionary<string, string>(), options.Port + 1, cancel);
        var tally = new RoomTally(time);
        var members = new List<Member>();
        async Task ComeAsync(int count)
        {
            var coming = Enumerable.Range(0, count).Select(_ => new Member(tally)).ToList();
            await Parallel.ForEachAsync(coming, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancel }, async (member, _) => await member.OpenAsync(options.Port + 1, cancel));
            members.AddRange(coming);
        }

        await ComeAsync(100);
        await Task.Delay(Settling, time, cancel);
        var before = server.Memory();
        await ComeAsync(connections);
        await Task.Delay(Settling, time, cancel);
        var each = (server.Memory() - before) / 1024.0 / connections;
        members.ForEach(static member => member.Dispose());
        return each;
    }
}
